"""Change the master key: documents' keys are wrapped anew, their contents stay as they are."""

from datetime import datetime

from django.db import transaction

from mutua import vault
from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import safe
from ..models import Document

BATCH = 200


def rotate(*, by: Person | None, at: datetime) -> int:
    """Wrap the key of every document with the newest master key; return how many there are.

    Interrupted, it goes on where it was: what is wrapped so already stays.
    """
    keyring, count, last = safe.store().keyring, 0, 0
    while True:
        with transaction.atomic():
            ours = Document.objects.select_for_update().filter(removed_at=None, pk__gt=last)
            some = [*ours.order_by("pk")[:BATCH]]
            for document in some:
                document.wrapped = vault.rewrap(document.wrapped, keyring)
            Document.objects.bulk_update(some, ["wrapped"])
            count += len(some)
            if len(some) < BATCH:
                details = {"documents": count, "key": keyring.ids[-1]}
                journal.write(verb="vault.rotated", by=by, at=at, details=details)
                return count
            last = some[-1].pk
