"""An event with workshops, and people who want to come."""

from datetime import UTC, datetime, timedelta

import pytest

from mutua.events import actions
from mutua.events.actions import door
from mutua.events.said import Coming, Part, Plan, Text
from mutua.library.models import Term
from mutua.members.models import Kind, Level, Organisation, Person, Role

from . import factories
from .factories import START

NOON = datetime(2100, 1, 4, 12, tzinfo=UTC)  # later than any clock that these tests run by
STARTS = datetime(2100, 3, 10, 3, 30, tzinfo=UTC)  # nine o'clock in India
ZONE = "Asia/Kolkata"


def plan(**more):
    said = {
        "sort": "suppliers", "audience": "public", "zone": ZONE, "starts_at": STARTS,
        "ends_at": STARTS + timedelta(hours=8), "place": "Hotel Banyan", "city": "Hyderabad",
        "country": "IN", "languages": ["en"],
    }  # fmt: skip
    return Plan(**{**said, **more})


@pytest.fixture(autouse=True)
def plain(settings):
    """Serve files as they are, and run jobs at once."""
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def sector(db):
    return Term.objects.get_or_create(
        kind="sector", slug="textiles", defaults={"names": {"en": "Textiles"}}
    )[0]


@pytest.fixture
def make(sector):
    """Announce an event."""

    def made(title="Supplier Forum", at=NOON, announced=True, **more):
        event = actions.make(plan=plan(**more), language="en", text=Text(title), by=None, at=at)
        return actions.announce(event=event, by=None, at=at) if announced else event

    return made


@pytest.fixture
def workshop():
    """Add a workshop to an event."""

    def made(event, title, hours=1, capacity=None):
        starts = event.starts_at + timedelta(hours=hours)
        part = Part("workshop", title, starts, starts + timedelta(hours=1), capacity=capacity)
        return actions.put_part(event=event, part=part, by=None, at=NOON)

    return made


@pytest.fixture
def coming(sector):
    """Say who somebody is."""

    def made(name="Ana Silva", company="Rio Mill Ltda", items=(), **more):
        codes = tuple(str(item.code) for item in items)
        return Coming(
            name=name, company=company, sector=sector.pk, country="BR", items=codes, **more
        )

    return made


@pytest.fixture
def register(coming):
    """Register somebody whose address is proven."""

    def made(event, name="Ana", minutes=0, items=(), **more):
        return actions.register(
            event=event, email=f"{name.lower()}@mill.example", language="en", welcome=True, by=None,
            said=coming(name=name, items=items, **more), at=NOON + timedelta(minutes=minutes),
        )  # fmt: skip

    return made


@pytest.fixture
def role(db):
    """Give somebody a role in an organisation of a kind."""

    def made(name, kind=Kind.MEMBER, level=Level.SOURCING):
        own, _ = Organisation.objects.get_or_create(
            slug=name.lower(), defaults={"name": name, "kind": kind}
        )
        person, _ = Person.objects.get_or_create(
            email=f"{name.lower()}@people.example", defaults={"name": f"{name} person"}
        )
        return Role.objects.get_or_create(person=person, organisation=own, level=level)[0]

    return made


@pytest.fixture
def forum():
    return factories.event()


@pytest.fixture
def take(forum):
    """Take what a device noted at a doorway of the forum."""
    doorway = door.open_doorway(event=forum, name="North gate", by=None, at=START)

    def make(*noted, at=START + timedelta(hours=1)):
        return door.take(event=forum, noted=noted, doorway=doorway, by=None, at=at)

    make.doorway = doorway
    return make
