"""The only write of the journal."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import models, transaction

from mutua.journal import queries, rules
from mutua.journal.models import Entry


def write(
    *,
    verb: str,
    by: models.Model | None,
    at: datetime,
    organisation: models.Model | None = None,
    subject: models.Model | None = None,
    details: Mapping[str, Any] | None = None,
) -> Entry:
    """Append what happened, in the transaction of the deed itself.

    Raises ValueError for a verb or detail that does not belong here, and RuntimeError outside a
    transaction: a deed and its entry are stored together or not at all.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("Write the journal inside the transaction of the deed.")
    why_not = rules.why_not_write(verb, details or {})
    if why_not:
        raise ValueError(why_not)
    return Entry.objects.create(
        at=at,
        by_id=by.pk if by else None,
        organisation_id=organisation.pk if organisation else None,
        verb=verb,
        subject=queries.label(subject) if subject else "",
        details=dict(details or {}),
    )
