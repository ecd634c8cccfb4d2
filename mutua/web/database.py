"""Where the data is kept, as Django's settings say it."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured
from django.db.backends.base.base import BaseDatabaseWrapper

SETTLING = 2_000  # milliseconds for whoever reads just now; who writes waits as long


def database(url: str, folder: Path) -> dict[str, object]:
    """Turn DATABASE_URL into Django's settings; without one, SQLite in the folder of the data."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / "mutua.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",  # a writer waits its turn instead of failing
                "timeout": 30,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; "
                "PRAGMA cache_size=-64000; PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY; "
                "PRAGMA secure_delete=ON;",  # what is deleted is gone: which card, which answers
            },
            # Opening, and the emptying of the log that closing brings, cost more than most pages do;
            # `settle` empties it instead.
            "CONN_MAX_AGE": None,
            # An in-memory test database would be shared between threads without locking.
            "TEST": {"NAME": os.environ.get("MUTUA_TEST_DB") or None},
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(
            "DATABASE_URL must read postgresql://user:password@host:port/name"
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": 60,  # seconds
        "CONN_HEALTH_CHECKS": True,
    }


def settle(database: BaseDatabaseWrapper) -> None:
    """Have SQLite move its write-ahead log into the file and empty it: what was deleted leaves it too.

    Where somebody reads or writes just now it does what it can; the next time does the rest.
    """
    if database.vendor == "sqlite":
        with database.cursor() as cursor:
            usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
            cursor.execute(f"PRAGMA busy_timeout={SETTLING}")
            try:
                cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
