"""The letters of the demo, and the cards: for whoever wants to answer as a supplier or a worker."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from mutua.demo import letters, visiting

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


@never_cache
@require_safe
def voice(request: HttpRequest, token: str) -> HttpResponse:
    """Show what can be seen of worker voice: cards of sites that ask today, desks, who reads."""
    if not visiting.is_token(token):
        raise Http404
    context = {"sites": visiting.todays(timezone.localdate()), "ways": visiting.ways()}
    return render(request, "demo/voice.html", context)
