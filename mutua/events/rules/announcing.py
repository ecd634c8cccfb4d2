"""Decisions about events and their programme, pure."""

from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.utils.translation import gettext as _

from ..models import Event, Item
from ..said import Part, Plan


def why_not_plan(plan: Plan) -> str:
    """Say why an event cannot be so."""
    if not is_zone(plan.zone):
        return _("Choose a time zone, such as Asia/Kolkata.")
    if plan.ends_at <= plan.starts_at:
        return _("It would end before it begins.")
    if not plan.place and not plan.online:
        return _("Say where it is, or that it is online.")
    if plan.closes_at and plan.closes_at > plan.ends_at:
        return _("Registration cannot close after the event.")
    if not plan.languages:
        return _("Choose at least one language that is spoken there.")
    return ""


def is_zone(name: str) -> bool:
    """Tell whether there is such a time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return bool(name)


def why_not_announce(event: Event, *, titled: bool, at: datetime) -> str:
    """Say why an event cannot be announced."""
    if event.cancelled_at:
        return _("This event is cancelled.")
    if event.announced_at:
        return _("This event is announced already.")
    if not titled:
        return _("Give it a title first.")
    if event.ends_at <= at:
        return _("This event is over. Change its dates first.")
    return ""


def why_not_change(event: Event, *, at: datetime) -> str:
    """Say why an event, or its programme, cannot be changed."""
    if event.cancelled_at:
        return _("This event is cancelled. Copy it to plan it anew.")
    if event.announced_at and event.ends_at <= at:
        return _("This event is over: what was announced stays as it was.")
    return ""


def why_not_cancel(event: Event, *, at: datetime) -> str:
    """Say why an event cannot be cancelled."""
    if not event.announced_at:
        return _("This event is not announced: nobody knows of it.")
    return why_not_change(event, at=at)


def why_not_part(event: Event, part: Part) -> str:
    """Say why the programme cannot have such a part."""
    if part.ends_at <= part.starts_at:
        return _("It would end before it begins.")
    if part.starts_at < event.starts_at or part.ends_at > event.ends_at:
        return _("It does not lie within the time of the event.")
    if part.capacity is not None and part.sort != Item.Sort.WORKSHOP:
        return _("Only a workshop has places of its own.")
    return ""


def why_not_remove(item: Item, *, chosen: bool) -> str:
    """Say why a part of the programme cannot be removed."""
    if chosen:
        return _("Somebody chose “%(title)s”. Change it instead; who chose it is told.") % {
            "title": item.title
        }
    return ""
