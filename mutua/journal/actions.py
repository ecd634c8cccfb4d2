"""The only writes of the journal."""

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from django.db import models, transaction

from mutua.journal import chain, queries, rules
from mutua.journal.keys import Keys
from mutua.journal.models import Entry, Head

# Any number will do that nobody else in this database uses: "mutua" and "journal", as read on a
# telephone's keys.
_LOCK = (68882, 5687625)


def write(
    *,
    verb: str,
    by: models.Model | None,
    at: datetime,
    organisation: models.Model | None = None,
    subject: models.Model | None = None,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Append what happened, in the transaction of the deed itself, after all else that it locks.

    From here until that transaction ends nobody else writes: so places have neither gaps nor
    twins. A deed that goes on to lock rows could wait for somebody who waits for this.

    Raises ValueError for a verb or detail that does not belong here, and RuntimeError outside a
    transaction: a deed and its entry are stored together or not at all.
    """
    entry = _entry(verb, by, at, organisation, subject, details)
    return _append([entry])[0]


def write_each(
    *,
    verb: str,
    by: models.Model | None,
    at: datetime,
    told: Iterable[tuple[models.Model, Mapping[str, Any]]],
    organisation: models.Model | None = None,
) -> list[Entry]:
    """Append one entry for each of many things that the same befell: subjects with their details.

    As `write`, and in their order, but the database is asked once for hundreds.
    """
    return _append([_entry(verb, by, at, organisation, one, details) for one, details in told])


def _entry(
    verb: str,
    by: models.Model | None,
    at: datetime,
    organisation: models.Model | None,
    subject: models.Model | None,
    details: Mapping[str, Any] | None,
) -> Entry:
    """Make an entry that has no place yet."""
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Write the journal inside the transaction of the deed.")
    why_not = rules.why_not_write(verb, details or {})
    if why_not:
        raise ValueError(why_not)
    return Entry(
        at=at,
        by_id=by.pk if by else None,
        organisation_id=organisation.pk if organisation else None,
        verb=verb,
        subject=queries.label(subject) if subject else "",
        details=chain.plain(details or {}),
    )


@transaction.atomic
def sign(*, keys: Keys, by: models.Model | None, at: datetime) -> Head:
    """Sign how far the journal reaches now; without a key that signs, the head is unsigned.

    The last entry that a head covers announces it, so that a head cannot vanish unnoticed.
    """
    entry = write(verb=chain.SIGNED, by=by, at=at, details={"key": keys.name})
    signed = keys.sign(entry.pk, bytes(entry.hash), chain.moment(at))
    head = Head(
        place=signed.place, hash=signed.hash, at=at, key=signed.key, signature=signed.signature
    )
    head.save()
    return head


@transaction.atomic
def sign_daily(*, keys: Keys, by: models.Model | None, at: datetime) -> Head | None:
    """Sign unless this key signed today (UTC) already; answer the new head, if any."""
    _take_turn()
    today = at.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    if Head.objects.filter(at__gte=today, key=keys.name).exists():
        return None
    return sign(keys=keys, by=by, at=at)


def _append(entries: list[Entry]) -> list[Entry]:
    """Give entries the next places of the chain, and store them."""
    _take_turn()
    last = Entry.objects.order_by("-id").values_list("id", "hash").first()
    place, before = (last[0], bytes(last[1])) if last else (0, chain.NOTHING)
    for entry in entries:
        place += 1
        entry.id, entry.before = place, before
        entry.hash = before = chain.seal(
            before,
            place,
            chain.moment(entry.at),
            entry.by_id,
            entry.organisation_id,
            entry.verb,
            entry.subject,
            chain.text_of(entry.details),
        )
    return Entry.objects.bulk_create(entries, batch_size=500)


def _take_turn() -> None:
    """Wait until nobody else may append, for the rest of this transaction.

    SQLite's transactions begin IMMEDIATE: there we are alone already. On PostgreSQL a lock on
    the last row would not do: whoever waited for it would find the row that was last before.
    """
    connection = transaction.get_connection()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", _LOCK)
