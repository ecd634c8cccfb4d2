"""Findings as spreadsheets: read from what a supplier brings, given out as its plan."""

import json
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import islice
from pathlib import Path
from typing import IO, Any

from django.core import signing
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _

from mutua import protocols, tables
from mutua.protocols import Version
from mutua.protocols.rows import Read
from mutua.tables import Problem, Sheet
from mutua.web import downloads
from mutua.web.refused import Refused

from . import values
from .models import Assessment, Finding
from .queries import Plan

MOST_ROWS = 1_000
TITLES = 15  # rows in which the headings are searched
HEADING = 60  # characters of a heading; what is longer tells what was found
LARGEST = 5 << 20  # bytes of a sheet of findings
LARGEST_READ = 3 << 20  # characters of what was read, packed into the page that asks to confirm
LASTS = 24 * 60 * 60  # seconds in which it can be confirmed
_SALT = "mutua.assessments.sheet"
_DAYS = ("due", "closed")


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sheet would bring: nothing of it is kept until it is confirmed."""

    findings: tuple[tuple[int, protocols.Finding], ...]  # with the line of the sheet
    problems: tuple[Problem, ...]
    known: tuple[tuple[str, str], ...]  # a heading, and what it was taken for
    unknown: tuple[str, ...]  # headings that were left out
    there: int  # how many of the findings are written down already
    packed: str  # the findings, signed, to confirm with
    version: Version

    @property
    def errors(self) -> list[Problem]:
        """Return what leaves rows out."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """Return what was read, but may be meant otherwise."""
        return [problem for problem in self.problems if problem.severity != "error"]

    @property
    def fresh(self) -> int:
        """Count the findings that would be new."""
        return len(self.findings) - self.there


def read(file: IO[bytes], filename: str, assessment: Assessment, version: Version) -> Preview:
    """Read a sheet of findings; Refused with a sentence where it cannot be read at all."""
    data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise Refused(_("This file is larger than 5 MB. Bring the sheet of findings alone."))
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sheet"
        place.write_bytes(data)
        try:
            table = _table(place, filename)
            rows = [*islice(table.rows(), MOST_ROWS + 1)]
        except tables.Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable
    if len(rows) > MOST_ROWS:
        raise Refused(_("This sheet has more than 1,000 rows. Split it."))
    had = fields_of(version)  # a column of remarks is no grade where there are none
    chosen = {field: column for field, column in _columns(table.headings).items() if field in had}
    if "description" not in chosen:
        raise Refused(
            _("No column tells what was found. Head that column “Finding”, or use our empty sheet.")
        )
    found = protocols.read_findings(
        table.headings, rows, version, found=assessment.begun, mapping=chosen
    )
    return _preview(found, table.headings, chosen, assessment, version)


def _columns(headings: Sequence[str]) -> dict[str, int]:
    """Tell which column is which field: by what the field knows, and by our own sheets' words."""
    chosen = protocols.finding_columns(headings)
    own = {name.casefold(): field for field, name in names_of_fields().items()}
    for column, heading in enumerate(headings):
        field = own.get(heading.strip().casefold())
        if field and field not in chosen and column not in chosen.values():
            chosen[field] = column
    return chosen


def _table(place: Path, filename: str) -> tables.Table:
    """Open a sheet by the headings of findings where those of audits tell nothing of it."""
    table = tables.open(place, filename=filename)
    if table.header_rows:
        return table
    for row in table.sample(TITLES):
        told = _columns([cell for cell in row.cells if len(cell) <= HEADING])
        if "description" in told and len(told) > 1:
            return tables.open(place, filename=filename, header=row.line)
    return table


def _preview(
    found: Read,
    headings: Sequence[str],
    chosen: dict[str, int],
    assessment: Assessment,
    version: Version,
) -> Preview:
    names, taken = names_of_fields(), {column: field for field, column in chosen.items()}
    written = {values.sameness(each) for each in assessment.findings.all()}
    fresh = {values.sameness(told) for _line, told in found.findings} - written
    return Preview(
        found.findings,
        found.problems,
        tuple((headings[at], names[field]) for at, field in sorted(taken.items())),
        tuple(name for at, name in enumerate(headings) if at not in taken and name.strip()),
        len(found.findings) - len(fresh),
        pack(assessment, [told for _line, told in found.findings]),
        version,
    )


def pack(assessment: Assessment, told: Iterable[protocols.Finding]) -> str:
    """Return findings as a signed text, good for this assessment alone and for a day."""
    plain = [{k: v for k, v in _plain(asdict(each)) if v not in ("", None)} for each in told]
    packed = signing.dumps(plain, salt=_salt(assessment), compress=True)
    if len(packed) > LARGEST_READ:
        raise Refused(_("This is more text than can be taken in one go. Split the sheet."))
    return packed


def unpack(assessment: Assessment, packed: str) -> list[protocols.Finding]:
    """Return what was packed; Refused for what is too old, or was not packed here."""
    try:
        plain = signing.loads(packed, salt=_salt(assessment), max_age=LASTS)
    except signing.BadSignature:
        raise Refused(_("This was read too long ago. Bring the sheet again.")) from None
    return [
        values.finding({k: date.fromisoformat(v) if k in _DAYS else v for k, v in each.items()})
        for each in plain
    ]


def _salt(assessment: Assessment) -> str:
    return f"{_SALT}.{assessment.code.hex}"


def _plain(said: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    for key, value in said.items():
        yield key, value.isoformat() if isinstance(value, date) else value


def names_of_fields() -> dict[str, str]:
    """Return the fields of a finding in the words of our own sheets, in their order.

    `read` understands them in the language at hand: what is given out can be brought back.
    """
    return {
        "clause": _("Clause"), "category": _("Type of finding"), "severity": _("Severity"),
        "grade": _("Grade"), "description": _("Finding"), "evidence": _("Evidence"),
        "law": _("Law cited"), "people": _("Workers affected"),
        "spread": _("Isolated or systemic"), "standing": _("New or carried over"),
        "root_cause": _("Root cause"), "corrective": _("Corrective action"),
        "preventive": _("Preventive action"), "owner": _("Responsible"), "due": _("Due date"),
        "status": _("Status"), "verification": _("Verification"), "closed": _("Closed on"),
    }  # fmt: skip


def fields_of(version: Version | None) -> list[str]:
    """Name the fields that findings under a version have."""
    names = [*names_of_fields()]
    if version and not any(each.severity for each in version.categories):
        names.remove("severity")
    if version and not any(each.grades for each in version.categories):
        names.remove("grade")
    return names


def template(version: Version | None, kind: str) -> bytes:
    """Return an empty sheet to fill in."""
    names = names_of_fields()
    return _file([names[field] for field in fields_of(version)], [], kind)


def export(plan: Plan, kind: str) -> bytes:
    """Return the findings of an assessment and what is done about them.

    As JSON the steps are among it, which no sheet has room for.
    """
    if kind == "json":
        return _json(plan)
    names, fields = names_of_fields(), fields_of(plan.version)
    rows = [
        [_cell(field, each.finding, each.category) for field in fields] for each in plan.findings
    ]
    return _file([names[field] for field in fields], rows, kind)


def _json(plan: Plan) -> bytes:
    about = plan.assessment
    said = {
        "assessment": {"protocol": about.protocol, "version": about.version}
        | values.header_of(about),
        "findings": [
            values.fields(values.finding_of(each.finding))
            | {"steps": [values.step_of(step) for step in each.finding.steps.all()]}
            for each in plan.findings
        ],
    }
    text = json.dumps(said, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder)
    return text.encode()


def _cell(field: str, finding: Finding, category: str) -> str | int | None:
    value = category if field == "category" else getattr(finding, field)
    return value.isoformat() if isinstance(value, date) else value


def _file(headings: list[str], rows: Iterable[Sequence[str | int | None]], kind: str) -> bytes:
    return downloads.write([Sheet(_("Findings"), headings, rows)], kind)
