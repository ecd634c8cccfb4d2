"""One writer at a time in a process: SQLite lets one in, and whoever waits there only asks again.

Those waits grow to a tenth of a second, and the database stands idle meanwhile; a lock wakes the next
one at once. Other processes still wait in the database, and PostgreSQL needs none of this.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import wraps

from django.db import connection

_turn = threading.RLock()


def in_turn[**P, R](deed: Callable[P, R]) -> Callable[P, R]:
    """Let an action that writes wait for its turn, before it begins a transaction."""

    @wraps(deed)
    def done(*args: P.args, **kwargs: P.kwargs) -> R:
        with turn():
            return deed(*args, **kwargs)

    return done


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn, but never within a transaction: it would hold up whoever has the turn."""
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _turn:
        yield
