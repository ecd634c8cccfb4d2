"""A program for test_races: hundreds register, confirm and cancel at once, as a server would have it.

It runs apart from the tests, on a database file of its own, and prints what came of it.
"""

import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

from django.conf import settings
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import setup_test_environment
from django.utils import timezone

from mutua.events import actions, queries
from mutua.events.models import Event, Registration, Seat
from mutua.events.said import Coming, Part, Plan, Text
from mutua.library.models import Term
from mutua.members.tests.races import at_once

PEOPLE, PLACES, SECTORS, SMALL = 400, 380, 12, 24
THREADS = 8


def _event(capacity: int | None) -> Event:
    now = timezone.now()
    starts = now + timedelta(days=30)
    plan = Plan(
        sort="suppliers", audience="public", zone="Asia/Kolkata", starts_at=starts,
        ends_at=starts + timedelta(hours=8), place="Hotel", languages=["en"], capacity=capacity,
    )  # fmt: skip
    event = actions.make(plan=plan, language="en", text=Text("Forum"), by=None, at=now)
    for title in ("Grievances", "Hours"):
        capacity = SMALL if title == "Grievances" else None
        part = Part("workshop", title, starts, starts + timedelta(hours=1), capacity=capacity)
        actions.put_part(event=event, part=part, by=None, at=now)
    return actions.announce(event=event, by=None, at=now)


def _sectors() -> list[Term]:
    return [
        Term.objects.get_or_create(kind="sector", slug=f"sector-{n}", defaults={"names": {}})[0]
        for n in range(SECTORS)
    ]


def load() -> dict[str, object]:
    """Let hundreds register by the page, confirm by the letter, and some cancel, all at once."""
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.immediate.ImmediateBackend"}}
    event, sectors = _event(PLACES), _sectors()
    small, large = event.items.order_by("title")

    def come(number: int) -> int:
        client = Client(REMOTE_ADDR=f"10.0.{number // 20}.{number % 250}")
        item = small if number % 4 == 0 else large
        said = {
            "name": f"Person {number}", "email": f"p{number}@mill.example",
            "company": f"Mill {number // 2}", "sector": sectors[number % SECTORS].pk,
            "country": "IN", "workshop_1": str(item.code),
        }  # fmt: skip
        try:
            asked = client.post(f"/events/{event.slug}/register/", said)
            return asked.status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        asked = set(pool.map(come, range(PEOPLE)))
    while actions.post(at=timezone.now()):
        pass
    found = (re.search(r"/events/confirm/\S+", letter.body) for letter in mail.outbox)
    links = [one[0] for one in found if one]

    def confirm(path: str) -> int:
        try:
            return Client().post(path).status_code
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        confirmed = set(pool.map(confirm, links))
    return {
        "asked": sorted(asked), "confirmed": sorted(confirmed), "letters": len(links),
        "overbooked": queries.overbooked(event), **_counts(event),
        "sectors": event.registrations.order_by().values("sector").distinct().count(),
        "small": _seats(event),
    }  # fmt: skip


def turmoil() -> dict[str, object]:
    """Let people cancel and others come at the same moments; the line is kept."""
    event, sector = _event(5), _sectors()[0]

    def enter(number: int) -> Registration:
        said = Coming(name=f"P{number}", company="Mill", sector=sector.pk, country="IN")
        return actions.register(
            event=event, email=f"p{number}@mill.example", said=said, language="en", welcome=True,
            by=None, at=timezone.now(),
        )  # fmt: skip

    first = [enter(number) for number in range(10)]
    leave = [
        partial(actions.leave, registration=one, by=None, at=timezone.now()) for one in first[:4]
    ]
    outcomes = at_once([*leave, *(partial(enter, number) for number in range(10, 14))])
    line = list(event.registrations.exclude(state="cancelled").order_by("at", "id"))
    states = [one.state for one in line]
    return {
        "outcomes": outcomes, "overbooked": queries.overbooked(event),
        "nobody skipped": states == sorted(states), **_counts(event),
    }  # fmt: skip


def _counts(event: Event) -> dict[str, int]:
    found = queries.counts_of(event)
    return {state: found[state] for state in ("coming", "waiting", "cancelled")}


def _seats(event: Event) -> list[int]:
    seats = Seat.objects.filter(item__event=event, item__title="Grievances")
    coming = seats.filter(registration__state="coming")
    return [coming.filter(waiting=False).count(), coming.filter(waiting=True).count() > 0]


def main(name: str) -> None:
    """Run a race on an empty database and print its result as JSON."""
    setup_test_environment()
    sys.stdout.write(json.dumps({"load": load, "turmoil": turmoil}[name]()))
