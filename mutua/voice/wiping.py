"""What SQLite keeps of the past beside the database: its log holds every page as it was written.

Page after page, in order of time: whoever took that file could see which card was used together with
which reply, and interviews that were deleted. It is emptied again and again, and when a wave closes.
"""

from django.db import connection
from django.db.backends.base.base import BaseDatabaseWrapper

WAITS = 2_000  # milliseconds for whoever reads just now; the next time is not far


def wipe(database: BaseDatabaseWrapper = connection) -> bool:
    """Move the log of SQLite into the database and cut it off; False where that must wait.

    PostgreSQL clears its own away (docs/decisions/0027). Never within a transaction.
    """
    if database.vendor != "sqlite" or database.in_atomic_block:
        return False
    with database.cursor() as cursor:
        usual = cursor.execute("PRAGMA busy_timeout").fetchone()[0]
        cursor.execute(f"PRAGMA busy_timeout={WAITS}")
        try:
            return not cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        finally:
            cursor.execute(f"PRAGMA busy_timeout={int(usual)}")
