"""A member sees the findings that go with what a supplier shares with it."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest

from .. import actions
from .asks import ask_at


@require_safe
def findings(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the findings as they stand now; the supplier sees who looked, and when."""
    ask = ask_at(request, code)
    shown = actions.look(ask=ask, role=request.role, at=timezone.now())
    if shown is None:
        raise Http404
    context = {"ask": ask, "shown": shown, "plan": shown.plan}
    return render(request, "recognition/findings.html", context)
