"""What is known at the door: who is expected, who is in."""

import uuid
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet

from .. import keys
from ..models import Attendance, Doorway, Event, Item, Registration

FOUND = 20  # people that a search shows


@dataclass(frozen=True, slots=True)
class Tally:
    """How many are expected and how many are in, at the event or at one of its workshops."""

    title: str
    item: str  # its code; "" for the event
    expected: int
    inside: int


def doorway(token: str) -> Doorway | None:
    """Return the doorway of an address; None for a forged one."""
    code = keys.of_door_token(token)
    found = Doorway.objects.select_related("event").filter(code=code) if code else None
    return found.first() if found is not None else None


def doorways(event: Event) -> QuerySet[Doorway]:
    """Return the doorways of an event, with how many each has let in."""
    live = Q(attendances__undone_at=None, attendances__item=None)
    return event.doorways.annotate(let_in=Count("attendances", filter=live))


def live(event: Event) -> QuerySet[Attendance]:
    """Return every attendance of an event that counts."""
    return Attendance.objects.filter(registration__event=event, undone_at=None)


def workshops(event: Event) -> QuerySet[Item]:
    """Return the items that people are checked in to one by one."""
    return event.items.filter(sort=Item.Sort.WORKSHOP)


def expected(event: Event) -> list[dict[str, Any]]:
    """Return who may come, with as little of each as the door needs."""
    rows = event.registrations.exclude(name="").order_by("name", "id")
    return [
        {
            "key": keys.ticket_key(code), "short": keys.short_code(code), "name": name,
            "company": company, "state": state,
        }
        for code, name, company, state in rows.values_list("code", "name", "company", "state")
    ]  # fmt: skip


def inside(event: Event) -> dict[str, dict[str, list[str]]]:
    """Return who is in: by ticket's key and item, the code of the attendance and its moment."""
    found: dict[str, dict[str, list[str]]] = defaultdict(dict)
    rows = live(event).values_list("registration__code", "item__code", "code", "at")
    for ticket, item, code, at in rows:
        found[keys.ticket_key(ticket)][str(item or "")] = [str(code), at.isoformat()]
    return found


def versions(event: Event) -> tuple[str, str]:
    """Return what changes whenever who is expected, or who is in, does."""
    came = Attendance.objects.filter(registration__event=event).aggregate(
        Count("id"), Max("id"), Count("undone_at"), Max("undone_at")
    )
    wait = event.registrations.aggregate(
        Count("id"), Max("id"), Count("cancelled_at"), Max("cancelled_at"),
        coming=Count("id", filter=Q(state=Registration.State.COMING)),
    )  # fmt: skip
    return tuple("-".join(map(str, each.values())) for each in (wait, came))  # type: ignore[return-value]


def tallies(event: Event) -> list[Tally]:
    """Return the tallies of an event and of each of its workshops."""
    came: dict[uuid.UUID | None, int] = dict(
        live(event)
        .values_list("item__code")
        .annotate(count=Count("id"))
        .values_list("item__code", "count")
    )
    coming = event.registrations.filter(state=Registration.State.COMING).count()
    seated = workshops(event).annotate(
        taken=Count(
            "seats",
            filter=Q(seats__waiting=False, seats__registration__state=Registration.State.COMING),
        )
    )
    return [
        Tally("", "", coming, came.get(None, 0)),
        *(Tally(one.title, str(one.code), one.taken, came.get(one.code, 0)) for one in seated),
    ]  # fmt: skip


def search(event: Event, words: str) -> list[Registration]:
    """Return whom somebody at the door looks for, by name, company or the letters of a ticket."""
    words = words.strip()
    if len(words) < 2:
        return []
    asked = Q()
    for word in words.split()[:5]:
        asked &= Q(name__icontains=word) | Q(company__icontains=word)
    short = words.replace("-", "").lower()
    if len(short) >= 6 and all(letter in "0123456789abcdef" for letter in short):
        first = short[:32].ljust(32, "0"), short[:32].ljust(32, "f")
        asked |= Q(code__gte=uuid.UUID(hex=first[0]), code__lte=uuid.UUID(hex=first[1]))
    return list(event.registrations.exclude(name="").filter(asked).order_by("name", "id")[:FOUND])


def attended(
    event: Event, registrations: list[Registration]
) -> dict[int, dict[int | None, Attendance]]:
    """Return by registration and item who of these is in."""
    found: dict[int, dict[int | None, Attendance]] = defaultdict(dict)
    for one in live(event).filter(registration__in=registrations):
        found[one.registration_id][one.item_id] = one
    return found
