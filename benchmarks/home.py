"""How long a member's home takes, with its whole list and much to do, on the real server.

    python -m benchmarks.home [--suppliers 5000] [--pool 19000] [--open 200] [--times 40]

Records and sites are written straight into a database that is thrown away; the pages are fetched
from granian over loopback, one after the other, as one person would. Prints milliseconds of wall
clock and the number of queries, beside the overview, which was the home before: a first visit of it
reckons the whole answer.
"""

import argparse
import os
import socket
import statistics
import subprocess
import sys
import time
import urllib.request
from datetime import timedelta
from typing import Any

from benchmarks import stage

WARM = 20  # seconds in which a server loads what stays: the world's towns, all addresses


def main() -> int:
    """Build the world, serve it, fetch the pages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suppliers", type=int, default=5_000)
    parser.add_argument("--pool", type=int, default=19_000)
    parser.add_argument("--open", type=int, default=200)
    parser.add_argument("--times", type=int, default=40)
    asked = parser.parse_args()
    with stage.association(asked.suppliers, asked.pool) as (slug, person):
        begin_work(slug, person, asked.open)
        print(f"waiting: {waiting(slug, person)}")
        measure(slug, person, asked.times)
    return 0


def begin_work(slug: str, person: Any, number: int) -> None:
    """Let suppliers have shared: half is unread, half is read and not decided."""
    from django.utils import timezone

    from mutua.members.models import Organisation
    from mutua.recognition.models import Ask, Document, Grant, Opening
    from mutua.register import queries as register

    now, organisation = timezone.now(), Organisation.objects.get(slug=slug)
    records = register.records_of(organisation).order_by("pk")[:number]
    for place, record in enumerate(records):
        ask = Ask.objects.create(
            organisation=organisation, record=record, supplier=record.name,
            email=f"mill{place}@supplier.example", until=now.date(), state="shared",
            asked_by=person, asked_at=now - timedelta(days=9), answered_at=now,
            lapses_at=now + timedelta(days=12),
        )  # fmt: skip
        paper = Document.objects.create(
            email=ask.email, supplier=ask.supplier, part="report", filename="a.pdf", pages=1,
            size=1, sha256="0" * 64, sealed=str(place), wrapped="x", uploaded_at=now,
        )  # fmt: skip
        grant = Grant.objects.create(
            ask=ask, document=paper, granted_at=now, until=now + timedelta(days=3 + place)
        )
        if place % 2:
            Opening.objects.create(grant=grant, person=person, at=now, mark=f"m{place}")


def waiting(slug: str, person: Any) -> dict[str, int]:
    """Return what the home says that waits."""
    from django.utils import timezone

    from mutua.members.models import Role
    from mutua.zone import needs
    from mutua.zone.asking import Asking

    role = Role.objects.select_related("organisation").get(person=person, organisation__slug=slug)
    return {need.key: need.count for need in needs.of(Asking(role, person, timezone.now()))}


def measure(slug: str, person: Any, times: int) -> None:
    """Fetch each page often, and print how long it took and how much it asked."""
    cookie, port = signed_in(person), free_port()
    server = served(port)
    time.sleep(WARM)
    try:
        print(f"{'page':40} {'first':>8} {'median':>8} {'worst':>8}   milliseconds  queries")
        for name, path in (("home", f"/o/{slug}/"), ("overview", f"/o/{slug}/overview/")):
            taken = [fetched(port, path, cookie) for _ in range(times + 1)]
            print(
                f"{name:40} {taken[0]:8.0f} {statistics.median(taken[1:]):8.0f} "
                f"{max(taken[1:]):8.0f} {'':15} {queries(path, person):5}"
            )
    finally:
        server.terminate()
        server.wait(30)


def signed_in(person: Any) -> str:
    """Return the cookie of somebody who is signed in."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def queries(path: str, person: Any) -> int:
    """Count what a page asks of the database, once it is warm."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(path).status_code == 200, path
    return len(asked)


def served(port: int) -> "subprocess.Popen[bytes]":
    """Serve the world as an installation does, with one worker."""
    words = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--workers", "1", "--port", str(port),
        "--no-ws", "--log-level", "error", "mutua.wsgi:application",
    ]  # fmt: skip
    # As an installation is served: with DEBUG, templates are read anew for each page.
    env = os.environ | {"MUTUA_DEBUG": "", "MUTUA_DEMO": "1"}
    collect = [sys.executable, "-m", "mutua", "manage", "collectstatic", "--noinput", "-v", "0"]
    subprocess.run(collect, env=env, check=True)
    server = subprocess.Popen(words, env=env)
    until = time.monotonic() + 300
    while time.monotonic() < until:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return server
    server.kill()
    raise RuntimeError("the server does not answer")


def fetched(port: int, path: str, cookie: str) -> float:
    """Fetch a page; return the milliseconds until its last byte."""
    asked = urllib.request.Request(
        f"http://127.0.0.1:{port}{path}", headers={"Cookie": cookie, "Host": "localhost"}
    )
    start = time.perf_counter()
    with urllib.request.urlopen(asked, timeout=60) as answer:
        answer.read()
    return 1_000 * (time.perf_counter() - start)


def free_port() -> int:
    """Return a port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
