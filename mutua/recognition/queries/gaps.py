"""What an assessment leaves open of what a member asks for: that member's own business."""

from datetime import date

from mutua.members.models import Organisation
from mutua.register.models import Record
from mutua.standards import queries as standards
from mutua.standards.gaps import Gap, workers_of

from ..models import Ask
from ..overlap import Cover


def gap_of(
    organisation: Organisation, cover: Cover, record: Record | None, today: date
) -> Gap | None:
    """Return what the audit that covers a supplier leaves open; None where nobody can tell."""
    return standards.gap(
        organisation,
        protocol=cover.protocol,
        version=cover.version,
        day=cover.month or today,
        workers=_workers(record),
    )


def gap_upon(ask: Ask, today: date) -> Gap | None:
    """Return what leaves open whatever is shared upon an ask, or else what it asks for."""
    grant = ask.grants.select_related("document").first()
    shared = grant.document if grant and grant.document.protocol else None
    return standards.gap(
        ask.organisation,
        protocol=shared.protocol if shared else ask.protocol,
        version=shared.version if shared else ask.version,
        day=(shared.assessed_on if shared else ask.month) or today,
        workers=_workers(ask.record),
    )


def _workers(record: Record | None) -> int | None:
    """Return how many work at a supplier, as the member's own row tells."""
    values = record.row.values if record and record.row else {}
    return workers_of(values.get("workers", ""))
