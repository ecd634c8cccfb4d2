"""Writing down audits: from the rows of an audited list, once they were taken in."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from mutua import protocols
from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.register import actions as register
from mutua.register.models import Problem, Record, Upload

from .. import queries, rules
from ..models import Audit

BATCH = 500
FIELDS = ("protocol", "written", "version", "date", "kind", "firm", "valid_until")


def record_audits(upload: Upload, *, by: Person | None, at: datetime) -> None:
    """Write down the audit of every living record of an upload's list, and what is odd about it.

    The register calls this inside the transaction that takes the upload in.
    """
    audits, problems = [], []
    for record, line, values in _rows(upload):
        reading = rules.read(values, at.date())
        audits.append(
            Audit(
                record_id=record,
                organisation_id=upload.list.organisation_id,
                **{name: getattr(reading, name) for name in FIELDS},
            )
        )
        problems += [_problem(upload, line, *note) for note in reading.notes]
    Audit.objects.bulk_create(
        audits,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["record"],
        update_fields=["organisation", *FIELDS],
    )
    register.note_problems(upload=upload, problems=problems)
    journal.write(
        verb="audits.recorded",
        by=by,
        at=at,
        organisation=upload.list.organisation,
        subject=upload,
        details={"audits": len(audits), "problems": len(problems)},
    )


@transaction.atomic
def reckon_validity(*, by: Person | None, at: datetime) -> int:
    """Compute anew until when audits are valid, after the protocols' months were changed."""
    changed = []
    for audit in queries.dated().iterator(chunk_size=5_000):
        protocol = protocols.get(audit.protocol)
        until = protocol.valid_until(audit.date) if protocol and audit.date else None
        if until != audit.valid_until:
            audit.valid_until = until
            changed.append(audit)
    Audit.objects.bulk_update(changed, ["valid_until"], batch_size=BATCH)
    journal.write(verb="audits.reckoned", by=by, at=at, details={"changed": len(changed)})
    return len(changed)


def _rows(upload: Upload) -> Iterator[tuple[int, int, dict[str, object]]]:
    return (
        Record.objects.filter(list=upload.list_id, gone_at=None, row__upload=upload)
        .order_by("row__number")
        .values_list("id", "row__line", "row__values")
        .iterator(chunk_size=5_000)
    )


def _problem(upload: Upload, line: int, field: str, code: str, words: str) -> Problem:
    column = upload.mapping.get(field, -1)
    heading = upload.headings[column] if 0 <= column < len(upload.headings) else ""
    place = _('Row %(row)s, column "%(heading)s":') if heading else _("Row %(row)s:")
    return Problem(
        row=line,
        column=column + 1 or None,
        heading=heading,
        severity="note" if code == "date-old" else "warning",
        code=code,
        sentence=f"{place % {'row': line, 'heading': heading}} {words}",
    )
