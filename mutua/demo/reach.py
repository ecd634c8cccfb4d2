"""What came of the events of the demo: who was there, what they thought, what they will do."""

import uuid
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.events import keys
from mutua.events.actions import after, door, office
from mutua.events.models import Attendance, Claim, Doorway, Event, Item, Registration
from mutua.events.queries import after as afterwards
from mutua.members.models import Person

MOST = 160  # people of one event that a demo lets come: it shall take seconds
SHOW_UP = 0.82
ANSWER = 0.3
# What an earlier website said, on its own pages, of the same years.
CLAIMS = (
    (Claim.Figure.SESSIONS, 20, "Annual report, page 4"),
    (Claim.Figure.SESSIONS, 30, "Earlier website, front page"),
    (Claim.Figure.SESSIONS, 40, "Earlier website, page on events"),
    (Claim.Figure.COMPANIES, 4_000, "Earlier website, front page"),
    (Claim.Figure.PEOPLE, 4_000, "Annual report, page 4"),
    (Claim.Figure.COUNTRIES, 18, "Earlier website, page on events"),
)
PROMISES = (
    (
        "Post working hours on the wall of every shift, in three languages",
        "It hangs in both halls.",
    ),
    ("Give every seasonal worker a written contract before the season", "Done for 212 people."),
    ("Repay the recruitment fees of the workers who came this year", "Two of three agents agreed."),
    ("Set up a committee of workers that meets each month", "It met four times."),
    (
        "Train all line leaders in how to take a complaint",
        "Put off to next year: the trainer left.",
    ),
    ("Measure the heat in the cutting shed and plan breaks by it", "We bought six thermometers."),
)
BETTER = (
    "More time for questions.", "Please share the slides before.", "A session in Tamil.",
    "Fewer talks, more examples of other mills.", "The hall was too cold.",
)  # fmt: skip


@transaction.atomic  # one disk write instead of a thousand
def tell(*, by: Person | None, now: datetime, seed: int = 2026) -> None:
    """Let people come to all events that are over, and tell what came of them."""
    random = Random(seed)
    _claim(by, now)
    for event in _over(now):
        came = _attend(event, by, random)
        if came:
            _answer(event, came, random, now)
            _promise(event, came, random, now)
            if event.sort != Event.Sort.MEMBERS:
                office.publish(event=event, by=by, at=now)


def _over(now: datetime) -> list[Event]:
    attended = Attendance.objects.values("registration__event")
    past = Event.objects.filter(ends_at__lt=now, cancelled_at=None).exclude(announced_at=None)
    return [*past.exclude(pk__in=attended).order_by("starts_at")]


def _attend(event: Event, by: Person | None, random: Random) -> list[Registration]:
    """Let most of who is registered in, by two doors."""
    doors = _doors(event, by)
    coming = event.registrations.filter(state=Registration.State.COMING).prefetch_related(
        "seats__item"
    )
    there = [one for one in coming[:MOST] if one.organisation_id or random.random() < SHOW_UP]
    for number, doorway in enumerate(doors):
        noted = [one for who in there[number :: len(doors)] for one in _noted(event, who, random)]
        if noted:
            door.take(event=event, noted=noted, doorway=doorway, by=None, at=event.ends_at)
    return there


def _doors(event: Event, by: Person | None) -> Sequence[Doorway]:
    made = event.starts_at - timedelta(days=1)
    return [
        door.open_doorway(event=event, name=name, by=by, at=made)
        for name in (_("Main entrance"), _("Workshops"))
    ]


def _noted(event: Event, who: Registration, random: Random) -> list[door.Noted]:
    key = keys.ticket_key(who.code)
    first = event.starts_at + timedelta(minutes=random.randrange(-25, 40))
    noted = [door.Noted("in", _uuid(random), first, key, scanned=random.random() < 0.9)]
    for seat in who.seats.all():
        if not seat.waiting and seat.item.sort == Item.Sort.WORKSHOP and random.random() < 0.9:
            at = seat.item.starts_at + timedelta(minutes=random.randrange(-5, 9))
            noted.append(door.Noted("in", _uuid(random), at, key, seat.item.code, scanned=True))
    return noted


def _answer(event: Event, came: list[Registration], random: Random, now: datetime) -> None:
    at = min(now, event.ends_at + timedelta(days=2))
    for who in came:
        if random.random() > ANSWER:
            continue
        told = {
            "helpful": _one(random, very=5, rather=4, little=1, **{"not": 0.3}),
            "learnt": _one(random, much=3, some=5, nothing=1),
            "act": _one(random, yes=4, perhaps=4, no=1),
            "better": random.choice(BETTER) if random.random() < 0.2 else "",
        }
        rated = {
            item.pk: _one(random, very=4, rather=4, little=1, **{"not": 0.4})
            for item in afterwards.workshops(who)
        }
        after.answer(registration=who, told=told, workshops=rated, at=at)


def _promise(event: Event, came: list[Registration], random: Random, now: datetime) -> None:
    for who in random.sample(came, min(len(came), 6)):
        what, told = random.choice(PROMISES)
        at = min(now, event.ends_at + timedelta(days=3))
        made = after.pledge(
            registration=who, what=what, until=at.date() + timedelta(days=random.randrange(60, 240)),
            public=random.random() < 0.6, at=at,
        )  # fmt: skip
        settled = at + timedelta(days=90)
        if settled < now and random.random() < 0.7:
            state = "dropped" if told.startswith("Put off") else "kept"
            after.settle(pledge=made, state=state, told=told, at=settled)


def _claim(by: Person | None, now: datetime) -> None:
    for figure, number, source in CLAIMS:
        office.claim(
            figure=figure, number=number, since=None, until=date(now.year - 4, 12, 31),
            source=_("%(source)s (invented)") % {"source": source}, by=by, at=now,
        )  # fmt: skip


def _one(random: Random, **weights: float) -> str:
    return random.choices([*weights], [*weights.values()])[0]


def _uuid(random: Random) -> uuid.UUID:
    return uuid.UUID(int=random.getrandbits(128), version=4)
