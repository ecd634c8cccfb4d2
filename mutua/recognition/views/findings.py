"""A member sees the findings that go with what a supplier shares with it."""

import uuid

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from mutua.members.asking import InsideRequest

from .. import actions, queries
from ..models import Ask


@require_safe
def findings(request: InsideRequest, code: uuid.UUID) -> HttpResponse:
    """Show the findings as they stand now; the supplier sees who looked, and when."""
    try:
        ask = queries.ask_of(request.organisation, code)
    except Ask.DoesNotExist:
        raise Http404 from None
    shown = actions.look(ask=ask, role=request.role, at=timezone.now())
    if shown is None:
        raise Http404
    response = render(
        request, "recognition/findings.html", {"ask": ask, "shown": shown, "plan": shown.plan}
    )
    patch_cache_control(response, private=True, no_store=True)
    return response
