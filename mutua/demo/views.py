"""The letters of the demo, for whoever wants to answer as a supplier."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mutua.demo import letters

MOST = 100


@never_cache
@require_safe
def all_letters(request: HttpRequest, token: str) -> HttpResponse:
    """List the letters that went out, the latest first."""
    if not letters.is_token(token):
        raise Http404
    context = {"letters": letters.latest(MOST), "token": token}
    return render(request, "demo/letters.html", context)


@never_cache
@require_safe
def letter(request: HttpRequest, token: str, name: str) -> HttpResponse:
    """Show one letter; its addresses can be followed."""
    found = letters.named(name) if letters.is_token(token) else None
    if found is None:
        raise Http404
    return render(request, "demo/letter.html", {"letter": found, "token": token})
