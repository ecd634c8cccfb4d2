"""What anybody may know of receipts: one whose address they have, the keys, the revocations."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import Max, QuerySet

from mutua import receipts
from mutua.receipts.keys import PublicKey

from .. import safe
from ..models import PublishedKey, Receipt

FULL = receipts.status.ENTRIES // 2  # from then on places would begin to tell how many there are
FRESH = timedelta(days=1)  # after which a list of revocations must be fetched anew


def receipts_shown() -> QuerySet[Receipt]:
    """Return the receipts that whoever has their address may see: not those that were erased."""
    return Receipt.objects.exclude(signed={})


def open_status_list() -> tuple[int, set[int]]:
    """Return the list of revocations that takes new receipts, and the places taken in it."""
    number = Receipt.objects.aggregate(last=Max("list"))["last"] or 1
    taken = set(Receipt.objects.filter(list=number).values_list("place", flat=True))
    return (number, taken) if len(taken) < FULL else (number + 1, set())


def keyset() -> receipts.KeySet:
    """Return every key that ever signed receipts."""
    keys = tuple(
        PublicKey(one.name, bytes.fromhex(one.raw), one.since, one.until, one.revoked_at)
        for one in PublishedKey.objects.all()
    )
    return receipts.KeySet(safe.issuer(), settings.MUTUA_ASSOCIATION, keys)


def status_list(number: int, url: str, at: datetime) -> dict[str, Any] | None:
    """Return a list of revocations, signed as it stands; None where there is no such list."""
    ours = Receipt.objects.filter(list=number)
    if not ours.exists():
        return None
    revoked = ours.exclude(revoked_at=None).values_list("place", flat=True)
    association = receipts.Association(settings.MUTUA_ASSOCIATION, settings.BASE_URL)
    return receipts.status.issue(
        url, revoked, key=safe.signing_key(at), association=association, at=at, until=at + FRESH
    )
