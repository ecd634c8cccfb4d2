"""A short journal, keys, and hands that reach into the database behind our back."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction

from mutua.journal import actions, keys, verifying

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def own(tmp_path):
    """The key that signs here."""
    return keys.create(tmp_path / "own.pem")


@pytest.fixture
def write(db):
    """Append entries; the moments and details of no two are equal."""

    def some(count=1):
        for n in range(count):
            with transaction.atomic():
                last = actions.write(
                    verb="list.uploaded",
                    by=None,
                    at=NOON + timedelta(microseconds=n),
                    details={"rows": n, "name": f"Ölmühle {n}"},
                )
        return last

    return some


@pytest.fixture
def sql(db):
    """Do what somebody with the database's password could do."""

    def run(statement, *words):
        with connection.cursor() as cursor:
            cursor.execute(statement, words)
            return cursor.fetchall() if cursor.description else None

    return run


@pytest.fixture
def alter(sql):
    """Set one field of one entry, or of one head."""

    def field(name, value, place, table="entry"):
        key = {"entry": "id", "head": "place"}[table]
        sql(" ".join(("UPDATE journal_" + table, "SET", name, "= %s WHERE", key, "= %s")),
            value, place)  # fmt: skip

    return field


@pytest.fixture
def swap(sql):
    """Exchange all that stands at two places, hashes included."""

    def places(one, other):
        for old, new in ((one, 10**6), (other, one), (10**6, other)):
            sql("UPDATE journal_entry SET id = %s WHERE id = %s", new, old)

    return places


@pytest.fixture
def found():
    """Walk along the chain; answer the place and kind of every problem."""

    def walk(known=None, kept=None):
        report = verifying.verify(keys=known or keys.Keys(), kept=kept)
        return [(problem.place, problem.kind) for problem in report.problems]

    return walk


@pytest.fixture
def signed(write, own):
    """Ten entries and a head, five entries and a head: places 11 and 17."""
    write(10)
    actions.sign(keys=own, by=None, at=NOON)
    write(5)
    actions.sign(keys=own, by=None, at=NOON + timedelta(days=1))
