"""Open any sheet a person may bring as a table: headings, and rows of text."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from os import PathLike
from pathlib import Path
from typing import NamedTuple, Protocol

from mutua.tables import header as headers
from mutua.tables import merged
from mutua.tables.problems import Problem, Unreadable, note
from mutua.tables.sniff import kind_of
from mutua.tables.text import TextSource
from mutua.tables.workbook import MOST_COLUMNS, WorkbookSource, too_wide


class Row(NamedTuple):
    """A data row: `number` counts data rows from 1, `line` is its row in the file."""

    number: int
    cells: list[str]
    line: int


class Source(Protocol):
    """What a table is read from."""

    kind: str
    encoding: str
    delimiter: str
    sheets: tuple[str, ...]
    sheet: str
    notes: list[Problem]

    def records(self) -> Iterator[tuple[int, list[str]]]: ...
    def merged(self) -> list[tuple[int, int, int, int]]: ...


@dataclass(frozen=True)
class Table:
    """A readable sheet. Rows are read anew on each call, so a large file never sits in memory."""

    source: Source = field(repr=False)
    filename: str
    headings: list[str]
    header_rows: list[int]
    first_data_row: int
    notes: list[Problem]

    @property
    def kind(self) -> str:
        """Return csv, tsv, xlsx, xlsb, xls or ods."""
        return self.source.kind

    @property
    def encoding(self) -> str:
        """Return the encoding of a text file, "" for a workbook."""
        return self.source.encoding

    @property
    def delimiter(self) -> str:
        """Return the delimiter of a text file, "" for a workbook."""
        return self.source.delimiter

    @property
    def sheets(self) -> tuple[str, ...]:
        """Return the names of the workbook's sheets."""
        return self.source.sheets

    @property
    def sheet(self) -> str:
        """Return the name of the sheet that is read."""
        return self.source.sheet

    def rows(self) -> Iterator[Row]:
        """Yield the data rows, every one as wide as the headings or wider; blank lines go."""
        number, width = 0, len(self.headings)
        areas = merged.tall(self.source.merged(), self.first_data_row)
        for line, cells in merged.filled(self.source.records(), areas):
            if line < self.first_data_row or not any(cell and not cell.isspace() for cell in cells):
                continue
            number += 1
            if len(cells) < width:
                cells = cells + [""] * (width - len(cells))
            yield Row(number, cells[:MOST_COLUMNS], line)

    def sample(self, size: int = 200) -> list[Row]:
        """Return the first data rows."""
        return list(islice(self.rows(), size))


def open(
    path: str | PathLike[str],
    *,
    filename: str | None = None,
    sheet: str | None = None,
    header: int | None = None,
) -> Table:
    """Open a CSV, TSV, XLSX, XLS or ODS file, whatever its name says.

    `filename` is the name to show, `sheet` the sheet to read, `header` the row of the headings
    (from 1; 0 for none); what is not given is found out. Raises Unreadable with a sentence.
    """
    place = Path(path)
    source = _source(place, sheet)
    first = list(islice(source.records(), 400))
    found = headers.find(first, source.merged(), header)
    if len(found.headings) > MOST_COLUMNS:
        raise Unreadable(too_wide(len(found.headings)))
    start = (found.lines[-1] if found.lines else 0) + 1
    table = Table(source, filename or place.name, found.headings, found.lines, start, source.notes)
    if not table.sample(1):
        raise Unreadable(_nothing_below(found))
    if found.invented and header != 0:
        table.notes.append(_no_header())
    if merged.tall(source.merged(), start):
        table.notes.append(_merged())
    return table


def _source(path: Path, sheet: str | None) -> Source:
    try:
        kind = kind_of(path)
        return TextSource(path) if kind == "text" else WorkbookSource(path, kind, sheet)
    except OSError as error:
        raise Unreadable(f"The file cannot be opened: {error.strerror or error}.") from error
    except MemoryError as error:
        raise Unreadable("The file needs more memory than there is. Save it as CSV.") from error


def _nothing_below(found: headers.Header) -> str:
    if found.invented or not found.lines:
        return "The file holds no rows. Choose the file that holds your list."
    return "The file has headings but no rows below them. Choose the file that holds your list."


def _no_header() -> Problem:
    return note(
        "no-header",
        "No row of headings was found, so the columns are named by their letters."
        " Tell what each column holds.",
        "warning",
    )


def _merged() -> Problem:
    return note(
        "merged-cells",
        "Some cells are merged over several rows: each of these rows was read as saying the same.",
    )
