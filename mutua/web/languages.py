"""Which language a page speaks: its reader's.

What the address asks for comes first (`?lang=vi`, to share or to link), then what a person who is
signed in chose, then what was chosen in this browser, then what the browser asks for. A page about
a mailbox follows the mailbox (`follow`). Looking at a page keeps nothing but a cookie.
"""

from collections.abc import Callable
from functools import cache
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import (
    get_language_from_request,
    get_supported_language_variant,
    to_locale,
)

from mutua.sentences import Sentence
from mutua.web import pseudo

Answered = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 60 * 60


def middleware(get_response: Answered) -> Answered:
    """Let each page speak its reader's language, and say to caches what that hangs on."""

    def answered(request: HttpRequest) -> HttpResponse:
        if request.path.startswith(settings.WORKERS_PATH):  # nobody is looked at, nothing is kept
            _speak(request, get_language_from_request(request))
            return get_response(request)
        _speak(request, _wanted(request))
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        if not response.streaming:  # a file is what it is, in any language
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if asked := _known(request.GET.get("lang", "")):
            keep(response, asked)
        return response

    return answered


def follow(request: Any, language: str, choice: str) -> None:
    """Speak the language of the mailbox that a page is about, unless its reader chose another.

    `choice` is the path that takes such a choice.
    """
    request.language_url = choice
    if not _chosen(request):
        _speak(request, _known(language) or settings.LANGUAGE_CODE)


def keep(response: HttpResponseBase, language: str) -> None:
    """Remember in the browser which language its reader chose."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", secure=settings.HTTPS
    )


def without_language(request: HttpRequest) -> str:
    """Return the address at hand, without a language that it asks for."""
    rest = [(name, value) for name, values in request.GET.lists() for value in values]
    query = urlencode([each for each in rest if each[0] != "lang"])
    return f"{request.path}?{query}" if query else request.path


@cache
def reviewed(language: str) -> bool:
    """Tell whether people who grew up with a language have read all that it says here."""
    if language == settings.LANGUAGE_CODE or pseudo.known(language):
        return True
    path = settings.LOCALE_PATHS[0] / to_locale(language) / "LC_MESSAGES" / "django.po"
    with path.open(encoding="utf-8") as file:
        head = [line for line, _ in zip(file, range(20), strict=False)]
    return any(line.startswith('"X-Unreviewed: 0\\n') for line in head)


def said(sentence: str) -> str:
    """Say a sentence of the workshop in the language at hand."""
    if not isinstance(sentence, Sentence):
        return sentence
    words = translation.gettext(sentence.words)
    told = {
        name: said(each) if isinstance(each, str) else each for name, each in sentence.told.items()
    }
    return words % told if told else words


def _wanted(request: HttpRequest) -> str:
    asked = _known(request.GET.get("lang", ""))
    own = "" if asked else _known(getattr(request.user, "language", ""))
    return asked or own or _chosen(request) or get_language_from_request(request)


def _chosen(request: HttpRequest) -> str:
    """Return what the reader chose, by the address or before; "" if nothing."""
    asked = _known(request.GET.get("lang", ""))
    return asked or _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


def _known(language: str) -> str:
    if pseudo.known(language):
        return language
    try:
        return get_supported_language_variant(language, strict=True) if language else ""
    except LookupError:
        return ""


def _speak(request: HttpRequest, language: str) -> None:
    pseudo.prepare(language)
    translation.activate(language)
    request.LANGUAGE_CODE = translation.get_language()
