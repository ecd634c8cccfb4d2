"""How fast the pages of the archive open with many posts, and how the database finds them.

python -m benchmarks.news [--posts 5000] [--times 30]
"""

import argparse
import os
import statistics
import sys
import tempfile
import time

import django

PAGES = (1, 26, 190)


def main() -> None:
    """Make the posts in a database of their own, ask for each page, and print both tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--posts", type=int, default=5_000)
    parser.add_argument("--times", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"MUTUA_VAR": folder, "MUTUA_DEBUG": "1"}
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
        django.setup()
        _measure(asked.posts, asked.times)


def _measure(posts: int, times: int) -> None:
    from django.core.management import call_command  # slow: Django is set up only now
    from django.db import connection, reset_queries
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from mutua.news import queries
    from mutua.news.tests import many

    call_command("migrate", verbosity=0)
    many.make(posts)
    client, out = Client(headers={"host": "localhost"}), sys.stdout.write
    out(f"{posts:,} posts, {times} times each\n")
    out(f"{'page':<26}{'queries':>8}{'median ms':>11}{'slowest':>9}\n")
    ways = [(f"page {number}", {"page": number}) for number in PAGES]
    ways += [("search, found everywhere", {"q": "mill"}), ("search, found nowhere", {"q": "zebra"})]
    for name, asked in ways:
        reset_queries()  # the log of making them is full, and a full log counts nothing
        with CaptureQueriesContext(connection) as captured:
            answer = client.get("/news/", asked)
        if answer.status_code != 200:  # a refusal is fast, and measures nothing
            raise SystemExit(f"{name}: {answer.status_code}")
        took = []
        for _ in range(times):
            begun = time.perf_counter()
            client.get("/news/", asked)
            took.append(1_000 * (time.perf_counter() - begun))
        middle, slowest = statistics.median(took), max(took)
        out(f"{name:<26}{len(captured):>8}{middle:>11.1f}{slowest:>9.1f}\n")
    for members in (False, True):
        numbers = queries.out(members=members, at=many.LATEST).values_list("pk", flat=True)
        out(f"\npage 26, {'members' if members else 'everybody'}: {numbers[500:520].explain()}\n")


if __name__ == "__main__":
    main()
