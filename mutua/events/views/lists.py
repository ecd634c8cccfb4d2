"""Who comes: lists, files and badges for the secretariat, and whom members invited."""

import uuid

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest
from mutua.web import downloads

from .. import badges, queries, sheets
from ..models import Registration
from .keeping import event_of

ON_A_PAGE = 50


@require_safe
def registrations(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """List who is registered."""
    event = event_of(code)
    text, state = request.GET.get("text", ""), request.GET.get("state", "")
    found = queries.registrations_of(event, text, state).prefetch_related("seats__item")
    context = {
        "event": event, "text": text, "state": state, "states": Registration.State.choices,
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
        "counts": queries.counts_of(event), "workshops": queries.workshops(event),
    }  # fmt: skip
    return render(request, "events/registrations.html", context)


@require_safe
def sheet(_request: InsideRequest, code: uuid.UUID, kind: str) -> HttpResponse:
    """Hand out who is registered as a file: all of them, and one sheet for each workshop."""
    if kind not in downloads.SHEETS:
        raise Http404
    event = event_of(code)
    return downloads.attached(downloads.write(sheets.of(event), kind), event.slug, kind)


@require_safe
def badge_sheet(_request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Hand out the badges to print, by name."""
    event = event_of(code)
    if not queries.registrations_of(event, state=Registration.State.COMING).exists():
        raise Http404
    return downloads.attached(badges.of(event), f"{event.slug}-badges", "pdf")


@require_safe
def invited(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """List who was invited; by whom, nobody learns."""
    event = event_of(code)
    found = queries.invited_to(event)
    context = {
        "event": event, "number": found.count(), "today": timezone.now(),
        "page": Paginator(found, ON_A_PAGE).get_page(request.GET.get("page")),
    }  # fmt: skip
    return render(request, "events/invited.html", context)
