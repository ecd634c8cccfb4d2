"""A member invites suppliers of its own; nobody learns whose they are."""

import uuid

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from mutua.members.asking import InsideRequest
from mutua.register.models import Record
from mutua.web import places

from .. import actions, queries
from ..actions.inviting import Supplier
from ..models import Event
from ..rules import registering as rules
from ..tasks.announced import start_posting

ON_A_PAGE = 100


@require_safe
def suppliers(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Choose suppliers of one's own list to invite, and see whom one invited."""
    event, own, now = _event(request, code), request.organisation, timezone.now()
    text, country = request.GET.get("text", ""), request.GET.get("country", "")
    found = queries.suppliers_to_invite(own, event, text, country)
    page = Paginator(found, ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "event": event, "event_text": queries.texts_of(event)[0], "page": page, "text": text,
        "country": country, "invited": queries.invited_by(event, own),
        "countries": [(one, places.country(one)) for one in queries.countries_of(own)],
        "why_not": rules.why_not_invite(event, invited=0, at=now),
    }  # fmt: skip
    return render(request, "events/suppliers.html", context)


@require_POST
def invite(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Invite the suppliers that were ticked, and the addresses that were pasted."""
    event, own = _event(request, code), request.organisation
    ticked = [int(one) for one in request.POST.getlist("record") if one.isdecimal()]
    listed = queries.suppliers_to_invite(own, event).filter(pk__in=ticked[:5_000])
    chosen = [one for record in listed for one in _suppliers(record)]
    pasted = queries.addresses_in(request.POST.get("pasted", "")[:500_000])
    chosen += [Supplier(email) for email in pasted]
    if not chosen:
        messages.warning(request, _("Tick suppliers, or paste e-mail addresses."))
        return _back(request, event)
    number = actions.invite(
        event=event, organisation=own, suppliers=chosen, by=request.user, at=timezone.now()
    )
    start_posting()
    said = ngettext("%(number)d supplier is invited.", "%(number)d suppliers are invited.", number)
    messages.success(request, said % {"number": number})
    return _back(request, event)


def _suppliers(record: Record) -> list[Supplier]:
    """Return whom a record's address reaches; a cell with several reaches none: which is meant?"""
    said = queries.addresses_in(record.said)  # type: ignore[attr-defined]
    named = (record.name or record.company)[:200]
    return [Supplier(said[0], named, record.country)] if len(said) == 1 else []


def _event(request: InsideRequest, code: uuid.UUID) -> Event:
    found = queries.seen_by([request.role]).filter(code=code).first()
    if found is None:
        raise Http404
    return found


def _back(request: InsideRequest, event: Event) -> HttpResponse:
    return redirect("events:suppliers", organisation=request.organisation.slug, code=event.code)
