"""What lies on the disk after an interview: nothing of it, and no order of the replies."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseWrapper

from mutua.voice import wiping
from mutua.voice.models import Channel, Reply, Wave
from mutua.voice.wiping import wipe

from .conftest import AT


def opened(file: Path) -> DatabaseWrapper:
    """Return a database of ours in a file."""
    options = settings.DATABASES["default"]["OPTIONS"]
    return DatabaseWrapper(
        {
            "NAME": file, "OPTIONS": options, "TIME_ZONE": None, "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False,
        }
    )  # fmt: skip


def test_deleted_interview_leaves_nothing_in_the_file(tmp_path: Path, db: None) -> None:
    file = tmp_path / "one.sqlite3"
    database = opened(file)
    with database.cursor() as cursor:
        cursor.execute("create table interview (id integer primary key, answers text)")
        for number in range(50):
            cursor.execute(
                "insert into interview values (%s, %s)", [number, f"canary-{number} " + "no " * 400]
            )
        cursor.execute("pragma wal_checkpoint(truncate)")
        assert b"canary-7 " in file.read_bytes()
        cursor.execute("delete from interview")
        cursor.execute("pragma wal_checkpoint(truncate)")
    assert b"canary" not in file.read_bytes()
    database.close()


def test_log_beside_the_file_is_emptied(tmp_path: Path, db: None) -> None:
    """Else it would join a card, marked as used, to the reply that was written with it."""
    file, log = tmp_path / "one.sqlite3", tmp_path / "one.sqlite3-wal"
    database = opened(file)
    with database.cursor() as cursor:
        cursor.execute("create table interview (id integer primary key, answers text)")
        cursor.execute("insert into interview values (1, 'canary')")
        cursor.execute("delete from interview")
        cursor.execute("pragma wal_checkpoint")  # as SQLite does by itself: the log stays
    assert b"canary" in log.read_bytes()
    assert wipe(database)
    assert log.stat().st_size == 0
    assert b"canary" not in file.read_bytes()
    database.close()


def test_log_is_left_to_who_reads_just_now(tmp_path: Path, db: None, monkeypatch: Any) -> None:
    monkeypatch.setattr(wiping, "WAITS", 1)
    file = tmp_path / "one.sqlite3"
    database, reader = opened(file), opened(file)
    with database.cursor() as cursor, reader.cursor() as reading:
        cursor.execute("create table interview (id integer primary key, answers text)")
        reading.execute("begin deferred")
        reading.execute("select * from interview").fetchall()
        cursor.execute("insert into interview values (1, 'canary')")
        assert not wipe(database)
        assert cursor.execute("pragma busy_timeout").fetchone() == (30_000,)
        reading.execute("rollback")
        assert wipe(database)
    database.close()
    reader.close()


def test_replies_lie_in_no_order_of_time(wave: Wave) -> None:
    for number in range(12):
        Reply.objects.create(
            instance=f"{number:064}", wave=wave, on=AT.date(), channel=Channel.WEB, language="en",
            answers={},
        )  # fmt: skip
    stored = [int(one) for one in Reply.objects.values_list("instance", flat=True).order_by("id")]
    assert sorted(stored) == [*range(12)]
    assert stored != [*range(12)]  # by chance once in 479 million runs
