"""Which language a page speaks: pages for members English, those for suppliers their reader's.

What a reader chose in this browser comes first, then what was chosen for the mailbox, then what the
browser asks for. Looking at a page keeps nothing but a cookie.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request, get_supported_language_variant

from mutua.sentences import Sentence

Answered = Callable[[HttpRequest], HttpResponse]
YEAR = 365 * 24 * 60 * 60


def middleware(get_response: Answered) -> Answered:
    """Begin each page in English; one that speaks every language turns to its reader's."""

    def answered(request: HttpRequest) -> HttpResponse:
        _speak(request, settings.LANGUAGE_CODE)
        response = get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language())
        return response

    return answered


def spoken[**P](view: Callable[P, HttpResponseBase]) -> Callable[P, HttpResponseBase]:
    """Let a page, and what it refuses, speak every language; `follow` may turn to another yet."""

    @wraps(view)
    def speaking(*args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        request: Any = args[0]
        request.spoken = True
        _speak(request, _chosen(request) or get_language_from_request(request))
        response = view(*args, **kwargs)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if asked := _known(request.GET.get("lang", "")):
            keep(response, asked)
        return response

    return speaking


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


def said(sentence: str) -> str:
    """Say a sentence of the workshop in the language at hand."""
    if not isinstance(sentence, Sentence):
        return sentence
    words = translation.gettext(sentence.words)
    told = {
        name: said(each) if isinstance(each, str) else each for name, each in sentence.told.items()
    }
    return words % told if told else words


def _chosen(request: HttpRequest) -> str:
    """Return what the reader chose, by the address or before; "" if nothing."""
    asked = _known(request.GET.get("lang", ""))
    return asked or _known(request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, ""))


def _known(language: str) -> str:
    try:
        return get_supported_language_variant(language, strict=True) if language else ""
    except LookupError:
        return ""


def _speak(request: HttpRequest, language: str) -> None:
    translation.activate(language)
    request.LANGUAGE_CODE = translation.get_language()
