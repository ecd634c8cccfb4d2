"""A program for tests: many hands write the journal at once, on a database of their own.

It runs apart from the tests, on SQLite in a file or on PostgreSQL, as the environment says.
As one process of many it waits for the others, then lets several threads write, some of which
change their minds. Its last word is JSON.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from mutua.journal import actions, chain, keys, rows, verifying
from mutua.journal.models import Entry

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
PROCESSES, THREADS, EACH = 3, 4, 12
START = "import django; django.setup(); from mutua.journal.tests import crowd"
ODD = [
    {"n": [1.0, -0.0, 1e16, 9e18, 0.1, 1e-7, 5e-324, 123456789.125, True, None, 2**63 - 1]},
    {"text": 'Ölmühle\x00 \ud800 😀 \\u0000 " \\ \n\t\x7f\u2028', "": "", "é": 1, "z": 2, "aa": 3},
    {"b": {"y": [{}], "x": []}, "a": {"10": 1, "9": 2}, "Ａ": 1, "𝒳": 2, "\ufffd": 3},
]


def one() -> None:
    """Write with several threads when told to; every third deed is undone."""

    def hand(number: int) -> None:
        for deed in range(EACH):
            with transaction.atomic():
                actions.write(verb="list.uploaded", by=None, at=NOON, details={"deed": deed})
                transaction.set_rollback((deed + number) % 3 == 0)
        connection.close()

    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(hand, range(THREADS)))


def all_at_once() -> dict[str, object]:
    """Let processes of several threads write, and walk along what came of it."""
    command = [sys.executable, "-c", f"{START}; crowd.one()"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    crowd = [subprocess.Popen(command, **pipes) for _ in range(PROCESSES)]
    assert {each.stdout.readline() for each in crowd} == {"ready\n"}
    for each in crowd:
        each.stdin.write("go\n")
        each.stdin.flush()
    codes = [each.wait() for each in crowd]
    report = verifying.verify(keys=keys.Keys())
    places = list(Entry.objects.values_list("pk", flat=True))
    return {
        "codes": codes,
        "kept": len(places),
        "gapless": places == list(range(1, len(places) + 1)),
        "problems": report.problems,
    }


def odd() -> dict[str, object]:
    """Write what databases keep in forms of their own, then alter entries by hand."""
    for n, details in enumerate(ODD):
        with transaction.atomic():
            actions.write(
                verb="list.uploaded", by=None, at=NOON.replace(microsecond=n * 5), details=details
            )
    own = keys.create(Path(settings.VAR, "own.pem"))
    actions.sign(keys=own, by=None, at=NOON)
    texts = [row[6] for row in next(rows.entries())]
    same = [chain.text_of(chain.plain(details)) for details in ODD] == texts[:3]
    sound = verifying.verify(keys=own, kept=rows.heads()).problems
    found = {}
    for column, value in {
        "at": "2026-03-04 12:00:00.000006Z", "by_id": 3, "subject": "x", "details": '{"n":1.0}',
        "before": b"\1" * 32, "hash": b"\1" * 32,
    }.items():  # fmt: skip
        with transaction.atomic():
            with connection.cursor() as cursor:
                words = ("UPDATE journal_entry SET", column, "= %s WHERE id = 2")
                cursor.execute(" ".join(words), [value])
            found[column] = [(p.place, p.kind) for p in verifying.verify(keys=own).problems]
            transaction.set_rollback(True)
    return {"vendor": connection.vendor, "same": same, "sound": sound, "found": found}


def main(name: str) -> None:
    """Do one of the above on an empty database and print what came of it."""
    sys.stdout.write(json.dumps({"all_at_once": all_at_once, "odd": odd}[name]()))
