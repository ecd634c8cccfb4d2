"""Events, and people at them, for tests."""

import uuid
from datetime import UTC, datetime, timedelta

from mutua.events import companies, keys
from mutua.events.models import Attendance, Event, EventText, Item, Registration
from mutua.library.models import Term

START = datetime(2026, 3, 4, 8, tzinfo=UTC)
AFTER = START + timedelta(days=1)


def sector(slug="sugar"):
    return Term.objects.get_or_create(
        kind=Term.Kind.SECTOR, slug=slug, defaults={"names": {"en": slug.title()}}
    )[0]


def event(slug="forum", *, starts=START, hours=8, **more):
    words = {
        "sort": Event.Sort.SUPPLIERS, "audience": Event.Audience.PUBLIC, "zone": "Asia/Kolkata",
        "city": "Pune", "country": "IN", "online": True, "made_at": starts - timedelta(days=60),
        "announced_at": starts - timedelta(days=50),
    }  # fmt: skip
    made = Event.objects.create(
        slug=slug, starts_at=starts, ends_at=starts + timedelta(hours=hours), **words | more
    )
    EventText.objects.create(event=made, language="en", title=f"Forum {slug}")
    return made


def workshop(of, title="Grievances", *, at=2, hours=1.5, sort=Item.Sort.WORKSHOP):
    starts = of.starts_at + timedelta(hours=at)
    return Item.objects.create(
        event=of, sort=sort, title=title, starts_at=starts, ends_at=starts + timedelta(hours=hours)
    )


def registration(of, name="Asha Rao", company="Kaveri Sugar Works", **more):
    words = {
        "email": f"{uuid.uuid4().hex[:12]}@people.example", "country": "IN",
        "state": Registration.State.COMING, "at": of.starts_at - timedelta(days=9),
    } | more  # fmt: skip
    if "sector" not in words:
        words["sector"] = sector()
    key = companies.key(company, words["country"])
    return Registration.objects.create(
        event=of, name=name, company=company, company_key=key, **words
    )


def attendance(of, *, item=None, at=None, **more):
    """Let somebody who is registered be there, without a door."""
    at = at or of.event.starts_at
    return Attendance.objects.create(
        code=uuid.uuid4(), registration=of, item=item, person_key=keys.person_key(of),
        at=at, taken_at=at, **more,
    )  # fmt: skip


def attendee(of, name="Asha Rao", company="Kaveri Sugar Works", **more):
    made = registration(of, name, company, **more)
    attendance(made)
    return made
