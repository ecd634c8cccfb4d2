"""Moments, countries and languages in words, in the language at hand."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import get_timezone_location
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, to_locale

from mutua.web import pseudo


def locale() -> Locale:
    """Return the language at hand, as CLDR has it."""
    language = get_language() or "en"
    return _locale("en" if pseudo.known(language) else language)


@cache
def _locale(language: str) -> Locale:
    return Locale.parse(to_locale(language))


def language(code: str) -> str:
    """Return the name of a language."""
    known = Locale.parse(to_locale(code))
    return str(known.get_display_name(locale()) or code)


def languages(codes: Iterable[str]) -> str:
    """Return the names of languages, one after the other."""
    return ", ".join(language(code) for code in codes)


def zone(name: str) -> str:
    """Return what a zone is called, such as “India Time”."""
    if name == "UTC":  # it is nowhere
        return name
    return str(get_timezone_location(ZoneInfo(name), locale=locale()))


def day(at: datetime, name: str) -> str:
    """Return the day of a moment in a zone."""
    return date_format(timezone.localtime(at, ZoneInfo(name)), "DATE_FORMAT")


def hour(at: datetime, name: str) -> str:
    """Return the time of day of a moment in a zone."""
    return date_format(timezone.localtime(at, ZoneInfo(name)), "TIME_FORMAT")


def moment(at: datetime, name: str) -> str:
    """Return a moment in a zone, with day and time."""
    return date_format(timezone.localtime(at, ZoneInfo(name)), "DATETIME_FORMAT")


def span(starts: datetime, ends: datetime, name: str) -> str:
    """Return from when to when something is, the day once where it is one."""
    one, other = (timezone.localtime(at, ZoneInfo(name)) for at in (starts, ends))
    if one.date() == other.date():
        return f"{date_format(one, 'DATETIME_FORMAT')}–{date_format(other, 'TIME_FORMAT')}"
    return f"{date_format(one, 'DATETIME_FORMAT')} – {date_format(other, 'DATETIME_FORMAT')}"
