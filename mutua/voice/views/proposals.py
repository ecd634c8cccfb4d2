"""An organisation asks sites, many at once: from a sheet, or from its own lists."""

from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID

from django.contrib import messages
from django.contrib.humanize.templatetags.humanize import intcomma
from django.db import transaction
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from mutua import tables
from mutua.gazetteer.languages import language_of
from mutua.members.asking import InsideRequest
from mutua.web import deeds, places

from .. import actions, queries, tasks, wanted
from ..actions import Wanted
from ..forms import ProposeForm
from ..models import Programme
from ..queries import Listed
from ..wanted import Read

AT_ONCE = 300  # suppliers of one's own lists on the page
TOLD = 50  # wrong rows that are shown at once


@dataclass(frozen=True, slots=True)
class Line:
    """A supplier of the organisation's own lists on the page."""

    own: Listed
    key: str
    country: str
    ticked: bool
    asked: bool


@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: InsideRequest, programme: UUID) -> HttpResponse:
    """Ask sites to take part in a programme."""
    found = queries.programmes_of(request.organisation).filter(code=programme).first()
    if found is None:
        raise Http404
    return _page(request, found)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_to_read(request: InsideRequest) -> HttpResponse:
    """Ask sites to let the organisation read what their workers say anyway."""
    return _page(request, None)


@require_POST
def withdraw(request: InsideRequest, proposal: UUID) -> HttpResponse:
    """Take a proposal back."""
    found = get_object_or_404(queries.proposals_of(request.organisation), code=proposal)

    def deed() -> None:
        actions.withdraw_proposal(proposal=found, by=request.user, at=timezone.now())

    deeds.done(request, deed, _("It is taken back: the site cannot agree to it any more."))
    return _back(request, found.programme)


def _page(request: InsideRequest, programme: Programme | None) -> HttpResponse:
    text = request.GET.get("q", "")
    form = ProposeForm(
        request.POST or None, request.FILES or None, in_programme=programme is not None
    )
    read = None
    lines = _lines(request, programme, text)
    do = request.POST.get("do", "")
    if do in ("all", "none"):
        lines = [replace(line, ticked=do == "all" and not line.asked) for line in lines]
    if request.method == "POST" and form.is_valid():
        read = _read(form)
        if do == "send" and _may_go(form, read, lines):
            return _proposed(request, programme, form, read, lines)
    context = {
        "programme": programme,
        "form": form if not read else _shown(form, read, programme),
        "read": read,
        "wrong": read.wrong[:TOLD] if read else [],
        "lines": lines,
        "more": len(lines) == AT_ONCE,
        "q": text,
    }
    return render(request, "voice/proposal_new.html", context)


def _lines(request: InsideRequest, programme: Programme | None, text: str) -> list[Line]:
    """Return the suppliers of the organisation's own lists that have an address."""
    own = [*islice(queries.listed(request.organisation, text), AT_ONCE)]
    asked = queries.asked_already(programme, request.organisation, [one.email for one in own])
    ticked = {*request.POST.getlist("site")}
    return [
        Line(
            one, key := f"{one.email} {one.name}", places.country(one.country),
            ticked=key in ticked, asked=(one.email, one.name[:300]) in asked,
        )
        for one in own
    ]  # fmt: skip


def _read(form: ProposeForm) -> Read | None:
    given = form.given
    if given is None:
        return None
    data, name = given
    try:
        with wanted.opened(data, name) as table:
            return wanted.read(table)
    except tables.Unreadable as why:
        form.add_error("sheet" if form.cleaned_data.get("sheet") else "pasted", str(why))
        return None


def _may_go(form: ProposeForm, read: Read | None, lines: list[Line]) -> bool:
    """Tell whether letters can go out, or say in the form why not."""
    if read and read.wrong and not form.cleaned_data["skip"]:
        form.add_error(None, _("Nobody was asked yet: correct these rows, or leave them out."))
    elif not form.errors and not (read and read.wanted) and not any(x.ticked for x in lines):
        form.add_error(None, _("Tick one site at least, or paste a table."))
    return not form.errors


@transaction.atomic
def _proposed(
    request: InsideRequest,
    programme: Programme | None,
    form: ProposeForm,
    read: Read | None,
    lines: list[Line],
) -> HttpResponse:
    arm = form.cleaned_data.get("arm", "with")
    some = [replace(one, arm=one.arm or arm) for one in read.wanted] if read else []
    some += [
        Wanted(
            line.own.name, line.own.email, line.own.place, line.own.country,
            language_of(line.own.country), arm,
        )
        for line in lines
        if line.ticked
    ]  # fmt: skip
    done = actions.propose_each(
        organisation=request.organisation, programme=programme, wanted=some,
        why=form.cleaned_data["why"], by=request.user, at=timezone.now(),
    )  # fmt: skip
    tasks.start_posting()
    if count := len(done.proposals):
        sentence = ngettext("%(n)s site is asked.", "%(n)s sites are asked.", count)
        messages.success(request, sentence % {"n": intcomma(count)})
    for one, why_not in done.refused[:10]:
        messages.warning(request, f"{one.supplier}: {why_not}")
    return _back(request, programme)


def _shown(form: ProposeForm, read: Read, programme: Programme | None) -> ProposeForm:
    """Return the form with what a sheet said as text, to be corrected where it stands."""
    data = QueryDict(mutable=True)
    data.update(form.data)
    data["pasted"] = read.text
    shown = ProposeForm(data, in_programme=programme is not None)
    shown.full_clean()
    for field, errors in form.errors.items():
        for error in errors:
            shown.add_error(None if field == "__all__" else field, error)
    return shown


def _back(request: InsideRequest, programme: Programme | None) -> HttpResponse:
    slug = request.organisation.slug
    if programme is None:
        return redirect("voice:home", organisation=slug)
    return redirect("voice:programme", organisation=slug, programme=programme.code)
