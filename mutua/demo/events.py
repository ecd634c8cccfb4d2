"""Events of the demo: six years that were, what is to come, one that was cancelled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from mutua.demo import crowd, programmes
from mutua.demo.crowd import Guest
from mutua.events import actions, companies
from mutua.events.models import Event, Item, Letter, Registration, Seat
from mutua.events.said import Coming, Part, Plan, Text
from mutua.library.models import Term
from mutua.members.models import Organisation, Person

SHOWN = 12  # letters that the page of letters shows of events
YEAR = 365


@dataclass(frozen=True, slots=True)
class Cast:
    """Who and what events of the demo are made of."""

    by: Person
    members: Sequence[Organisation]
    guests: Sequence[Guest]
    sectors: dict[str, Term]
    themes: dict[str, Term]
    random: Random


def tell(
    secretariat: Person, members: Sequence[Organisation], *, now: datetime, seed: int = 6
) -> None:
    """Let the secretariat hold events for six years, and announce what comes."""
    random = Random(seed)
    cast = Cast(
        by=secretariat, members=members, guests=crowd.invent(random), random=random,
        sectors=_terms("sector", crowd.SECTORS), themes=_terms("theme", programmes.THEMES),
    )  # fmt: skip
    with transaction.atomic():
        for years, told in enumerate(programmes.PAST):
            for each in told:
                _past(each, now - timedelta(days=YEAR * years + each.ago), cast, years)
        _coming(cast, now)
    _post(now)


def _terms(kind: str, names: dict[str, str]) -> dict[str, Term]:
    """Return the terms of a kind; those that are not there yet are added."""
    found = {}
    for order, (slug, name) in enumerate(names.items()):
        found[slug], _fresh = Term.objects.get_or_create(
            kind=kind, slug=slug, defaults={"names": {"en": name}, "order": order}
        )
    return found


def _plan(told: programmes.Told, day: datetime) -> Plan:
    zone = ZoneInfo(told.zone)
    starts = timezone.localtime(day, zone).replace(hour=9, minute=0, second=0, microsecond=0)
    return Plan(
        sort=told.sort, audience=told.audience, zone=told.zone, starts_at=starts,
        ends_at=starts + timedelta(hours=8 if told.place else 4), place=told.place,
        city=told.city, country=told.country, online=not told.place or told.online,
        link="https://meet.mutua.example/room" if not told.place or told.online else "",
        languages=list(told.languages), capacity=told.capacity,
    )  # fmt: skip


def _make(told: programmes.Told, day: datetime, cast: Cast, *, at: datetime) -> Event:
    plan, texts = _plan(told, day), told.texts(day.year)
    first, *others = texts.items()
    event = actions.make(
        plan=plan, language=first[0], text=Text(*first[1]), by=cast.by, at=at,
        terms=[cast.themes[slug] for slug in told.themes],
    )  # fmt: skip
    for language, words in others:
        actions.say(event=event, language=language, text=Text(*words), by=cast.by, at=at)
    for sort, title, hours, minutes, room, capacity in told.parts():
        starts = plan.starts_at + timedelta(hours=hours)
        leader = cast.random.choice(cast.guests)
        actions.put_part(
            event=event, by=cast.by, at=at,
            part=Part(
                sort=sort, title=title, starts_at=starts,
                ends_at=starts + timedelta(minutes=minutes), room=room, capacity=capacity,
            ),
            leaders=[(leader.name, leader.company)] if sort != Item.Sort.BREAK else [],
        )  # fmt: skip
    actions.set_parties(
        event=event, by=cast.by, at=at, parties=[*_leaders(told, cast), *told.behind]
    )
    return actions.announce(event=event, by=cast.by, at=at)


def _leaders(told: programmes.Told, cast: Cast) -> list[tuple[str, str, Organisation | None]]:
    """Return who leads an event: suppliers' are led by members, but for those who came of late."""
    led: list[tuple[str, str, Organisation | None]] = [("host", "Mutua", None)]
    if told.sort == Event.Sort.MEMBERS:
        return led
    members = list(cast.members[: -programmes.LATE] or cast.members)
    some = cast.random.sample(members, min(3 if told.place else 1, len(members)))
    return [*led, *(("co_host", one.name, one) for one in some)]


def _past(told: programmes.Told, day: datetime, cast: Cast, years: int) -> None:
    """Hold an event: who registered is written at once, since nobody watches it happen."""
    opened = day - timedelta(days=90)
    event = _make(told, day, cast, at=opened)
    if told.sort == Event.Sort.MEMBERS:
        made = _sent(event, cast, opened, years)
    else:
        guests = cast.random.sample(list(cast.guests), min(told.guests, len(cast.guests)))
        made = [_registration(event, guest, cast, opened) for guest in guests]
    Registration.objects.bulk_create(made, batch_size=500)
    Seat.objects.bulk_create(_seats(event, made, cast), batch_size=500)


def _sent(event: Event, cast: Cast, opened: datetime, years: int) -> list[Registration]:
    """Return whom members send to their meeting: most of them each year, not all."""
    sending = cast.members[: -programmes.LATE] or cast.members
    return [
        Registration(
            event=event, name=cast.random.choice(cast.guests).name, email=f"meeting@{one.slug}.example",
            company=one.name, company_key=companies.key(one.name, one.country), organisation=one,
            sector=cast.sectors["food-processing"], role="Responsible sourcing",
            country=one.country or "GB", state=Registration.State.COMING, at=opened,
        )
        for place, one in enumerate(sending)
        if not (years == 0 and place % 3 == 2) and not (years == 1 and place % 6 == 5)
    ]  # fmt: skip


def _seats(event: Event, made: Sequence[Registration], cast: Cast) -> list[Seat]:
    """Return the seats that people chose in workshops, as long as there are any."""
    slots: dict[datetime, list[Item]] = {}
    for item in event.items.filter(sort=Item.Sort.WORKSHOP):
        slots.setdefault(item.starts_at, []).append(item)
    free = {
        item.pk: len(made) if item.capacity is None else item.capacity
        for items in slots.values() for item in items
    }  # fmt: skip
    seats = []
    for one in made:
        if one.state != Registration.State.COMING:
            continue
        for items in slots.values():
            open_ = [item for item in items if free[item.pk]]
            if open_ and cast.random.random() < 0.85:
                item = cast.random.choice(open_)
                free[item.pk] -= 1
                seats.append(Seat(registration=one, item=item, at=one.at))
    return seats


def _registration(event: Event, guest: Guest, cast: Cast, opened: datetime) -> Registration:
    at = opened + (event.starts_at - opened) * cast.random.random()
    gone = cast.random.random() < 0.06
    state = Registration.State.CANCELLED if gone else Registration.State.COMING
    return Registration(
        event=event, name=guest.name, email=guest.email, company=guest.company,
        company_key=companies.key(guest.company, guest.country),
        sector=cast.sectors[guest.sector], role=guest.role, country=guest.country,
        language=guest.language, state=state, at=at, cancelled_at=at if gone else None,
    )  # fmt: skip


def _coming(cast: Cast, now: datetime) -> None:
    for told in programmes.COMING:
        event = _make(told, now + timedelta(days=told.ago), cast, at=now - timedelta(days=20))
        wanted = list(event.items.filter(sort=Item.Sort.WORKSHOP).order_by("starts_at", "room"))
        for number, guest in enumerate(cast.guests[: told.guests]):
            at = now - timedelta(days=19) + timedelta(minutes=number)
            _register(event, guest, wanted, number, cast, at)
        if told.cancelled:
            actions.cancel(event=event, by=cast.by, at=now - timedelta(days=2))


def _register(
    event: Event, guest: Guest, wanted: list[Item], number: int, cast: Cast, at: datetime
) -> None:
    first = wanted[0].starts_at if wanted else at
    morning = [item for item in wanted if item.starts_at == first]
    later = [item for item in wanted if item.starts_at != first]
    chosen = [cast.random.choices(morning, [5, *[2] * (len(morning) - 1)])[0]] if morning else []
    chosen += [cast.random.choice(later)] if later and number % 4 else []
    needs = cast.random.choice(crowd.NEEDS) if number % 9 == 0 else ""
    actions.register(
        event=event, email=guest.email, language=guest.language, welcome=True, by=None, at=at,
        said=Coming(
            name=guest.name, company=guest.company, sector=cast.sectors[guest.sector].pk,
            country=guest.country, role=guest.role, needs=needs,
            items=tuple(str(item.code) for item in chosen),
        ),
    )  # fmt: skip


def _post(now: datetime) -> None:
    """Send the last letters; those before were read long ago."""
    shown = Letter.objects.order_by("-pk").values_list("pk", flat=True)[:SHOWN]
    Letter.objects.exclude(pk__in=list(shown)).update(sent_at=now)
    Letter.objects.update(at=now)
    while actions.post(at=now):
        pass
