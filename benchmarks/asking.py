"""How long it takes to ask five hundred suppliers at once, in an association of the demo's size.

    python -m benchmarks.asking [--suppliers 2431] [--pool 19000] [--letters 500] [--times 5]

Records and sites are written straight into a database that is thrown away: asking is measured, not
matching. With DATABASE_URL it is that database, which must be empty. Prints seconds of wall clock,
median and worst, from the request to its answer; letters go out in the background, and their time
is told by itself.
"""

import argparse
import re
import statistics
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from benchmarks import stage


def main() -> int:
    """Build the world, ask, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suppliers", type=int, default=2_431)
    parser.add_argument("--pool", type=int, default=19_000)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--times", type=int, default=5)
    asked = parser.parse_args()
    with stage.association(asked.suppliers, asked.pool) as (slug, person):
        measure(slug, person, asked.letters, asked.times)
    return 0


def measure(slug: str, person: object, letters: int, times: int) -> None:
    """Ask often, each time anew, and print how long it took."""
    from django.conf import settings
    from django.core.cache import cache
    from django.db import connection
    from django.test import Client

    from mutua.recognition import actions
    from mutua.recognition.models import Ask, Contact

    settings.DEBUG, settings.ALLOWED_HOSTS = False, ["testserver"]
    settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.dummy.EmailBackend"}}
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    address = f"/o/{slug}/asks/new/"
    client.get(address)  # templates are read once
    took: dict[str, list[float]] = {}

    def timed(what: str, call: Callable[[], Any]) -> Any:
        start = time.perf_counter()
        found = call()
        took.setdefault(what, []).append(time.perf_counter() - start)
        return found

    for _ in range(times):
        Ask.objects.all().delete()
        Contact.objects.all().delete()
        cache.clear()
        timed("the page, nothing kept", lambda: client.get(address))
        page = timed("the page", lambda: client.get(address)).content.decode()
        names = re.findall(r'name="(email-\d+-\d+)"', page)[:letters]
        emails = {name: f"{name}@supplier.example" for name in names}
        pasted = _pasted(page, names)
        timed("addresses pasted", lambda: client.post(address, {"do": "fill", "pasted": pasted}))  # noqa: B023
        until = (datetime.now(UTC).date() + timedelta(60)).isoformat()
        said = {"wanted": "report", "until": until, "why": "So that nobody audits twice."}
        sent = timed("asked", lambda: client.post(address, {"do": "send", **emails, **said}))  # noqa: B023
        assert sent.status_code == 302, "nobody was asked"
        assert Ask.objects.count() == len(names)
        timed("letters, in the background", lambda: actions.post(at=datetime.now(UTC)))
    print(f"{len(names)} suppliers asked on {connection.vendor}")
    print(f"{'':30} {'median':>8} {'worst':>8}   seconds")
    for what, seconds in took.items():
        print(f"{what:30} {statistics.median(seconds):8.2f} {max(seconds):8.2f}")


def _pasted(page: str, names: list[str]) -> str:
    """Write two columns as a spreadsheet would: what the page calls its suppliers, and an address."""
    titles = re.findall(r'<th scope="row"><bdi>([^<]+)</bdi>', page)
    return "\n".join(f"{title}\t{n}@mill.example" for n, title in enumerate(titles[: len(names)]))


if __name__ == "__main__":
    sys.exit(main())
