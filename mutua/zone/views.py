"""The home of an organisation: what needs one today."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest

from . import beside, figure, needs
from .asking import Asking


@require_safe
def home(request: InsideRequest) -> HttpResponse:
    """Show what needs whoever comes in, the most urgent first."""
    asking = Asking(request.role, request.user, timezone.now())
    today = asking.today
    lines = [(need, need.late(today), need.soon(today)) for need in needs.of(asking)]
    context = {
        "lines": lines,
        "figure": figure.of(asking),
        "blocks": beside.of(asking),
        "today": today,
    }
    return render(request, "zone/home.html", context)
