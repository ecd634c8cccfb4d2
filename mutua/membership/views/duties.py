"""What a member owes, and when it was where."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.events import queries as events
from mutua.members.asking import InsideRequest

from .. import drawing, queries
from ..models import Duty


@require_safe
def duties(request: InsideRequest) -> HttpResponse:
    """Show a member its duties, and of the others only how many of a hundred fulfil each."""
    today = timezone.localdate()
    own = queries.owing_of(request.organisation, today)
    counted = queries.last_quarter(today)
    shares = queries.shares_met(queries.matrix(counted), request.organisation if own else None)
    dues = own.dues if own else []
    context = {
        "own": own,
        "dues": [(due, drawing.KINDS[due.state], shares.get(due.duty.kind)) for due in dues],
        "tracks": drawing.tracks(dues, today),
        "months": drawing.months(today),
        "counted": counted,
        "today": today,
        "suspended": own.member.suspended(today) if own else False,
    }
    return render(request, "membership/duties.html", context)


@require_safe
def meetings(request: InsideRequest) -> HttpResponse:
    """Show what comes, and at what the member was."""
    own = request.organisation.pk
    context = {
        "coming": [(events.title(one), one) for one in events.to_come(timezone.now())],
        "attended": events.meetings_attended([own]).get(own, [])[::-1],
        "hosted": events.events_hosted([own]).get(own, [])[::-1],
        "kinds": Duty.Kind,
    }
    return render(request, "membership/meetings.html", context)
