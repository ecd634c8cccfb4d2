"""How long it takes to verify a long journal, and to find one altered byte in it.

    python -m benchmarks.journal [--entries 1000000] [--times 3]

Makes a journal on SQLite in a folder that is thrown away, with a signed head every 2,500 entries;
then runs `mutua journal verify` as anybody would, start of Python included, and prints seconds and
the most memory it held. Then it changes one byte in the file, in the middle of the journal, and
verifies again. Appending is measured one by one, at the end of the long journal.
"""

import argparse
import mmap
import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
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
        database = Path(var, "mutua.sqlite3")
        apart(make, asked.entries, Path(var))
        print(f"{asked.entries:,} entries, {database.stat().st_size / 1e6:.0f} MB on disk")
        for _ in range(asked.times):
            tell("as it was written", verify())
        place = alter(asked.entries // 2 + 1, database)
        tell(f"one byte of entry {place:,} changed", verify())
        apart(append)
    return 0


def apart(deed: Callable[..., None], *words: object) -> None:
    """Do something in a process of its own: a child would count its parent's memory as its own."""
    process = multiprocessing.get_context("spawn").Process(target=deed, args=words)
    process.start()
    process.join()
    assert process.exitcode == 0


def make(entries: int, var: Path) -> None:
    """Write a journal straight into the database, chained and signed as the actions do."""
    import django  # slow, and it reads the environment

    django.setup()
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
    """Run the command; answer seconds, MB, exit code, and the line that matters."""
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-m", "mutua", "journal", "verify"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as command:
        lines = command.stdout.read().splitlines()
        _, status, used = os.wait4(command.pid, 0)
        command.returncode = os.waitstatus_to_exitcode(status)
    seconds, code = time.perf_counter() - start, command.returncode
    return seconds, used.ru_maxrss / 1024, code, lines[0] if code else lines[-1]


def tell(what: str, found: tuple[float, float, int, str]) -> None:
    """Print a line of the table."""
    seconds, most, code, line = found
    print(f"{what:36} {seconds:6.1f} s {most:5.0f} MB   exit {code}   {line}")


def alter(place: int, database: Path) -> int:
    """Change one byte of an entry in the file itself: a figure in its details."""
    text = f'"rows":{place * 7}}}'.encode()
    with database.open("r+b") as file, mmap.mmap(file.fileno(), 0) as content:
        found = content.find(text)
        assert found > 0 > content.find(text, found + 1), "the entry lies in the file once"
        content[found + len(text) - 2] ^= 1
    return place


def append() -> None:
    """Append as actions do, and print milliseconds for each."""
    import django  # slow

    django.setup()
    from django.db import transaction
    from django.utils import timezone

    from mutua.journal import actions

    start = time.perf_counter()
    for n in range(APPENDED):
        with transaction.atomic():
            actions.write(verb="list.uploaded", by=None, at=timezone.now(), details={"rows": n})
    each = 1_000 * (time.perf_counter() - start) / APPENDED
    print(f"appended one by one: {each:.2f} ms each, as a transaction of its own")


if __name__ == "__main__":
    sys.exit(main())
