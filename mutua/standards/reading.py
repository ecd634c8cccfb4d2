"""Read requirements from any sheet: all of it or nothing, with row and column in every complaint."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.translation import gettext as _

from mutua import protocols, tables
from mutua.protocols import Degree
from mutua.tables import Problem, Row, Table
from mutua.tables.write import neutral

from . import rules

LOOKED_AT = 30  # rows in which the headings are searched
COMPLAINTS = 200
SHOWN = 60  # letters of a cell that a complaint repeats

FIELDS = {
    "name": ("short name", "name", "id", "code", "no", "number", "ref", "reference", "key"),
    "text": ("requirement", "requirements", "what to look at", "text", "description", "question", "criterion"),
    "weight": ("weight", "importance", "priority"),
    "checkpoint": ("checkpoint", "checkpoint of the benchmark", "benchmark", "benchmark checkpoint"),
}  # fmt: skip
DEGREES = {
    Degree.FULL: ("full", "fully", "in full", "yes", "y", "x", "covered", "1"),
    Degree.PARTLY: ("partly", "partial", "partially", "half", "some", "0 5"),
    Degree.NO: ("no", "n", "none", "not", "not covered", "0"),
}


@dataclass(frozen=True)
class Read:
    """What a sheet holds, and what to tell of it; with any error in it nothing is to be taken in."""

    wanted: tuple[protocols.Requirement, ...]
    problems: tuple[Problem, ...]

    @property
    def errors(self) -> tuple[Problem, ...]:
        """Return what has to be put right first."""
        return tuple(one for one in self.problems if one.severity == "error")


def titles() -> list[str]:
    """Return the headings that an export has, and an import understands."""
    return [_("Short name"), _("Requirement"), _("Weight"), _("Checkpoint")]


def read(path: Path, filename: str) -> Read:
    """Read a sheet's requirements; tables.Unreadable where it is no sheet."""
    table = _opened(path, filename)
    columns, covers, unread = _columns(table.headings)
    if missing := [field for field in ("name", "text") if field not in columns]:
        return Read((), tuple(_no_column(field) for field in missing))
    sheet = _Sheet(table, columns, covers)
    wanted, problems, seen = [], [_unread(table, at) for at in unread], dict[str, int]()
    for row in islice(table.rows(), rules.MOST + 1):
        found, wrong = sheet.requirement(row)
        if not wrong and found.id.casefold() in seen:
            line = seen[found.id.casefold()]
            wrong = [sheet.wrong(row, "name", _("stands in row %(row)s already.") % {"row": line})]
        seen.setdefault(found.id.casefold(), row.line)
        wanted.append(found)
        problems += wrong
    if why_not := rules.why_not_more(len(wanted)):
        problems.append(Problem(0, 0, "", "error", "too-many", why_not))
    return Read(tuple(wanted), tuple(problems[:COMPLAINTS]))


def _opened(path: Path, filename: str) -> Table:
    """Open a sheet with its headings where ours stand, under whatever titles."""
    bare = tables.open(path, filename=filename, header=0)
    best = max(bare.sample(LOOKED_AT), key=lambda row: len(_columns(row.cells)[0]))
    if len(_columns(best.cells)[0]) < 2:
        return tables.open(path, filename=filename)
    return tables.open(path, filename=filename, header=best.line)


def _columns(headings: Sequence[str]) -> tuple[dict[str, int], dict[int, str], list[int]]:
    """Tell which column holds which field, which the degrees of which version, and which neither."""
    names = {_plain(name): field for field, listed in FIELDS.items() for name in listed}
    names |= {_plain(ours): field for ours, field in zip(titles(), FIELDS, strict=True)}
    versions = {
        _plain(said): version.key
        for protocol in protocols.every()
        for version in protocol.versions
        for said in (version.name, version.key)
    }
    fields: dict[str, int] = {}
    covers: dict[int, str] = {}
    unread = []
    for at, heading in enumerate(headings):
        field, version = names.get(_plain(heading)), versions.get(_plain(heading))
        if field and field not in fields:
            fields[field] = at
        elif version and version not in covers.values():
            covers[at] = version
        elif heading.strip():
            unread.append(at)
    return fields, covers, unread


@dataclass(frozen=True)
class _Sheet:
    table: Table
    columns: dict[str, int]
    covers: dict[int, str]

    def requirement(self, row: Row) -> tuple[protocols.Requirement, list[Problem]]:
        """Return a row's requirement, and what is wrong with it."""
        said = {field: _cell(row, at) for field, at in self.columns.items()}
        weight, checkpoint = said.get("weight", ""), said.get("checkpoint", "").upper()
        wrong = []
        if weight.removesuffix(".0") not in ("", "1", "2", "3"):
            sentence = _("“%(cell)s” is not a weight. Write 1, 2 or 3.") % {"cell": weight[:SHOWN]}
            wrong.append(self.wrong(row, "weight", sentence))
            weight = ""
        covered = dict(self._covered(row, wrong))
        found = protocols.Requirement(
            said["name"], said["text"], int(float(weight or 1)), checkpoint, covered
        )
        if why_not := rules.why_not_require(found, protocols.benchmark(), others=()):
            wrong.append(self.wrong(row, _field_of(found), why_not))
        return found, wrong

    def _covered(self, row: Row, wrong: list[Problem]) -> Iterator[tuple[str, Degree]]:
        for at, version in self.covers.items():
            cell = _cell(row, at)
            degree = _degree(cell)
            if degree is not None:
                yield version, degree
            elif cell:
                sentence = _("“%(cell)s” says nothing we know. Write full, partly or no.")
                wrong.append(self._at(row, at, sentence % {"cell": cell[:SHOWN]}))

    def wrong(self, row: Row, field: str, sentence: str) -> Problem:
        """Return an error at a field of a row."""
        return self._at(row, self.columns.get(field, -1), sentence)

    def _at(self, row: Row, column: int, sentence: str) -> Problem:
        heading = self.table.headings[column] if column >= 0 else ""
        return Problem(row.line, column + 1, heading, "error", "requirement", sentence)


def _field_of(wanted: protocols.Requirement) -> str:
    """Tell which column to look into, of a row that cannot be required."""
    if not wanted.id or len(wanted.id) > rules.LONGEST_NAME:
        return "name"
    if not wanted.text or len(wanted.text) > rules.LONGEST_TEXT:
        return "text"
    return "checkpoint" if wanted.checkpoint else "name"


def _cell(row: Row, at: int) -> str:
    text = " ".join(row.cells[at].split()) if at < len(row.cells) else ""
    # An export puts an apostrophe before what a spreadsheet would run; it is no part of the word.
    bare = text.removeprefix("'")
    return bare if neutral(bare) == text else text


def _degree(cell: str) -> Degree | None:
    said = _plain(cell)
    return next((degree for degree, words in DEGREES.items() if said in words), None)


def _plain(text: str) -> str:
    """Return a heading's words in lower case, without signs between them."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))


def _no_column(field: str) -> Problem:
    heading = titles()[list(FIELDS).index(field)]
    sentence = _("There is no column “%(heading)s”. Add it, or name one of yours so.")
    return Problem(0, 0, "", "error", f"no-{field}", sentence % {"heading": heading})


def _unread(table: Table, at: int) -> Problem:
    heading = table.headings[at]
    sentence = _("This column was left aside: its heading is no field of ours and no protocol.")
    return Problem(0, at + 1, heading, "note", "left-aside", sentence)
