"""Turn the raw cells of one row into clean values, and say what was wrong with them."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from mutua.gazetteer import countries, identifiers
from mutua.tables import dates, numbers, position
from mutua.tables.context import ColumnContext
from mutua.tables.fields import FIELDS
from mutua.tables.problems import Problem

LONGEST_VALUE = 32_767  # what a cell of a spreadsheet can hold
_NOTHING = frozenset(("-", "--", "---", "–", "—", ".", "?", "n/a", "#n/a", "n.a.", "n.a", "nil", "null", "none", "unknown", "not available", "not applicable", "tbc", "tbd", "#ref!", "#value!", "#name?", "#div/0!", "(blank)", "k.a.", "s/d"))  # fmt: skip
_AROUND = re.compile(r"^[^\W\d_]*\.?\s*[~<>±≈]?\s*(?=\d)|(?<=\d)\s*\+?\s*[^\W\d_]*\.?$")
_WHO = ("name", "company", "parent")
_IDS = tuple(key for key, known in FIELDS.items() if known.kind == "identifier")


@dataclass(slots=True)
class Cleaned:
    """Clean values by field key (text, or numbers for lat, lon, workers), and the problems."""

    values: dict[str, str | float] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    @property
    def usable(self) -> bool:
        """Tell whether the row can be used."""
        return not any(problem.severity == "error" for problem in self.problems)


@dataclass(slots=True)
class Work:
    """One row while it is cleaned."""

    cells: Sequence[str]
    mapping: Mapping[str, int]
    row: int
    headings: Sequence[str]
    context: ColumnContext
    done: Cleaned

    def text(self, key: str) -> str:
        """Return a mapped cell, its white space collapsed, "" for a cell that says "nothing"."""
        column = self.mapping.get(key, -1)
        cell = self.cells[column] if 0 <= column < len(self.cells) else ""
        if len(cell) > LONGEST_VALUE:
            self.tell(key, "too-long", f"the cell has {len(cell):,} letters and was cut after {LONGEST_VALUE:,}. Is a quotation mark missing?")  # fmt: skip
            cell = cell[:LONGEST_VALUE]
        text = " ".join(cell.split())
        return "" if len(text) < 16 and text.casefold() in _NOTHING else text

    def tell(self, key: str, code: str, words: str, severity: str = "warning") -> None:
        """Add a problem of a mapped cell."""
        column = self.mapping.get(key, -1)
        heading = self.headings[column] if 0 <= column < len(self.headings) else ""
        place = f'Row {self.row}, column "{heading}": ' if heading else f"Row {self.row}: "
        self.done.problems.append(
            Problem(self.row, column + 1, heading, severity, code, place + words)
        )


def clean(
    cells: Sequence[str],
    mapping: Mapping[str, int],
    *,
    row: int,
    headings: Sequence[str],
    context: ColumnContext | None = None,
) -> Cleaned:
    """Return the clean values of a row and its problems; a bad cell never raises.

    `mapping` gives each field's column from 0, `row` is the number shown to the person.
    lat and lon come in decimal degrees, country as ISO 3166 alpha-2, dates as ISO 8601.
    """
    work = Work(cells, mapping, row, headings, context or ColumnContext(), Cleaned())
    for key in FIELDS:
        if key in mapping and key not in ("lat", "lon", "coordinates") and (text := work.text(key)):
            _CLEANERS.get(FIELDS[key].kind, _text)(work, key, text)
    _position(work)
    if not any(work.done.values.get(key) for key in (*_WHO, *_IDS)):
        _nobody(work)
    return work.done


def _text(work: Work, key: str, text: str) -> None:
    work.done.values[key] = text


def _country(work: Work, key: str, text: str) -> None:
    if text.upper() == "NA" and not work.context.country_codes:
        return  # Namibia's code, but here it says "not available"
    match = countries.find(text)
    if match is None:
        shown = text[:60]
        work.tell(
            key,
            "unknown-country",
            f'"{shown}" is not a country we know. Write the country\'s name or its two-letter code.',
        )
        return
    work.done.values[key] = match.alpha2
    if match.how == "fuzzy" or match.certainty < 0.75:
        name = countries.name(match.alpha2)
        work.tell(
            key,
            "country-guessed",
            f'"{text[:60]}" was read as {name}. Correct it if that is wrong.',
        )


def _number(work: Work, key: str, text: str) -> None:
    bare = _AROUND.sub("", text) or text  # "about 250 people"
    value = numbers.parse(bare, work.context.marks.get(key, ""), whole=key == "workers")
    if value is None:
        work.tell(key, "not-a-number", f'"{text[:60]}" is not a number. Write digits only.')
    elif value < 0 or value > 10_000_000:
        work.tell(key, "number-out-of-range", f'"{text[:60]}" cannot be right and was left out.')
    else:
        work.done.values[key] = value


def _date(work: Work, key: str, text: str) -> None:
    order = work.context.date
    found = dates.parse(text, order.order)
    if found is None:
        work.tell(
            key, "not-a-date", f'"{text[:60]}" is not a date we can read. Write it as 2025-04-03.'
        )
        return
    work.done.values[key] = found.isoformat()
    if not order.sure and dates.is_ambiguous(text):
        words = f'"{text[:60]}" was read as {found.day} {found:%B} {found.year}. If the month comes first, write dates as 2025-04-03.'
        work.tell(key, "ambiguous-date", words)


def _identifier(work: Work, key: str, text: str) -> None:
    country = str(work.done.values.get("country", ""))
    checked = identifiers.check(key, text[:200], country)
    if not checked.value:
        return
    work.done.values[key] = checked.value
    if checked.problem:
        work.tell(key, "identifier-doubtful", checked.problem)


def _position(work: Work) -> None:
    lat, lon, both = (work.text(key) for key in ("lat", "lon", "coordinates"))
    if not (lat or lon or both):
        return
    country = str(work.done.values.get("country", ""))
    found = position.read(lat, lon, both, country, work.tell)
    if found:
        work.done.values["lat"], work.done.values["lon"] = found.lat, found.lon


def _nobody(work: Work) -> None:
    named = [key for key in (*_WHO, *_IDS) if key in work.mapping]
    key = named[0] if named else ""
    work.tell(
        key,
        "no-name",
        "there is no name, company or identifier, so the row cannot be used. Fill one in.",
        "error",
    )


_CLEANERS: dict[str, Callable[[Work, str, str], None]] = {
    "country": _country,
    "number": _number,
    "date": _date,
    "identifier": _identifier,
}
