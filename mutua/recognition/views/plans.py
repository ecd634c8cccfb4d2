"""A member announces an audit of one of its suppliers, or waits for one that another plans."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from mutua.audits import actions as audits
from mutua.members.asking import InsideRequest
from mutua.web.refused import Refused

from .. import queries
from ..forms import PlanForm
from ..overlap import Cover
from .overlap import cover_at, supplier_page


@require_POST
def announce(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Announce an audit."""
    cover, now = cover_at(request, list, place), timezone.now()
    form = PlanForm(request.POST, today=now.date())
    if not form.is_valid():
        return supplier_page(request, cover, form)
    audits.announce(
        organisation=request.organisation, record=cover.supplier.record, by=request.user, at=now,
        **form.cleaned_data,
    )  # fmt: skip
    messages.success(request, _("It is announced: by a month and a protocol, never by your name."))
    return _back(request, cover)


@require_POST
def withdraw(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Take an announcement back."""
    cover, now = cover_at(request, list, place), timezone.now()
    plan = queries.own_plan(request.organisation, cover.supplier.record, now.date())
    if plan:
        audits.withdraw(plan=plan, by=request.user, at=now)
    messages.success(request, _("It is taken back. Nobody sees it any more."))
    return _back(request, cover)


@require_POST
def watch(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Wait for an audit that another plans."""
    cover = cover_at(request, list, place)
    if cover.planned is None:
        raise Refused(_("Nobody plans an audit here any more."))
    audits.watch(
        organisation=request.organisation, record=cover.supplier.record, by=request.user,
        month=cover.planned.month, known=cover.month, at=timezone.now(),
    )  # fmt: skip
    messages.success(request, _("You will be told on your home page, and by a letter."))
    return _back(request, cover)


@require_POST
def end_watch(request: InsideRequest, list: int, place: int) -> HttpResponse:
    """Wait no more."""
    cover = cover_at(request, list, place)
    record = queries.own_record(request.organisation, cover.supplier.record)
    standing = queries.watch_of(request.organisation, record)
    if standing:
        audits.end_watch(watch=standing, by=request.user, at=timezone.now())
    messages.success(request, _("You will not be told of it any more."))
    return _back(request, cover)


def _back(request: InsideRequest, cover: Cover) -> HttpResponse:
    return redirect(
        "recognition:supplier", organisation=request.organisation.slug,
        list=cover.supplier.list, place=cover.supplier.place,
    )  # fmt: skip
