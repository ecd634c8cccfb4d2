"""The ways to the questions and out of them: a typed code, a poster, what can be known, leaving."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_safe

from mutua.instruments import Instrument, Kind

from .. import actions, editions, pepper, queries, rules, speaking
from ..models import Channel, Wave
from .worker_shown import quiet, shown, speak, unknown, visit_of, wish


@quiet
@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """Take the code of a card that somebody types."""
    if request.method != "POST":
        return shown("code", speak(request))
    typed = request.POST.get("code", "")
    held = queries.held(typed)
    return redirect("voice:answer", code=held.code) if held else unknown(request, typed)


@quiet
@require_http_methods(["GET", "HEAD", "POST"])
def poster(request: HttpRequest, token: str) -> HttpResponse:
    """Begin by a poster, under a code made here, by which it goes on later as by a card's.

    The page brings the code along, so that a page sent twice begins once.
    """
    found = queries.wave_of_poster(token)
    if found is None:
        return unknown(request, "")
    wave, place = found
    language = _turn(request, wave)
    try:
        rules.refuse_answer(wave, None, timezone.now())
    except rules.Over as refusal:
        return shown("over", language, {"refusal": refusal, "later": token, "poster": True})
    known = editions.instrument(wave.edition).languages
    chosen = request.POST.get("language", "")
    if request.method != "POST" or chosen not in known:
        return _begin(wave, language)
    fresh = pepper.read_code(request.POST.get("code", ""))
    if not fresh or queries.card_of(fresh):  # a card's code belongs to its card
        fresh = pepper.fresh_code()
    actions.begin(
        channel=Channel.WEB, key=pepper.digest("code", fresh), wave=wave, place=place,
        language=chosen, at=timezone.now(),
    )  # fmt: skip
    return redirect("voice:answer", code=fresh)


@quiet
@require_safe
def thanks(request: HttpRequest, code: str) -> HttpResponse:
    """Thank whoever finished by a card; lead others to their questions."""
    visit = visit_of(request, code)
    if visit is None:
        return unknown(request, code)
    if visit.held.card is None or not visit.held.card.used:
        return redirect(visit.here)
    return shown("thanks", visit.language, {"later": visit.held.code})


@quiet
@require_safe
def poster_thanks(request: HttpRequest, token: str) -> HttpResponse:
    """Thank whoever finished by a poster."""
    found = queries.wave_of_poster(token)
    if found is None:
        return unknown(request, "")
    return shown("thanks", _turn(request, found[0]), {"later": token, "poster": True})


@quiet
@require_safe
def about(request: HttpRequest, code: str) -> HttpResponse:
    """Say honestly what can be known of who answers."""
    visit = visit_of(request, code)
    if visit is None:
        return unknown(request, code)
    context = _known(visit.instrument, visit.language)
    return shown("about", visit.language, {**context, "here": visit.here})


@quiet
@require_safe
def poster_about(request: HttpRequest, token: str) -> HttpResponse:
    """Say the same before anything was begun."""
    found = queries.wave_of_poster(token)
    if found is None:
        return unknown(request, "")
    language = _turn(request, found[0])
    here = reverse("voice:poster", kwargs={"token": token})
    context = _known(editions.instrument(found[0].edition), language)
    return shown("about", language, {**context, "here": here})


@quiet
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Show nothing."""
    return shown("leave", speak(request))


def _turn(request: HttpRequest, wave: Wave) -> str:
    language = wish(request, wave)
    translation.activate(speaking.interface(language))
    return language


def _begin(wave: Wave, language: str) -> HttpResponse:
    form = editions.instrument(wave.edition)
    context = {
        "languages": speaking.offered(form, wave.language),
        "workplace": wave.workplace.name,
        "action": "",
        "here": "",
        "fresh": pepper.fresh_code(),
        "by_poster": True,
    }
    return shown("languages", language, context)


def _known(form: Instrument, language: str) -> dict[str, Any]:
    """Return what the page on what can be known takes from a form."""
    mixed = [one for one in form if one.marks.get("role") == actions.replies.GARBLED]
    return {
        "mixed": [form.words(one.label, language) for one in mixed],
        "own_words": any(one.kind == Kind.TEXT for one in form),
        "encrypted": settings.HTTPS,
        "address": settings.BASE_URL.split("//")[-1] + reverse("voice:code"),
    }
