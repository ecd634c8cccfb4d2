"""Reads of what is announced, and to whom it is shown."""

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.translation import get_language

from mutua.library import queries as library
from mutua.library.models import Edition
from mutua.members.models import Kind, Organisation, Role

from ..models import Event, EventText, Item, Material, Registration
from ..rules import registering as rules

LANGUAGES = dict(settings.LANGUAGES)  # in which something is said of events
FEED_KEEPS = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Slot:
    """What happens at one time: one thing for all, or several side by side."""

    starts_at: datetime
    ends_at: datetime
    items: list[Item]
    tracks: int  # side by side at most, in the whole programme

    @property
    def span(self) -> int:
        """Return over how many columns the last of its items stretches."""
        return self.tracks - len(self.items) + 1


@dataclass(frozen=True, slots=True)
class Mine:
    """An event that is coming, as it concerns one organisation."""

    event: Event
    registered: int  # of its own people
    near: bool  # it is in the organisation's country
    open: bool  # its people may register without being invited


def seen_by(roles: Iterable[Role]) -> QuerySet[Event]:
    """Return the announced events that somebody with these roles sees, their texts at hand."""
    events = Event.objects.exclude(announced_at=None)
    if not of_members(roles):
        events = events.exclude(audience=Event.Audience.MEMBERS)
    return titled(events)


def of_members(roles: Iterable[Role]) -> bool:
    """Tell whether somebody belongs to a member or to the secretariat."""
    return any(role.organisation.kind in (Kind.MEMBER, Kind.SECRETARIAT) for role in roles)


def titled(events: QuerySet[Event]) -> QuerySet[Event]:
    """Have what is said of events, and their themes and picture, at hand."""
    return events.select_related("picture").prefetch_related("texts", "terms")


def texts_of(event: Event) -> tuple[EventText | None, bool]:
    """Return what is said of an event in the language at hand, and whether it is in that language.

    Without one, it is said in English, else in whichever language there is.
    """
    said = {text.language: text for text in event.texts.all()}
    own = get_language() or "en"
    found = said.get(own) or said.get(own.partition("-")[0])
    if found:
        return found, True
    return said.get("en") or next(iter(said.values()), None), False


def upcoming(*, members: bool, at: datetime, number: int | None = None) -> list[Event]:
    """Return what is to come, the nearest first; members' meetings for members only."""
    events = Event.objects.exclude(announced_at=None).filter(ends_at__gt=at, cancelled_at=None)
    if not members:
        events = events.exclude(audience=Event.Audience.MEMBERS)
    return list(titled(events).order_by("starts_at", "id")[:number])


def upcoming_for(organisation: Organisation, at: datetime, number: int | None = None) -> list[Mine]:
    """Return what is to come for an organisation: its own people registered, and what is near."""
    members = organisation.kind in (Kind.MEMBER, Kind.SECRETARIAT)
    events = upcoming(members=members, at=at, number=number)
    own = Registration.objects.filter(
        event__in=[one.pk for one in events], organisation=organisation
    ).exclude(state=Registration.State.CANCELLED)
    counts: dict[int, int] = {}
    for event in own.values_list("event", flat=True).order_by():
        counts[event] = counts.get(event, 0) + 1
    return [
        Mine(
            one,
            counts.get(one.pk, 0),
            bool(one.country) and one.country == organisation.country,
            not rules.why_not_register(
                one, welcome=rules.is_welcome(one, member=members, invited=False), at=at
            ),
        )
        for one in events
    ]


def past(roles: Iterable[Role], at: datetime) -> QuerySet[Event]:
    """Return what is over and was held, the latest first."""
    return seen_by(roles).filter(ends_at__lte=at, cancelled_at=None).order_by("-starts_at", "-id")


def drafts() -> QuerySet[Event]:
    """Return every event for the secretariat, what is not announced too."""
    return titled(Event.objects.all())


def programme(event: Event) -> list[Slot]:
    """Return the programme by time: what begins together stands side by side."""
    items = event.items.prefetch_related("facilitators", "terms")
    found = [
        list(some) for _at, some in groupby(items.order_by("starts_at", "room", "id"), _beginning)
    ]
    tracks = max(map(len, found), default=1)
    return [
        Slot(some[0].starts_at, max(item.ends_at for item in some), some, tracks) for some in found
    ]


def _beginning(item: Item) -> datetime:
    return item.starts_at


def materials_for(event: Event, roles: Sequence[Role], *, signed_in: bool) -> QuerySet[Material]:
    """Return the materials that somebody may have, their editions at hand, the latest first."""
    audiences = library.audiences(roles, signed_in=signed_in)
    return (
        event.materials.filter(document__audience__in=audiences, document__withdrawn_at=None)
        .select_related("document", "item")
        .prefetch_related(Prefetch("document__editions", Edition.objects.order_by("-number")))
        .order_by("item__starts_at", "document__title")
    )


def edition_in(materials: QuerySet[Material], code: uuid.UUID) -> Edition | None:
    """Return a file among some materials; None for any other."""
    documents = materials.order_by().values("document")
    return Edition.objects.filter(code=code, document__in=documents).first()


def in_feed(at: datetime) -> QuerySet[Event]:
    """Return what a calendar that subscribed shows: public, of a year past on, the cancelled too."""
    return seen_by([]).filter(ends_at__gt=at - FEED_KEEPS).order_by("starts_at", "id")
