"""What all pages of workers share: who holds which code, and that nothing of it is kept anywhere."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from traceback import extract_tb
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from mutua.instruments import Instrument
from mutua.members import readers

from .. import editions, pepper, queries, rules, speaking
from ..models import Wave

View = Callable[..., HttpResponseBase]
OURS = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who holds a code, and the language they read."""

    held: queries.Held
    language: str

    @property
    def instrument(self) -> Instrument:
        """Return what is asked."""
        return editions.instrument(self.held.wave.edition)

    @property
    def here(self) -> str:
        """Return the address of their questions."""
        return reverse("voice:answer", kwargs={"code": self.held.code})


def quiet(view: View) -> View:
    """Keep a page of a worker out of caches, search engines and logs, and set no cookie.

    It is exempt from the check against forged requests: that takes a cookie, and there is none to
    abuse. Whoever could forge a request would have to know the code in the address, and with it
    they could simply open the page.
    """

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            response = readers.secret(view(request, *args, **kwargs))
        except SuspiciousOperation:  # a broken request, told without any word of it
            raise
        except Exception as error:
            # An error's own words may hold what somebody answered, and the path holds a code.
            request.path = reverse("voice:code")
            at = extract_tb(error.__traceback__)[-1]
            failed = RuntimeError(f"{type(error).__name__} in {at.name}, line {at.lineno}")
            raise failed from None
        response["Referrer-Policy"] = "no-referrer"  # the address is a secret
        return response

    return answered


def of_code(view: View) -> View:
    """Give a page who holds its code, while that may answer; else say kindly why nobody can."""

    @quiet
    @wraps(view)
    def entered(request: HttpRequest, code: str) -> HttpResponseBase:
        visit = visit_of(request, code)
        if visit is None:
            return unknown(request, code)
        try:
            rules.refuse_answer(visit.held.wave, visit.held.card, timezone.now())
            return view(request, visit)
        except rules.Used as refusal:
            # Who sends a page with a used card has just finished, and pressed twice or went back.
            return thanks(visit) if request.method == "POST" else over(visit, refusal)
        except rules.Over as refusal:
            return over(visit, refusal)

    return entered


def visit_of(request: HttpRequest, code: str) -> Visit | None:
    """Return who holds a code, and from now on speak their language."""
    held = queries.held(code)
    if held is None:
        return None
    language = held.interview.language if held.interview else ""
    language = language or wish(request, held.wave)
    translation.activate(speaking.interface(language))
    return Visit(held, language)


def wish(request: HttpRequest, wave: Wave) -> str:
    """Return the form's language that the address names, else that the browser asks for."""
    known = editions.instrument(wave.edition).languages
    told = request.GET.get("in", "")
    return told if told in known else speaking.wished(_asked(request), known, wave.language)


def speak(request: HttpRequest) -> str:
    """Speak the language that the browser asks for, where no form is at hand yet."""
    told = request.GET.get("in", "") or _asked(request)
    language = speaking.wished(told, OURS, settings.LANGUAGE_CODE)
    translation.activate(language)
    return language


def thanks(visit: Visit, of: str = "") -> HttpResponse:
    """Lead to the page of thanks: of a card, or of the poster with a token."""
    here = reverse("voice:poster", kwargs={"token": of}) if of else visit.here
    return redirect(f"{here}thanks/?in={visit.language}")


def over(visit: Visit, refusal: rules.Used | rules.Over) -> HttpResponse:
    """Say why a code cannot answer any more, or not yet."""
    context = {"refusal": refusal, "used": isinstance(refusal, rules.Used), "later": _later(visit)}
    return shown("over", visit.language, context)


def _later(visit: Visit) -> str:
    """Return the card's code, or the poster's token, under which results are read later."""
    held = visit.held
    if held.card is not None:
        return held.code
    return pepper.token("poster", held.wave.code, held.interview.place) if held.interview else ""


def unknown(request: HttpRequest, typed: str) -> HttpResponse:
    """Say that a code leads nowhere, with the field to type it again.

    Guessing needs no throttle, which would have to keep addresses: of 30^11 codes, one in many
    millions belongs to a card, and finding it would open one empty questionnaire.
    """
    return shown("unknown", speak(request), {"typed": typed[:40]}, status=404)


def shown(
    name: str, language: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """Show a page, made without anything of the request: no session, no account."""
    told = {
        "language": language,
        "written": speaking.written(language),
        "direction": speaking.direction(language),
    }
    body = render_to_string(f"voice/worker/{name}.html", {**told, **(context or {})})
    response = HttpResponse(body, status=status)
    response["Content-Language"] = language
    return response


def _asked(request: HttpRequest) -> str:
    return str(request.headers.get("Accept-Language", ""))
