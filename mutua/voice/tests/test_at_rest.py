"""What lies on the disk after an interview: nothing of it, and no order of the replies."""

from pathlib import Path

import pytest
from django.conf import settings
from django.db.backends.sqlite3.base import DatabaseWrapper

from mutua.voice.models import Channel, Reply, Wave
from mutua.web.database import settle

from .conftest import AT


def test_deleted_interview_leaves_nothing_in_the_file(tmp_path: Path, db: None) -> None:
    options = settings.DATABASES["default"]["OPTIONS"]
    file = tmp_path / "one.sqlite3"
    database = DatabaseWrapper(
        {
            "NAME": file, "OPTIONS": options, "TIME_ZONE": None, "CONN_MAX_AGE": 0,
            "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True, "ATOMIC_REQUESTS": False,
        }
    )  # fmt: skip
    with database.cursor() as cursor:
        cursor.execute("create table interview (id integer primary key, answers text)")
        for number in range(50):
            cursor.execute(
                "insert into interview values (%s, %s)", [number, f"canary-{number} " + "no " * 400]
            )
    settle(database)
    assert b"canary-7 " in file.read_bytes()
    with database.cursor() as cursor:
        cursor.execute("delete from interview")
    settle(database)
    log = file.with_name(f"{file.name}-wal")
    assert b"canary" not in file.read_bytes() + log.read_bytes()
    database.close()


def test_log_waits_for_a_reader_but_not_for_long(
    tmp_path: Path, db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mutua.web.database.SETTLING", 1)
    file, log = tmp_path / "one.sqlite3", tmp_path / "one.sqlite3-wal"
    told = {
        "NAME": file, "OPTIONS": settings.DATABASES["default"]["OPTIONS"], "TIME_ZONE": None,
        "CONN_MAX_AGE": 0, "CONN_HEALTH_CHECKS": False, "AUTOCOMMIT": True,
        "ATOMIC_REQUESTS": False,
    }  # fmt: skip
    database, reader = DatabaseWrapper(told), DatabaseWrapper(told)
    with database.cursor() as cursor, reader.cursor() as reading:
        cursor.execute("create table interview (id integer primary key, answers text)")
        reading.execute("begin deferred")
        reading.execute("select * from interview").fetchall()
        cursor.execute("insert into interview values (1, 'canary')")
        settle(database)
        assert b"canary" in log.read_bytes()
        assert cursor.execute("pragma busy_timeout").fetchone() == (30_000,)
        reading.execute("rollback")
        settle(database)
    assert log.stat().st_size == 0
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
