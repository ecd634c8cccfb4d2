"""A roster read from a table that was pasted or brought: counts of groups, and nothing of anybody."""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua import tables
from mutua.instruments import Instrument
from mutua.web.refused import Refused

from . import rules
from .groups import GROUPS, SHORT, Variable, variables

LARGEST = 2 << 20  # bytes
MOST_ROWS = 2_000
TITLES = 10  # rows in which the headings are searched
PEOPLE = gettext_lazy("People")
# How sites head columns, besides the words of our own pages.
HEADINGS = {
    "people": {"people", "workers", "number", "number of people", "number of workers", "count",
               "headcount", "employees", "total workers"},
    "department": {"department", "dept", "section", "line", "unit", "division", "workshop"},
    "shift": {"shift", "shifts", "team"},
    "gender": {"gender", "sex"},
    "age": {"age", "age group"},
    "migrant": {"migrant", "migrants", "migrant worker"},
    "contract": {"contract", "contract type", "employment"},
    "time": {"time", "tenure", "seniority", "years of service"},
}  # fmt: skip
SPELLINGS = {
    "gender": {"woman": {"woman", "women", "female", "females", "f", "w"},
               "man": {"man", "men", "male", "males", "m"}},
    "migrant": {"yes": {"yes", "y", "1", "migrant", "migrants"},
                "no": {"no", "n", "0", "local", "locals"}},
}  # fmt: skip
TOTALS = {"total", "totals", "sum", "grand total", "all"}


@dataclass(frozen=True, slots=True)
class Column:
    """What a column holds: the groups of a variable, or people, of a group where it is headed so."""

    at: int
    variable: Variable | None = None
    groups: Mapping[str, str] | None = None  # of people


def read(data: bytes, filename: str, instrument: Instrument) -> list[dict[str, Any]]:
    """Return the lines of a roster; Refused with the row and the column that cannot be read."""
    if len(data) > LARGEST:
        raise Refused(_("This file is larger than 2 MB. Bring the counts alone."))
    known = variables(instrument)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "sheet"
        place.write_bytes(data)
        try:
            table = _table(place, filename, known, instrument)
            rows = [*islice(table.rows(), MOST_ROWS + 1)]
        except tables.Unreadable as unreadable:
            raise Refused(str(unreadable)) from unreadable
    if len(rows) > MOST_ROWS:
        raise Refused(_("This table has more than 2,000 rows. Bring counts, not persons."))
    columns = [*_columns(table, known, instrument)]
    if not any(column.groups is not None for column in columns):
        raise Refused(
            _("No column says how many people there are. Head that column “%(people)s”.")
            % {"people": PEOPLE}
        )
    return [line for row in rows for line in _lines(row, columns, instrument)]


def _table(
    place: Path, filename: str, known: Sequence[Variable], instrument: Instrument
) -> tables.Table:
    """Open a table by the row of its headings, wherever it is."""
    bare = tables.open(place, filename=filename, header=0)
    for row in bare.sample(TITLES):
        if sum(_meant(cell, known, instrument) is not None for cell in row.cells) > 1:
            return tables.open(place, filename=filename, header=row.line)
    return tables.open(place, filename=filename)


def _columns(
    table: tables.Table, known: Sequence[Variable], instrument: Instrument
) -> Iterator[Column]:
    for at, heading in enumerate(table.headings):
        if not heading.strip() or _plain(heading) in TOTALS:
            continue
        meant = _meant(heading, known, instrument)
        if meant is None:
            raise Refused(
                _(
                    "Column %(column)s (“%(heading)s”) is none of: %(known)s. Take out every column that "
                    "tells of single persons, such as names or numbers."
                )
                % {
                    "column": at + 1,
                    "heading": heading[:40],
                    "known": ", ".join([*(one.label for one in known), str(PEOPLE)]),
                }
            )
        yield Column(at, meant.variable, meant.groups)


def _meant(heading: str, known: Sequence[Variable], instrument: Instrument) -> Column | None:
    """Tell what a heading means; one that names a group heads the people in it."""
    word = _plain(heading)
    if word in HEADINGS["people"] | {_plain(str(PEOPLE))}:
        return Column(0, groups={})
    for one in known:
        if word in {one.name, _plain(one.label)} | HEADINGS.get(one.name, set()):
            return Column(0, one)
    for one in known:
        group = _group(word, one, instrument)
        if group and len(word) > 1:
            return Column(0, groups={one.name: group})
    return None


def _lines(
    row: tables.Row, columns: Sequence[Column], instrument: Instrument
) -> Iterator[dict[str, Any]]:
    cells = {column.at: row.cells[column.at].strip() for column in columns}
    if any(_plain(cell) in TOTALS for cell in cells.values()):
        return
    groups = {}
    for column in columns:
        if column.variable is not None:
            groups[column.variable.name] = _cell(row.line, column, cells[column.at], instrument)
    for column in columns:
        if column.groups is not None and cells[column.at] not in ("", "0", "-", "–"):
            people = _number(row.line, column.at, cells[column.at])
            yield {"groups": groups | dict(column.groups), "people": people}


def _cell(line: int, column: Column, cell: str, instrument: Instrument) -> str:
    one = column.variable
    assert one is not None
    at = {"row": line, "column": column.at + 1, "said": cell[:40]}
    if not cell:
        raise Refused(_("Row %(row)s, column %(column)s is empty.") % at)
    if one.own:
        if why_not := rules.why_not_group(cell):
            raise Refused(f"{_('Row %(row)s, column %(column)s') % at}: {why_not}")
        return cell
    group = _group(_plain(cell), one, instrument)
    if group is None:
        at["known"] = ", ".join(one.groups.values())
        raise Refused(_("Row %(row)s, column %(column)s: “%(said)s” is none of: %(known)s.") % at)
    return group


def _group(word: str, one: Variable, instrument: Instrument) -> str | None:
    """Return the group of a variable that a word means, in any language of the form or of the page."""
    if one.own:
        return None
    question = instrument.question(one.name)
    for choice in question.choices:
        spelt = {choice.name, one.groups[choice.name], *choice.label.values()}
        told = {_plain(text) for text in spelt}
        if word in told | SPELLINGS.get(one.name, {}).get(choice.name, set()):
            return choice.name
    return None


def _number(line: int, at: int, cell: str) -> int:
    bare = cell.replace(" ", "").replace("\u00a0", "").replace(",", "").removesuffix(".0")
    if not bare.isdecimal() or len(bare) > 7:
        raise Refused(
            _("Row %(row)s, column %(column)s: “%(said)s” is no number of people.")
            % {"row": line, "column": at + 1, "said": cell[:40]}
        )
    return int(bare)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def example() -> str:
    """Return a small table as it may be pasted, in the language at hand."""
    women, men = (str(GROUPS["gender", one]) for one in ("woman", "man"))
    return f"{SHORT['department']}\t{women}\t{men}\nA\t120\t80\nB\t40\t60"
