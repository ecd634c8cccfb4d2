"""A program for test_races: many threads do one thing at once on a database file of their own.

It runs apart from the tests, since SQLite in memory knows no two connections that wait for
each other. It prints what each thread came to.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any

from django.db import connection

from mutua.members import actions
from mutua.members.models import Person, Role
from mutua.web.refused import Refused
from tests import prepared

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
AT_ONCE = 6


def at_once(deeds: list[Callable[[], object]]) -> list[str]:
    """Start every deed at the same moment; answer "done" or the sentence of the refusal."""
    barrier = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> str:
        try:
            barrier.wait()
            deed()
        except Refused as refusal:
            return refusal.sentence
        else:
            return "done"
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return sorted(pool.map(run, deeds))


def result(module: str, name: str, folder: Path) -> Any:
    """Run a race of a module in a program of its own, on a data folder; return its result."""
    prepared.migrated(folder)
    own = {
        "MUTUA_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "mutua.settings",
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
    }
    environment = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | own
    start = f"import django; django.setup(); from {module} import main; main({name!r})"
    command = [sys.executable, "-c", start]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def acceptances() -> dict[str, object]:
    """Accept one invitation several times at once."""
    mill = actions.found_organisation(name="Mill", kind="member", by=None, at=NOON)
    letter = actions.invite(
        email="e@e.example", organisation=mill, level=30, by=None, at=NOON
    ).invitation
    words = {"by": None, "at": NOON, "name": "Eve", "password": "two slow brown otters"}
    deed = partial(actions.accept_invitation, invitation=letter, **words)
    return {
        "outcomes": at_once([deed] * AT_ONCE),
        "people": Person.objects.count(),
        "roles": Role.objects.count(),
    }


def departures() -> dict[str, object]:
    """Let every administrator of an organisation leave at once."""
    mill = actions.found_organisation(name="Mill", kind="member", by=None, at=NOON)
    people = [Person.objects.create(email=f"{n}@e.example", name=str(n)) for n in range(AT_ONCE)]
    roles = [Role.objects.create(person=one, organisation=mill, level=30) for one in people]
    deeds = [partial(actions.remove_role, role=role, by=role.person, at=NOON) for role in roles]
    return {"outcomes": at_once(deeds), "roles": Role.objects.count()}


def main(name: str) -> None:
    """Run a race on an empty database and print its result as JSON."""
    sys.stdout.write(json.dumps({"acceptances": acceptances, "departures": departures}[name]()))
