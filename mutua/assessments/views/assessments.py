"""A supplier's assessments: the list, the first pages, the findings, the plan as a sheet."""

from collections.abc import Callable, Collection
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from mutua import protocols
from mutua.web import deeds, downloads

from .. import actions, queries, rules, sheets, values
from ..forms import HeaderForm, VersionForm
from ..models import Assessment
from .desk import Desk, known_version, page_of_mailbox


@require_safe
@page_of_mailbox
def assessments(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List what is on file, and how far the findings of each are."""
    plans = queries.plans(desk.mailbox, timezone.now().date())
    context = {"desk": desk, "plans": plans}
    return render(request, "assessments/list.html", context)


@page_of_mailbox
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put an assessment on file: first its protocol, then what that has on its first pages."""
    chosen = VersionForm(request.GET if "under" in request.GET else None)
    if not chosen.is_valid():
        return render(request, "assessments/under.html", {"desk": desk, "form": chosen})
    version = protocols.version_of(chosen.cleaned_data["under"])
    if version is None:
        raise Http404
    now = timezone.now()
    form = HeaderForm(version, now.date(), request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        with deeds.refused_in(form):
            kept = actions.add_assessment(
                mailbox=desk.mailbox, version=version, said=said, by=desk.person, at=now
            )
            messages.success(request, _("It is on file. Nobody sees it unless you share it."))
            _warn(request, kept)
            return desk.to("assessment", code=kept.code)
    return render(
        request, "assessments/header.html", {"desk": desk, "form": form, "version": version}
    )


@require_safe
@page_of_mailbox
def assessment(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Show an assessment with its findings."""
    found = desk.assessment(code)
    plan = queries.plan(found, timezone.now().date())
    context = {"desk": desk, "plan": plan, "assessment": found}
    return render(request, "assessments/assessment.html", context)


@page_of_mailbox
def change(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Correct the first pages."""
    found, now = desk.assessment(code), timezone.now()
    version = known_version(found)
    posted = request.POST if request.method == "POST" else None
    form = HeaderForm.of(found, version, now.date(), posted)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.change_assessment(
                assessment=found, said=form.cleaned_data, by=desk.person, at=now
            )
            messages.success(request, _("Saved."))
            found.refresh_from_db()
            _warn(request, found)
            return desk.to("assessment", code=code)
    context = {"desk": desk, "form": form, "version": version, "assessment": found}
    return render(request, "assessments/header.html", context)


@require_POST
@page_of_mailbox
def delete(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Delete an assessment with all its findings."""
    found = desk.assessment(code)

    def deed() -> None:
        actions.delete_assessment(assessment=found, by=desk.person, at=timezone.now())

    deeds.done(
        request, deed, _("It is deleted, with its findings and all that was done about them.")
    )
    return desk.to("list")


@require_safe
@page_of_mailbox
def plan(_request: HttpRequest, desk: Desk, code: UUID, kind: str) -> HttpResponse:
    """Give out the findings and what is done about them as a sheet."""
    found = desk.assessment(code)
    plan = queries.plan(found, timezone.now().date())
    name = f"{slugify(found.title) or 'findings'}-{found.begun.isoformat()}"
    return _sheet(name, kind, downloads.KINDS, lambda: sheets.export(plan, kind))


@require_safe
@page_of_mailbox
def template(_request: HttpRequest, desk: Desk, code: UUID, kind: str) -> HttpResponse:
    """Give out an empty sheet to fill in."""
    version = rules.version_of(desk.assessment(code))
    return _sheet("findings", kind, downloads.SHEETS, lambda: sheets.template(version, kind))


def _sheet(name: str, kind: str, kinds: Collection[str], made: Callable[[], bytes]) -> HttpResponse:
    if kind not in kinds:
        raise Http404
    return downloads.attached(made(), name, kind)


def _warn(request: HttpRequest, kept: Assessment) -> None:
    """Tell what is odd about the first pages but may be so."""
    version = rules.version_of(kept)
    if version:
        header = values.header(values.header_of(kept))
        doubts = protocols.why_not_header(header, version, timezone.now().date())
        for sentence in rules.warnings(doubts):
            messages.warning(request, sentence)
