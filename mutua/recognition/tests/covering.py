"""A supplier that somebody else's audit covers, for tests of rooms above."""

from datetime import date, timedelta

from mutua.audits.models import Audit
from mutua.members.models import Organisation

from .conftest import _record as record


def covered(
    own: Organisation, other: Organisation, number: int, *, today: date, days: int
) -> Audit:
    """Let a supplier be covered by an audit of another that is valid for some days yet."""
    record(own, "suppliers", f"Mill {number}", f"S{number}")
    audited = record(other, "audited", f"Mill {number}", f"S{number}")
    return Audit.objects.create(
        record=audited, organisation=other, protocol="smeta-4", version="6.1",
        date=today - timedelta(days=300), valid_until=today + timedelta(days=days),
    )  # fmt: skip


__all__ = ["covered", "record"]
