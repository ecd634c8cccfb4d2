"""The secretariat: all members and what they owe."""

import uuid

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.members.models import Kind, Organisation
from mutua.tables import Sheet
from mutua.web import deeds, downloads

from .. import actions, drawing, queries
from ..forms import (
    BeginForm,
    DutyForm,
    EndForm,
    ExcuseForm,
    LogoForm,
    MatrixForm,
    ProfileForm,
    SuspendForm,
)
from ..models import Duty, Excuse, Membership, Profile, Suspension
from ..queries.owed import Owing
from ..rules.owing import State


@require_safe
def matrix(request: InsideRequest) -> HttpResponse:
    """Show every member with each duty."""
    form = ExcuseForm(members=_choices(), initial={"since": timezone.localdate()})
    return _matrix(request, form)


@require_safe
def export(request: InsideRequest, kind: str) -> HttpResponse:
    """Hand the table out."""
    if kind not in downloads.SHEETS:
        raise Http404
    today = timezone.localdate()
    duties = queries.duties_on(today)
    headings = [_("Member"), _("Member since")]
    for duty in duties:
        headings += [str(duty), _("Last met"), _("Until"), _("Reason")]
    rows = [_row(one) for one in _shown(request, queries.matrix(today))]
    sheet = Sheet(_("Duties"), [str(each) for each in headings], rows)
    return downloads.attached(downloads.write([sheet], kind), f"duties-{today}", kind)


@require_POST
def excuse(request: InsideRequest) -> HttpResponse:
    """Excuse a member from a duty."""
    form = ExcuseForm(request.POST, members=_choices())
    if form.is_valid():
        said = form.cleaned_data
        member = get_object_or_404(Organisation, slug=said.pop("member"), kind=Kind.MEMBER)
        with deeds.refused_in(form):
            actions.excuse(organisation=member, by=request.user, at=timezone.now(), **said)
            messages.success(request, _("%(name)s is excused.") % {"name": member.name})
            return _back(request, "matrix")
    return _matrix(request, form)


@require_POST
def end_excuse(request: InsideRequest, excuse: uuid.UUID) -> HttpResponse:
    """End an excuse."""
    found = get_object_or_404(Excuse, code=excuse)
    actions.end_excuse(excuse=found, by=request.user, at=timezone.now())
    messages.success(request, _("The excuse has ended."))
    return _back(request, "member", member=found.organisation.slug)


@require_http_methods(["GET", "HEAD", "POST"])
def said(request: InsideRequest) -> HttpResponse:
    """Show what is owed since when, and say it anew."""
    today = timezone.localdate()
    form = DutyForm(request.POST or None, initial={"since": today, "months": 12, "grace": 12})
    if request.method == "POST" and form.is_valid():
        with deeds.refused_in(form):
            actions.say(by=request.user, at=timezone.now(), **form.said())
            messages.success(
                request, _("It holds from that day. Days before keep what was said then.")
            )
            return _back(request, "duties-said")
    context = {
        "form": form,
        "now": queries.duties_on(today),
        "versions": Duty.objects.select_related("said_by").order_by("kind", "-since"),
    }
    return render(request, "membership/duties_said.html", context)


@require_safe
def member(request: InsideRequest, member: str) -> HttpResponse:
    """Show a member: since when, what it owes, what it shows."""
    return _member(request, _found(member))


@require_POST
def change_profile(request: InsideRequest, member: str) -> HttpResponse:
    """Keep a member's profile."""
    found = _found(member)
    form = ProfileForm(request.POST)
    if form.is_valid():
        actions.change_profile(
            organisation=found, by=request.user, at=timezone.now(), **form.cleaned_data
        )
        messages.success(request, _("The profile is kept."))
        return _back(request, "member", member=member)
    return _member(request, found, profile=form)


@require_POST
def keep_logo(request: InsideRequest, member: str) -> HttpResponse:
    """Keep a member's logo."""
    found, form = _found(member), LogoForm(request.POST, request.FILES)
    if form.is_valid():
        with deeds.refused_in(form, "logo"):
            actions.keep_logo(
                organisation=found, content=form.cleaned_data["logo"], by=request.user,
                at=timezone.now(),
            )  # fmt: skip
            messages.success(request, _("The logo is kept."))
            return _back(request, "member", member=member)
    return _member(request, found, logo=form)


@require_POST
def begin(request: InsideRequest, member: str) -> HttpResponse:
    """Write down since when it is a member."""
    found, form = _found(member), BeginForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.begin(
                organisation=found, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("It is kept."))
            return _back(request, "member", member=member)
    return _member(request, found, begin=form)


@require_POST
def end(request: InsideRequest, member: str) -> HttpResponse:
    """End a membership."""
    found, form = _found(member), EndForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            membership = _open(found)
            actions.end(
                membership=membership, by=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("The membership ends on that day."))
            return _back(request, "member", member=member)
    return _member(request, found, end=form)


@require_POST
def suspend(request: InsideRequest, member: str) -> HttpResponse:
    """Suspend a membership."""
    found, form = _found(member), SuspendForm(request.POST)
    if form.is_valid():
        with deeds.refused_in(form):
            actions.suspend(
                membership=_open(found), by=request.user, at=timezone.now(), **form.cleaned_data
            )
            messages.success(request, _("Its rights and duties rest."))
            return _back(request, "member", member=member)
    return _member(request, found, suspend=form)


@require_POST
def resume(request: InsideRequest, member: str) -> HttpResponse:
    """End the suspension at hand."""
    found = _suspensions(_found(member)).filter(until=None).last()
    if found is None:
        raise Http404
    actions.resume(suspension=found, until=timezone.localdate(), by=request.user, at=timezone.now())
    messages.success(request, _("It is a member like the others again, from tomorrow."))
    return _back(request, "member", member=member)


def _matrix(request: InsideRequest, form: ExcuseForm) -> HttpResponse:
    today = timezone.localdate()
    every = queries.matrix(today)
    shown = _shown(request, every)
    duties = queries.duties_on(today)
    context = {
        "filters": MatrixForm(request.GET or None),
        "excuse": form,
        "duties": duties,
        "rows": [(one, [(due, drawing.KINDS[due.state]) for due in one.dues]) for one in shown],
        "all": len(every),
        "shares": [
            (duty, counts := _counts(every, duty.kind), drawing.parts(counts)) for duty in duties
        ],
        "today": today,
        "query": request.GET.urlencode(),
    }
    return render(request, "membership/matrix.html", context)


def _counts(every: list[Owing], kind: str) -> list[tuple[State, str, int]]:
    states = [due.state for one in every for due in one.dues if due.duty.kind == kind]
    return [(state, drawing.KINDS[state], states.count(state)) for state in State]


def _shown(request: InsideRequest, every: list[Owing]) -> list[Owing]:
    form = MatrixForm(request.GET)
    wish = form.cleaned_data if form.is_valid() else {}
    words, kind, state = (wish.get(name, "") for name in ("q", "kind", "state"))

    def fits(one: Owing) -> bool:
        if words and words.casefold() not in one.member.organisation.name.casefold():
            return False
        dues = [due for due in one.dues if not kind or due.duty.kind == kind]
        return not state or any(due.state == state for due in dues)

    return [one for one in every if fits(one)]


def _row(one: Owing) -> list[str]:
    row = [one.member.organisation.name, one.member.since.isoformat()]
    for due in one.dues:
        told = due.standing
        row += [
            str(due.state.label), told.met_on.isoformat() if told.met_on else "",
            told.until.isoformat() if told.until else "", told.reason,
        ]  # fmt: skip
    return row


def _member(request: InsideRequest, found: Organisation, **forms: object) -> HttpResponse:
    today = timezone.localdate()
    profile = Profile.objects.filter(organisation=found).first()
    dues = queries.duties_of(found, today)
    context = {
        "member": found,
        "times": Membership.objects.filter(organisation=found).prefetch_related("suspensions"),
        "open": Membership.objects.filter(organisation=found, until=None).exists(),
        "resting": _suspensions(found).filter(until=None).exists(),
        "dues": [(due, drawing.KINDS[due.state]) for due in dues],
        "excuses": Excuse.objects.filter(organisation=found).select_related("by"),
        "profile": ProfileForm(profile=profile),
        "shown": profile,
        "logo": LogoForm(),
        "begin": BeginForm(),
        "end": EndForm(),
        "suspend": SuspendForm(initial={"since": today}),
    } | forms
    return render(request, "membership/member.html", context)


def _found(slug: str) -> Organisation:
    return get_object_or_404(Organisation, slug=slug, kind=Kind.MEMBER)


def _open(found: Organisation) -> Membership:
    return get_object_or_404(Membership, organisation=found, until=None)


def _suspensions(found: Organisation) -> QuerySet[Suspension]:
    return Suspension.objects.filter(membership__organisation=found)


def _choices() -> list[tuple[str, str]]:
    members = queries.members_on(timezone.localdate())
    return [(one.organisation.slug, one.organisation.name) for one in members]


def _back(request: InsideRequest, name: str, **more: str) -> HttpResponse:
    where = {"organisation": request.organisation.slug} | more
    return redirect(reverse(f"membership:{name}", kwargs=where))
