"""The findings of an assessment: written down, corrected, and what is done about each."""

from collections import defaultdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from mutua.web import deeds

from .. import actions, queries, rules, values
from ..forms import STEPS, FindingForm
from ..models import Finding, Step
from .desk import Desk, known_version, page_of_mailbox

SAID: dict[str, Any] = {
    Step.Kind.PLANNED: gettext_lazy("Who sees to it and by when is kept."),
    Step.Kind.PROGRESS: gettext_lazy("Your progress is kept."),
    Step.Kind.EVIDENCE: gettext_lazy("Your evidence is kept."),
    Step.Kind.DONE: gettext_lazy("It is done, and waits for somebody to verify it."),
    Step.Kind.VERIFIED: gettext_lazy("It is verified. You can close it now."),
    Step.Kind.CLOSED: gettext_lazy("It is closed."),
    Step.Kind.REOPENED: gettext_lazy("It is open again."),
}


@page_of_mailbox
def new(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Write down a finding."""
    assessment = desk.assessment(code)
    version = known_version(assessment)
    form = FindingForm(assessment, version, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            kept = actions.add_finding(
                assessment=assessment, told=form.told(), by=desk.person, at=timezone.now()
            )
            messages.success(request, _("The finding is written down."))
            return desk.to("finding", code=kept.code)
    context = {"desk": desk, "form": form, "assessment": assessment}
    return render(request, "assessments/finding_form.html", context)


@require_safe
@page_of_mailbox
def finding(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Show a finding, what was done about it, and what can be done next."""
    return _page(request, desk, desk.finding(code))


@page_of_mailbox
def change(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Correct what is written of a finding."""
    found = desk.finding(code)
    assessment = found.assessment
    version = known_version(assessment)
    said = values.fields(values.finding_of(found))
    posted = request.POST if request.method == "POST" else None
    form = FindingForm(assessment, version, posted, initial=said)
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.change_finding(
                finding=found, told=form.told(), by=desk.person, at=timezone.now()
            )
            messages.success(request, _("Saved."))
            return desk.to("finding", code=code)
    context = {"desk": desk, "form": form, "assessment": assessment, "finding": found}
    return render(request, "assessments/finding_form.html", context)


@require_POST
@page_of_mailbox
def remove(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Delete a finding."""
    found = desk.finding(code)

    def deed() -> None:
        actions.remove_finding(finding=found, by=desk.person, at=timezone.now())

    deeds.done(request, deed, _("The finding is deleted."))
    return desk.to("assessment", code=found.assessment.code)


@require_POST
@page_of_mailbox
def step(request: HttpRequest, desk: Desk, code: UUID) -> HttpResponse:
    """Add a step to the history of a finding; the button that was pressed tells its kind."""
    found, kind = desk.finding(code), request.POST.get("kind", "")
    if kind not in STEPS:
        raise Http404
    form = STEPS[kind](request.POST)
    if not form.is_valid():
        return _page(request, desk, found, form)

    def deed() -> None:
        actions.take_step(
            finding=found, kind=kind, by=desk.person, at=timezone.now(), **form.cleaned_data
        )

    deeds.done(request, deed, str(SAID[kind]))
    return desk.to("finding", code=code)


def _page(
    request: HttpRequest, desk: Desk, found: Finding, filled: Form | None = None
) -> HttpResponse:
    """Show a finding with the forms of what can be done next, one of them perhaps filled in."""
    today = timezone.now().date()
    fresh = defaultdict(dict, planned={"who": found.owner, "due": found.due})
    fresh["verified"] = fresh["closed"] = {"on": today}
    forms = {}
    for kind, form in STEPS.items():
        if not rules.why_not_step(found, kind):
            one = filled if isinstance(filled, form) else form(initial=fresh[form.name])
            one.auto_id = f"{form.name}-%s"  # several of them have a field of the same name
            forms[form.name] = one
    context = {
        "desk": desk, "placed": queries.placed(found, today), "finding": found,
        "assessment": found.assessment, "steps": [*queries.steps_of(found)], "forms": forms,
        "proven": queries.proven(found), "can_be_done": not rules.why_not_step(found, "done"),
    }  # fmt: skip
    return render(request, "assessments/finding.html", context)
