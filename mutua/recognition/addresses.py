"""Whose addresses a sheet holds: matched by number or name, and doubts told, never guessed."""

import re
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mutua import tables
from mutua.linkage import naming
from mutua.linkage.folding import fold
from mutua.members.models import normal_email

from .overlap import Supplier

PLACE = "Mutua"  # heads the column by which a sheet of ours finds back; in no language but this
FIELDS = ("number", "name", "company", "city", "country", "email")
MOST_ROWS = 50_000
_WORD = re.compile(r"[^\s<>(),;:|\"“”\[\]]+@[^\s<>(),;|\"“”\[\]]+")
_OWN = re.compile(r"L(\d+)-(\d+)")


class Doubt(NamedTuple):
    """A row that a person must decide on: what it says, and what it may mean."""

    line: int
    says: str
    options: tuple[tuple[Supplier, str], ...]


@dataclass
class Read:
    """What a sheet told: an address for each supplier, what is doubtful, what cannot be used."""

    found: dict[Supplier, str] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def said_in(text: str) -> list[str]:
    """Return the e-mail addresses in a text, each once: “Ana <ANA@mill.example>; b@mill.example”."""
    found = dict.fromkeys(normal_email(word.strip(".'")) for word in _WORD.findall(text))
    return [email for email in found if is_address(email)]


def is_address(email: str) -> bool:
    """Tell whether letters can be addressed so."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def place_of(supplier: Supplier) -> str:
    """Return the word by which a row of our own sheet finds its supplier again."""
    return f"L{supplier.list}-{supplier.place}"


@contextmanager
def opened(data: bytes, filename: str) -> Iterator[tables.Table]:
    """Open a sheet that was handed in or pasted; tables.Unreadable with a sentence if it is none.

    Excel and its like are read from a file; it is gone before anybody is answered.
    """
    with tempfile.NamedTemporaryFile() as file:
        file.write(data)
        file.flush()
        yield tables.open(file.name, filename=filename)


def read(table: tables.Table, suppliers: Iterable[Supplier]) -> Read:
    """Match the rows of a sheet with suppliers, and take their addresses."""
    columns, index, done = _Columns(table), _Index(suppliers), Read()
    told: defaultdict[Supplier, dict[str, tables.Row]] = defaultdict(dict)
    for row in table.rows():
        if row.number > MOST_ROWS:
            most = {"most": f"{MOST_ROWS:,}"}
            done.problems.append(_("Only the first %(most)s rows were read.") % most)
            break
        emails = columns.emails(row)
        if not emails:
            done.problems += _without_address(columns, row)
            continue
        sure, possible = columns.suppliers(row, index)
        if sure and len(emails) == 1:
            told[sure][emails[0]] = row
        elif sure or possible:
            options = [(one, email) for one in ([sure] if sure else possible) for email in emails]
            done.doubts.append(Doubt(row.line, columns.says(row), tuple(options[:20])))
        else:
            said = {"row": row.line, "says": columns.says(row) or emails[0]}
            done.problems.append(
                _("Row %(row)s: none of your suppliers is called or numbered “%(says)s”.") % said
            )
    for one, rows in told.items():
        if len(rows) == 1:
            done.found[one] = next(iter(rows))
        else:  # the sheet says two things of one supplier
            last = [*rows.values()][-1]
            options = [(one, email) for email in rows]
            done.doubts.append(Doubt(last.line, columns.says(last), tuple(options[:20])))
    return done


class _Columns:
    """What the columns of a sheet hold; without headings any cell may be a number or a name."""

    def __init__(self, table: tables.Table) -> None:
        guesses = tables.propose(table, FIELDS)
        self.at = {key: guess.column for key, guess in guesses.items()}
        self.headings = table.headings
        self.named = bool(table.header_rows)
        own = [n for n, heading in enumerate(table.headings) if heading == PLACE]
        self.own = own[0] if own else None

    def _cell(self, row: tables.Row, key: str) -> str:
        return row.cells[self.at[key]].strip() if key in self.at else ""

    def emails(self, row: tables.Row) -> list[str]:
        if self.named and "email" in self.at:
            return said_in(self._cell(row, "email"))
        return said_in(" ; ".join(row.cells))

    def words(self, row: tables.Row) -> list[str]:
        """Return what a row calls its supplier by: number, name and company, or all its cells."""
        if self.named and {"number", "name", "company"} & set(self.at):
            keys = ("number", "name", "company")
            return [text for key in keys if (text := self._cell(row, key))]
        cells = (_WORD.sub(" ", cell).strip(' \t<>()[];,:-–"“”') for cell in row.cells)
        return [cell for cell in cells if cell]

    def says(self, row: tables.Row) -> str:
        """Return what a row says of its supplier, for people."""
        return ", ".join(self.words(row))[:120]

    def suppliers(
        self, row: tables.Row, index: "_Index"
    ) -> tuple[Supplier | None, Sequence[Supplier]]:
        """Return the supplier that a row surely means, and those that it may mean."""
        said = _OWN.fullmatch(row.cells[self.own].strip()) if self.own is not None else None
        if said and (own := index.places.get((int(said[1]), int(said[2])))):
            return own, ()
        return index.look_up(self.words(row), self._cell(row, "city"), named=self.named)


def _without_address(columns: _Columns, row: tables.Row) -> Iterator[str]:
    """Tell of a row whose address is none; one that leaves it empty has nothing to tell."""
    at = columns.at.get("email")
    said = row.cells[at].strip() if at is not None else ""
    if said:
        heading = columns.headings[at or 0]
        yield _("Row %(row)s, column “%(heading)s”: “%(said)s” is not an e-mail address.") % {
            "row": row.line, "heading": heading, "said": said[:80],
        }  # fmt: skip
    elif at is None:
        yield _("Row %(row)s: there is no e-mail address in it.") % {"row": row.line}


class _Index:
    """A member's suppliers by what a sheet may call them."""

    def __init__(self, suppliers: Iterable[Supplier]) -> None:
        self.places: dict[tuple[int, int], Supplier] = {}
        self.numbers: defaultdict[str, list[Supplier]] = defaultdict(list)
        self.names: defaultdict[str, list[Supplier]] = defaultdict(list)
        self.cores: defaultdict[str, list[Supplier]] = defaultdict(list)
        for one in suppliers:
            self.places[one.list, one.place] = one
            if one.number:
                self.numbers[_plain(one.number)].append(one)
            for name in {one.name, one.company} - {""}:
                self.names[fold(name)].append(one)
                self.cores[naming.core(name)[0]].append(one)

    def look_up(
        self, words: Sequence[str], city: str, *, named: bool
    ) -> tuple[Supplier | None, Sequence[Supplier]]:
        """Return the one supplier that words surely name, else all that they may.

        Sure is what number or whole name leave no choice about, and no other word gainsays. A
        name that agrees in its particular words alone is a doubt; so is a number in a row of
        several cells without headings (not `named`), for it may be anything.
        """
        telling = named or len(words) == 1
        by_number = [one for word in words for one in self.numbers.get(_plain(word), ())]
        by_name = [one for word in words for one in self.names.get(fold(word), ())]
        both = [one for one in by_number if one in by_name]
        for some in (both, by_number if telling else [], by_name):
            found = _narrowed([*dict.fromkeys(some)], city)
            if len(found) == 1 and (some is both or not (by_number and by_name)):
                return found[0], ()
        if by_number or by_name:
            return None, [*dict.fromkeys(by_number + by_name)]
        core = (naming.core(word)[0] for word in words)
        alike = [one for text in core if text for one in self.cores.get(text, ())]
        return None, [*dict.fromkeys(alike)]


def _narrowed(some: list[Supplier], city: str) -> list[Supplier]:
    there = [one for one in some if city and fold(one.city) == fold(city)]
    return there if len(some) > 1 and there else some


def _plain(number: str) -> str:
    """Return a number as it is compared: spreadsheets drop leading noughts and add “.0”."""
    text = number.strip().casefold().removesuffix(".0")
    return text.lstrip("0") or text
