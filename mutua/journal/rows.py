"""The stored rows as they lie in the database: nothing converted, nothing tidied, nothing hidden.

Models would tidy: a date with another separator, JSON with other blanks. Whoever looks for a
byte that changed must not.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from django.db import DatabaseError, connection

from mutua.journal import chain

BATCH = 5_000
_FIELDS = "before, hash FROM journal_entry WHERE id > %s ORDER BY id LIMIT %s"
_ENTRIES = {
    # "+at" is the value as it is; a bare "at" would be read as a date, and so tidied.
    "sqlite": "SELECT id, +at, by_id, organisation_id, verb, subject, details, " + _FIELDS,
    "postgresql": "SELECT id, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), by_id, "
    f"organisation_id, verb, subject, details::text, {_FIELDS}",
}
_HEADS = {
    "sqlite": "SELECT place, hash, +at, key, signature FROM journal_head ORDER BY place",
    "postgresql": "SELECT place, hash, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US'), "
    "key, signature FROM journal_head ORDER BY place",
}
_BEFORE_ALL = -(2**63)

# place, at, by, organisation, verb, subject, details, before, hash
type Row = tuple[Any, Any, Any, Any, Any, Any, Any, Any, Any]


class Unreadable(Exception):  # noqa: N818 - it reads as what it says
    """The database gives no more rows after this place."""

    def __init__(self, place: int, error: Exception) -> None:
        super().__init__(
            f"The database gives no entry after {place} ({error}). If it is new, run `mutua manage "
            "migrate`; otherwise keep a copy of it as it is, and restore a backup."
        )
        self.place = place


def entries() -> Iterator[list[Row]]:
    """Yield all entries by place, some thousands at a time; Unreadable where that ends early."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")  # else the file fills our memory as it is read
    last = _BEFORE_ALL
    while rows := _entries_after(last):
        yield rows
        if rows[-1][0] <= last:  # a damaged tree could lead in a circle for ever
            raise Unreadable(max(last, 0), DatabaseError("its rows are out of order"))
        last = rows[-1][0]


def last_place() -> int:
    """Return the place of the last entry, or 0."""
    return int(_read("SELECT COALESCE(MAX(id), 0) FROM journal_entry", (), 0)[0][0])


def heads() -> list[chain.Head]:
    """Return all heads by place; what makes no sense in one is kept as it is."""
    return [_head(*row) for row in _read(_HEADS[connection.vendor], (), 0)]


def _head(place: Any, hash_: Any, at: Any, key: Any, signature: Any) -> chain.Head:
    whole = place if isinstance(place, int) else 0
    return chain.Head(whole, _bytes(hash_), _moment(at), str(key), _bytes(signature))


def _entries_after(last: int) -> list[Row]:
    rows = _read(_ENTRIES[connection.vendor], (last, BATCH), max(last, 0))
    return [_as_hashed(row) for row in rows] if connection.vendor == "postgresql" else rows


def _read(sql: str, words: tuple[int, ...], after: int) -> list[Any]:
    try:
        try:
            return _fetch(sql, words)
        except DatabaseError:
            if connection.vendor != "sqlite":
                raise
            return _tolerantly(lambda: _fetch(sql, words))
    except DatabaseError as error:
        raise Unreadable(after, error) from error


def _fetch(sql: str, words: tuple[int, ...]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, words)
        return list(cursor.fetchall())


def _tolerantly(fetch: Callable[[], list[Any]]) -> list[Any]:
    """Fetch from SQLite what may not be UTF-8 any more: a changed byte must not hide behind it."""
    raw = connection.connection
    usual = raw.text_factory
    raw.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
    try:
        return fetch()
    finally:
        raw.text_factory = usual


def _as_hashed(row: Row) -> Row:
    """Write what PostgreSQL keeps in a form of its own as the chain does."""
    place, at, by, organisation, verb, subject, details, before, hash_ = row
    try:
        details = chain.text_of(json.loads(details))
    except (TypeError, ValueError, RecursionError):
        details = None
    moment = _moment(at)
    return place, moment, by, organisation, verb, subject, details, _bytes(before), _bytes(hash_)


def _moment(at: Any) -> str:
    return str(at).removesuffix(".000000") if connection.vendor == "postgresql" else str(at)


def _bytes(value: Any) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else b""
