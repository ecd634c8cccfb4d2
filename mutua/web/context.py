"""What every page knows besides its own content."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, get_language_info

from mutua.web import languages
from mutua.web import navigation as ways

THEMES = ("light", "dark")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Give the templates the ways on, the organisations to switch to, the theme and language."""
    role = getattr(request, "role", None)
    known = hasattr(request, "user")  # an error page may come before anybody was asked
    listed = ways.links(request) if known else {place: [] for place in ways.PLACES}
    return {
        "role": role,
        "theme": theme(request),
        "direction": "rtl" if _language()["bidi"] else "ltr",
        "languages": settings.LANGUAGES,
        "language_url": getattr(request, "language_url", _resolved(settings.LANGUAGE_URL_NAME)),
        "own_address": languages.without_language(request),
        "reviewed": languages.reviewed(_code()),
        "main_groups": ways.groups(listed[ways.MAIN]),
        "public_links": listed[ways.PUBLIC],
        "bell_links": listed[ways.BELL],
        "menu_links": listed[ways.MENU],
        "organisations": organisations(request),
        "association": settings.MUTUA_ASSOCIATION,
        "base_url": settings.BASE_URL,
        "canonical": canonical(request),
        "inside_url": _resolved(settings.LOGIN_REDIRECT_URL),
        "sign_in_url": _resolved(settings.LOGIN_URL),
        "home_url": _home_url(role) if role else "/",
    }


def theme(request: HttpRequest) -> str:
    """Return the theme that the person chose, or "" to follow the machine."""
    chosen = request.COOKIES.get("theme", "")
    return chosen if chosen in THEMES else ""


def canonical(request: HttpRequest) -> str:
    """Return the one address by which a page is known: of its query only the number of the page."""
    number = request.GET.get("page", "")
    page = f"?page={number}" if number.isdecimal() and number != "1" else ""
    return f"{settings.BASE_URL}{request.path}{page}"


def organisations(request: HttpRequest) -> list[dict[str, Any]]:
    """List the organisations in which the person has a role, the present one marked."""
    here = getattr(request, "role", None)
    return [
        {
            "name": role.organisation.name,
            "url": _home_url(role),
            "current": here is not None and role.organisation == here.organisation,
        }
        for role in getattr(request, "roles", ())
    ]


def _language() -> dict[str, Any]:
    info: dict[str, Any] = get_language_info(_code())
    return info


def _code() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _home_url(role: Any) -> str:
    try:
        return reverse(settings.HOME_URL_NAME, kwargs={"organisation": role.organisation.slug})
    except NoReverseMatch:
        return "/"


def _resolved(name: str) -> str:
    try:
        return resolve_url(name)
    except NoReverseMatch:
        return "/"
