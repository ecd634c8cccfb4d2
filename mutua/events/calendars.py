"""Calendar files (RFC 5545): an event, its changes by their sequence, its cancellation."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import icalendar
from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone

from mutua.web import letters, places

from . import links, queries, wording
from .models import Event, Registration

TYPE = "text/calendar; charset=utf-8"
ANEW = timedelta(hours=12)  # how often a calendar that subscribed looks again


def of_event(event: Event) -> bytes:
    """Return the file of one event, for anybody."""
    return _file([_entry(event)], cancelled=bool(event.cancelled_at))


def of_ticket(registration: Registration) -> bytes:
    """Return the file of a registration: with its workshops, and where it is online."""
    event = registration.event
    gone = bool(event.cancelled_at) or registration.state == Registration.State.CANCELLED
    entry = _entry(event, registration)
    if gone:
        entry["status"] = icalendar.vText("CANCELLED")
    return _file([entry], cancelled=gone)


def feed(events: Iterable[Event], name: str) -> bytes:
    """Return a calendar to subscribe to."""
    calendar = _calendar("PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", ANEW, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", ANEW)
    for event in events:
        calendar.add_component(_entry(event))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def answered(content: bytes, name: str) -> HttpResponse:
    """Hand out a calendar file."""
    head = {"Content-Disposition": f'inline; filename="{name}.ics"'}
    return HttpResponse(content, content_type=TYPE, headers=head)


def _file(entries: list[icalendar.Event], *, cancelled: bool) -> bytes:
    calendar = _calendar("CANCEL" if cancelled else "PUBLISH")
    for entry in entries:
        calendar.add_component(entry)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def _calendar(method: str) -> icalendar.Calendar:
    calendar = icalendar.Calendar()
    calendar.add("prodid", "-//Mutua//events//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    return calendar


def _entry(event: Event, registration: Registration | None = None) -> icalendar.Event:
    text, _own = queries.texts_of(event)
    zone, entry = ZoneInfo(event.zone), icalendar.Event()
    entry.add("uid", f"{event.code}@{urlsplit(settings.BASE_URL).hostname}")
    entry.add("summary", text.title if text else event.slug)
    entry.add("dtstart", timezone.localtime(event.starts_at, zone))
    entry.add("dtend", timezone.localtime(event.ends_at, zone))
    entry.add("dtstamp", event.changed_at or event.made_at)
    entry.add("last-modified", event.changed_at or event.made_at)
    entry.add("sequence", event.sequence)
    entry.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
    entry.add("location", _where(event, registration))
    about = [text.summary if text else ""]
    if registration:
        seats = queries.seats_of(registration).filter(waiting=False)
        about += [
            f"{wording.moment(seat.item.starts_at, event.zone)}: {seat.item.title}"
            f"{f', {seat.item.room}' if seat.item.room else ''}"
            for seat in seats
        ]
        about.append(links.whole_ticket(registration))
    entry.add("description", "\n".join(filter(None, about)))
    own = registration and links.whole_ticket(registration)
    entry.add("url", own or letters.absolute(links.page(event)))
    return entry


def _where(event: Event, registration: Registration | None) -> str:
    place = [event.place, event.address, event.city, places.country(event.country)]
    if event.link and registration and registration.state == Registration.State.COMING:
        place.append(event.link)
    return ", ".join(filter(None, place))
