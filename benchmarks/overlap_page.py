"""How long the page with the answer takes, in an association of the demo's size.

    python -m benchmarks.overlap_page [--suppliers 2431] [--pool 19000] [--times 20]

Records and sites are written straight into a database that is thrown away: the page is measured,
not the matching. Prints milliseconds of wall clock, median and worst, for a first visit (nothing
kept) and for later ones.
"""

import argparse
import statistics
import sys
import time
from collections.abc import Callable

from benchmarks import stage


def main() -> int:
    """Build the world, visit the pages, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--suppliers", type=int, default=2_431)
    parser.add_argument("--pool", type=int, default=19_000)
    parser.add_argument("--times", type=int, default=20)
    asked = parser.parse_args()
    with stage.association(asked.suppliers, asked.pool) as (slug, person):
        measure(slug, person, asked.times)
    return 0


def measure(slug: str, person: object, times: int) -> None:
    """Visit each page often and print how long it took."""
    from django.conf import settings
    from django.core.cache import cache
    from django.test import Client

    settings.DEBUG = False
    settings.ALLOWED_HOSTS = ["testserver"]
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    pages = ["overview/", "suppliers/", "suppliers/?state=valid&sort=until&q=mill", "map/points.json",
             "suppliers/export.csv", "suppliers/export.xlsx"]  # fmt: skip
    print(f"{'page':45} {'first':>8} {'median':>8} {'worst':>8}   milliseconds")
    client.get(f"/o/{slug}/overview/")  # templates are read once
    client.get(f"/o/{slug}/map/points.json")  # and so are places
    for page in pages:
        address = f"/o/{slug}/{page}"
        first = [_timed(client.get, address, before=cache.clear) for _ in range(max(3, times // 4))]
        later = [_timed(client.get, address) for _ in range(times)]
        print(
            f"{page:45} {statistics.median(first):8.0f} "
            f"{statistics.median(later):8.0f} {max(later):8.0f}"
        )


def _timed(get: Callable[[str], object], address: str, before: Callable[[], object] = int) -> float:
    before()
    start = time.perf_counter()
    response = get(address)
    assert response.status_code == 200, address
    return 1_000 * (time.perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
