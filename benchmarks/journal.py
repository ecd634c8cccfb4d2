"""How long it takes to verify a long journal, and to find one altered byte in it.

    python -m benchmarks.journal [--entries 1000000] [--times 3]

Makes a journal on SQLite in a folder that is thrown away, with a signed head every 2,500 entries;
then runs `mutua journal verify` as anybody would, start of Python included, and prints seconds and
the most memory it held. Then it changes one byte in the file, in the middle of the journal, and
verifies again. Appending is measured one by one, at the end of the long journal.
"""

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

BEGIN, EVERY, APPENDED = datetime(2017, 1, 1, tzinfo=UTC), 2_500, 1_000
VERBS = ("list.uploaded", "pair.judged", "report.opened", "consent.given", "person.signed_in")


def main() -> int:
    """Make the journal, verify, alter, verify again, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=1_000_000)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as var:
        os.environ |= {"MUTUA_VAR": var, "MUTUA_JOURNAL_KEY": f"{var}/key.pem"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "mutua.settings"
        import django  # slow, and it reads the environment

        django.setup()
        start = time.perf_counter()
        make(asked.entries, Path(var))
        made = time.perf_counter() - start
        size = Path(var, "mutua.sqlite3").stat().st_size / 1e6
        print(f"{asked.entries:,} entries made in {made:.1f} s, {size:.0f} MB on disk")
        for _ in range(asked.times):
            tell("as it was written", verify())
        place = alter(asked.entries // 2 + 1, Path(var, "mutua.sqlite3"))
        tell(f"one byte of entry {place:,} changed", verify())
        print(f"appended one by one: {append():.2f} ms each, as a transaction of its own")
    return 0


def make(entries: int, var: Path) -> None:
    """Write a journal straight into the database, chained and signed as the actions do."""
    from django.core.management import call_command
    from django.db import connection, transaction

    from mutua.journal import keys

    call_command("migrate", verbosity=0)
    own = keys.create(var / "key.pem")
    heads: list[tuple[object, ...]] = []
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO journal_entry (id, at, by_id, organisation_id, verb, subject, details, "
            "before, hash) VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            rows(entries, own, heads),
        )
        cursor.executemany(
            "INSERT INTO journal_head (place, hash, at, key, signature) "
            "VALUES (%s, %s, %s, %s, %s)", heads,
        )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def rows(
    entries: int, own: object, heads: list[tuple[object, ...]]
) -> Iterator[tuple[object, ...]]:
    """Yield entries; note the heads on the way."""
    from mutua.journal import chain

    before = chain.NOTHING
    for place in range(1, entries + 1):
        at = chain.moment(BEGIN + timedelta(seconds=301 * place, microseconds=place % 7))
        signs = place % EVERY == 0
        verb = chain.SIGNED if signs else VERBS[place % len(VERBS)]
        details = {"key": own.name} if signs else {"kind": "Ölmühle", "rows": place * 7}
        fields = (place, at, place % 900, place % 42, verb, f"register.Upload:{place}",
                  chain.text_of(details))  # fmt: skip
        hash_ = chain.seal(before, *fields)
        yield (*fields, before, hash_)
        if signs:
            heads.append(tuple(own.sign(place, hash_, at)))
        before = hash_


def verify() -> tuple[float, float, int, str]:
    """Run the command; answer seconds, MB, exit code, and the first line that it says."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", "mutua", "journal", "verify"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    seconds = time.perf_counter() - start
    most = max(before, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024
    lines = done.stdout.splitlines() or done.stderr.splitlines()
    return seconds, most, done.returncode, lines[0] if done.returncode else lines[-1]


def tell(what: str, found: tuple[float, float, int, str]) -> None:
    """Print a line of the table."""
    seconds, most, code, line = found
    print(f"{what:36} {seconds:6.1f} s {most:5.0f} MB   exit {code}   {line}")


def alter(place: int, database: Path) -> int:
    """Change one byte of an entry in the file itself: a figure in its details."""
    text = f'"rows":{place * 7}}}'.encode()
    content = database.read_bytes()
    found = content.find(text)
    assert found > 0 == content.count(text) - 1, "the entry lies in the file once"
    with database.open("r+b") as file:
        file.seek(found + len(text) - 2)
        file.write(bytes([text[-2] ^ 1]))
    return place


def append() -> float:
    """Append as actions do; answer milliseconds for each."""
    from django.db import transaction
    from django.utils import timezone

    from mutua.journal import actions

    start = time.perf_counter()
    for n in range(APPENDED):
        with transaction.atomic():
            actions.write(verb="list.uploaded", by=None, at=timezone.now(), details={"rows": n})
    return 1_000 * (time.perf_counter() - start) / APPENDED


if __name__ == "__main__":
    sys.exit(main())
