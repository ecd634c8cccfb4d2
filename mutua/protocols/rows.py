"""Read findings from the rows of a sheet, with row and column in every complaint."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from mutua.protocols import judging
from mutua.protocols.findings import MOST_PEOPLE, Doubt, Finding
from mutua.protocols.names import plain
from mutua.protocols.protocol import Version
from mutua.tables import DateOrder, Problem, Row, date_order, dates, numbers

WORDS = Path(__file__).parent / "words" / "findings.toml"
DATES = ("due", "closed")
SAMPLE = 1_000  # rows that show in which order a column writes its dates
LONGEST_CELL = 32_767  # what a cell of a spreadsheet can hold


@dataclass(frozen=True, slots=True)
class Read:
    """Findings with the line of the sheet they stand in, and what to tell whoever brought it."""

    findings: tuple[tuple[int, Finding], ...]
    problems: tuple[Problem, ...]


def columns(headings: Sequence[str]) -> dict[str, int]:
    """Propose which column (from 0) holds which field; headings alike in all words go first."""
    words = _words()["headings"]
    names = {plain(name): key for key, listed in words.items() for name in listed}
    found: dict[str, int] = {}
    for exact in (True, False):
        for at, heading in enumerate(headings):
            key = names.get(plain(heading)) if exact else _contained(plain(heading), names)
            if key and key not in found:
                found[key] = at
    return found


def read(
    headings: Sequence[str],
    rows: Iterable[Row],
    version: Version,
    *,
    found: date,
    mapping: Mapping[str, int] | None = None,
) -> Read:
    """Read a finding from every row that is not blank; a row with an error gives none.

    `found` is the day of the assessment: due dates count from it. `mapping` gives each field's
    column from 0; without it the headings tell. A bad cell never raises.
    """
    chosen = columns(headings) if mapping is None else dict(mapping)
    if "description" not in chosen:
        words = (
            "no column of descriptions was found. Say which it is; its heading is often “Finding”."
        )
        return Read((), (Problem(0, 0, "", "error", "no-description", words),))
    kept = list(rows)
    sheet = _Sheet(headings, chosen, version, found, _orders(kept, chosen))
    findings, problems = [], []
    for row in kept:
        if not any(cell.strip() for cell in row.cells):
            continue
        finding, doubts = sheet.finding(row)
        problems += [sheet.problem(row, doubt) for doubt in doubts]
        if finding:
            findings.append((row.line, finding))
    return Read(tuple(findings), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Sheet:
    headings: Sequence[str]
    mapping: Mapping[str, int]
    version: Version
    found: date
    orders: Mapping[str, DateOrder]

    def finding(self, row: Row) -> tuple[Finding | None, list[Doubt]]:
        """Return a row's finding, or None with at least one error."""
        cells = {key: _cell(row, column) for key, column in self.mapping.items()}
        doubts: list[Doubt] = []
        values: dict[str, Any] = {}
        for key, text in cells.items():
            if text and (value := self._value(key, text, doubts)) is not None:
                values[key] = value
        values["category"] = values.get("category") or _implied(self.version, values)
        finding = Finding(**{"description": ""} | values)
        doubts += judging.why_not_finding(finding, self.version, self.found)
        if any(doubt.severity == "error" for doubt in doubts):
            return None, doubts
        return judging.settled(finding, self.version, self.found), doubts

    def problem(self, row: Row, doubt: Doubt) -> Problem:
        """Return a doubt with the place where it arose."""
        column = self.mapping.get(doubt.field, -1)
        heading = self.headings[column] if 0 <= column < len(self.headings) else ""
        place = f'Row {row.line}, column "{heading}": ' if heading else f"Row {row.line}: "
        code = f"finding-{doubt.field}"
        return Problem(row.line, column + 1, heading, doubt.severity, code, place + doubt.sentence)

    def _value(self, key: str, text: str, doubts: list[Doubt]) -> object:
        if key in DATES:
            return self._day(key, text, doubts)
        if key == "people":
            return _people(text, doubts)
        if key == "clause":
            return _clause(self.version, text)
        if key == "grade":
            return _grade(self.version, text)
        if key == "severity":
            return _severity(self.version, text)
        if key in _words()["values"]:
            return _meant(key, text)
        return text

    def _day(self, key: str, text: str, doubts: list[Doubt]) -> date | None:
        day = dates.parse(text, self.orders[key].order)
        if day is None:
            sentence = f"“{text[:60]}” is not a date. Write it as 2026-03-31."
            doubts.append(Doubt(key, "error", sentence))
        elif not self.orders[key].sure and dates.is_ambiguous(text):
            sentence = f"“{text}” could be two days and was read as {day.isoformat()}."
            doubts.append(Doubt(key, "warning", sentence))
        return day


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(WORDS.read_text(encoding="utf-8"))


def _contained(heading: str, names: Mapping[str, str]) -> str | None:
    """Return the field of the longest known heading that stands in this one."""
    padded = f" {heading} "
    within = [name for name in names if len(name) > 4 and f" {name} " in padded]
    return names[max(within, key=lambda name: (len(name), name))] if within else None


def _orders(rows: Sequence[Row], mapping: Mapping[str, int]) -> dict[str, DateOrder]:
    return {
        key: date_order([_cell(row, mapping[key]) for row in rows[:SAMPLE]])
        for key in DATES
        if key in mapping
    }


def _cell(row: Row, column: int) -> str:
    text = row.cells[column] if 0 <= column < len(row.cells) else ""
    return " ".join(text[:LONGEST_CELL].split())


def _people(text: str, doubts: list[Doubt]) -> int | None:
    number = numbers.parse(text, whole=True)
    if number is None or abs(number) > MOST_PEOPLE or number != int(number):
        sentence = f"“{text[:60]}” is not a number of people. Write digits, such as 12."
        doubts.append(Doubt("people", "error", sentence))
        return None
    return int(number)


def _clause(version: Version, text: str) -> str:
    """Return the code in “3.2”, “Clause 8A” or “10B: Environment”, else what is written."""
    if version.clause(text):
        return text
    titles = {plain(clause.title): clause.code for clause in version.clauses}
    if code := titles.get(plain(text)):
        return code
    if found := re.match(r"(?:[^\W\d_]{3,}\.? *)?([^\W_]{1,3})(?=[\W_]|$)", text):
        return found[1] if version.clause(found[1]) else text
    return text


def _grade(version: Version, text: str) -> str:
    grades = [grade for category in version.categories for grade in category.grades]
    return next((grade for grade in grades if plain(grade) == plain(text)), text)


def _severity(version: Version, text: str) -> str:
    """Return the level that is meant, where the version's scale has it."""
    meant = _meant("severity", text)
    return meant if version.severity.level(meant) else text


def _meant(key: str, text: str) -> str:
    """Return the word of ours for one that people write; that one itself where none is known."""
    said = plain(text)
    known = _words()["values"][key].items()
    return next((ours for ours, theirs in known if said in map(plain, theirs)), text)


def _implied(version: Version, values: Mapping[str, Any]) -> str:
    """Return the kind of finding where the sheet names none: the graded one, or the first."""
    if values.get("grade"):
        return next((each.key for each in version.categories if each.grades), "")
    return version.categories[0].key if version.categories else ""
