"""What members see of each other."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.events import queries as events
from mutua.members.asking import InsideRequest

from .. import queries
from . import directory as public


@require_safe
def directory(request: InsideRequest) -> HttpResponse:
    """Show the members with whom one can speak there."""
    return render(request, "membership/within.html", public.found(request))


@require_safe
def company(request: InsideRequest, member: str) -> HttpResponse:
    """Show a member with its people who agreed to be found, and what it leads."""
    entry = queries.entry(member, timezone.localdate())
    if entry is None:
        raise Http404
    context = {
        "entry": entry,
        "contacts": queries.contacts(entry.organisation),
        "led": [(events.title(one), one) for one in events.led_by(entry.organisation)],
        "own": entry.organisation == request.organisation,
    }
    return render(request, "membership/company_within.html", context)
