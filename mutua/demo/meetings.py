"""Meetings of members and supplier events of past years: who was there, who led them."""

import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from mutua.events import keys
from mutua.events.models import Attendance, Event, EventText, Party, Registration
from mutua.library.models import Term
from mutua.members.models import Organisation, Person

YEARS = 4
PLACES = (
    ("Jakarta", "ID", "Asia/Jakarta"), ("Izmir", "TR", "Europe/Istanbul"),
    ("Chennai", "IN", "Asia/Kolkata"), ("São Paulo", "BR", "America/Sao_Paulo"),
)  # fmt: skip


def tell(members: Sequence[Organisation], *, by: Person, today: date, rng: Random) -> None:
    """Hold a meeting of members a year, the next one announced, and some supplier events a year."""
    sector = Term.objects.filter(kind=Term.Kind.SECTOR).first()
    assert sector is not None
    for back in range(YEARS - 1, -2, -1):
        day = date(today.year - back, 6, 10)
        if back >= 0 and day >= today:
            continue
        meeting = _event(
            f"members-meeting-{day.year}",
            f"Meeting of members {day.year}",
            Event.Sort.MEMBERS,
            day,
            ("Geneva", "CH", "Europe/Zurich"),
            by,
        )
        for place, member in enumerate(members if back >= 0 else ()):
            if back == 0 and place % 3 == 2:  # missed this year's
                continue
            if back == 1 and place % 6 == 5:  # and the one before
                continue
            if place < len(members) - 3:
                _attend(meeting, member, sector)
    for place, where in enumerate(PLACES * 3):
        day = today - timedelta(days=60 + 110 * place)
        name = f"Supplier forum {where[0]} {day.year}"
        event = _event(
            f"forum-{where[1].lower()}-{day:%Y-%m}", name, Event.Sort.SUPPLIERS, day, where, by
        )
        for order, member in enumerate(rng.sample(list(members[:-3]), 3)):
            part = Party.Part.HOST if order == 0 else Party.Part.CO_HOST
            Party.objects.create(
                event=event, organisation=member, name=member.name, part=part, order=order
            )


def _event(
    slug: str, title: str, sort: str, day: date, where: tuple[str, str, str], by: Person
) -> Event:
    city, country, zone = where
    starts = datetime.combine(day, time(8), UTC)
    announced = starts - timedelta(days=200)
    made, new = Event.objects.get_or_create(
        slug=slug,
        defaults={
            "sort": sort,
            "audience": Event.Audience.MEMBERS if sort == Event.Sort.MEMBERS else Event.Audience.PUBLIC,
            "zone": zone, "starts_at": starts, "ends_at": starts + timedelta(hours=8), "place": city,
            "city": city, "country": country, "made_at": announced, "made_by": by,
            "announced_at": announced,
        },
    )  # fmt: skip
    if new:
        EventText.objects.create(event=made, language="en", title=title)
    return made


def _attend(meeting: Event, member: Organisation, sector: Term) -> None:
    registration = Registration.objects.create(
        event=meeting, name=f"Somebody of {member.name}", company=member.name,
        company_key=member.slug, organisation=member, sector=sector, country=member.country or "GB",
        state=Registration.State.COMING, at=meeting.starts_at - timedelta(days=30),
    )  # fmt: skip
    Attendance.objects.create(
        code=uuid.uuid4(), registration=registration, person_key=keys.person_key(registration),
        at=meeting.starts_at, taken_at=meeting.starts_at,
    )  # fmt: skip
