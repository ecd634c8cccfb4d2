"""Moments, places and texts of events, as their pages say them: `{% load events %}`."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django import template
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua.events import queries, wording
from mutua.events.models import Event, EventText
from mutua.web import places

register = template.Library()


@register.simple_tag
def said(event: Event) -> EventText | None:
    """Return what is said of an event in the language at hand, or in one that it has."""
    return queries.texts_of(event)[0]


@register.simple_tag
def foreign(text: EventText | None) -> SafeString:
    """Return the attribute that names the language of a text that is not the page's."""
    if text is None or text.language == get_language():
        return SafeString("")
    return format_html(' lang="{}"', text.language)


@register.simple_tag
def day(at: datetime, event: Event) -> str:
    """Say the day of a moment where the event is."""
    return wording.day(at, event.zone)


@register.simple_tag
def hours(starts: datetime, ends: datetime, event: Event) -> SafeString:
    """Say from when to when, in the event's zone; a script adds the reader's own."""
    return format_html(
        '<time datetime="{}" data-until="{}">{}–{}</time>',
        starts.isoformat(), ends.isoformat(), wording.hour(starts, event.zone),
        wording.hour(ends, event.zone),
    )  # fmt: skip


@register.simple_tag
def span(event: Event) -> SafeString:
    """Say when an event is, in its own zone."""
    return format_html(
        '<time datetime="{}">{}</time>', event.starts_at.isoformat(),
        wording.span(event.starts_at, event.ends_at, event.zone),
    )  # fmt: skip


@register.simple_tag
def moment(at: datetime, event: Event) -> str:
    """Say a moment in an event's zone."""
    return wording.moment(at, event.zone)


@register.simple_tag
def offset(event: Event) -> int:
    """Return by how many minutes clocks at an event are ahead of UTC when it begins."""
    ahead = timezone.localtime(event.starts_at, ZoneInfo(event.zone)).utcoffset() or timedelta()
    return int(ahead.total_seconds() // 60)


@register.simple_tag
def where(event: Event) -> str:
    """Say in which city and country an event is, and whether online."""
    place = ", ".join(filter(None, (event.city or event.place, places.country(event.country))))
    if event.online and event.place:
        return _("%(place)s and online") % {"place": place}
    return place if event.place else _("Online")


@register.filter
def zone(name: str) -> str:
    """Return what a time zone is called."""
    return wording.zone(name)


@register.filter
def spoken(codes: Iterable[str]) -> str:
    """Return the names of languages."""
    return wording.languages(codes)


@register.filter
def language(code: str) -> str:
    """Return the name of a language."""
    return wording.language(code)


@register.filter
def own_name(code: str) -> str:
    """Return what those who speak a language call it."""
    return queries.LANGUAGES.get(code, code)
