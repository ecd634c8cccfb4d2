"""Workbooks: XLSX, XLSB, XLS, ODS, read by calamine after a look at how large they really are."""

import datetime as dt
import math
import re
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import python_calamine as calamine

from mutua.tables.problems import Problem, Unreadable, note
from mutua.tables.text import LONGEST_CELL, without_controls

MOST_CELLS = 30_000_000  # calamine holds every cell of the used area in memory
MOST_COLUMNS = 2_000
_SHEETS_LOOKED_AT = 20
_WIDE = re.compile(rb' r=["\']([A-Z]{2,3})\d')
_TALL = re.compile(rb' r=["\'][A-Z]{0,3}(\d{6,7})["\']')  # few match, so the look is quick
_ANY_HEIGHT = re.compile(rb' r=["\'][A-Z]{0,3}(\d{1,7})["\']')


class WorkbookSource:
    """One sheet of a workbook as records of cells."""

    encoding = ""
    delimiter = ""

    def __init__(self, path: Path, kind: str, sheet: str | None) -> None:
        """Open a workbook at one sheet, or at the sheet with the most data."""
        self.kind = kind
        self.notes: list[Problem] = []
        if kind == "xlsx":
            _refuse_far_cells(path)
        self._book = _open(path)
        visible = [s.name for s in self._book.sheets_metadata if _is_shown(s)]
        self.sheets = tuple(visible or self._book.sheet_names)
        if not self.sheets:
            raise Unreadable("The workbook has no sheet. Choose the file that holds your list.")
        self._sheet = self._choose(sheet)
        self.sheet = self._sheet.name

    def records(self) -> Iterator[tuple[int, list[str]]]:
        """Yield each row of the sheet with its number in the sheet."""
        removed = 0
        left = [""] * (self._sheet.start or (0, 0))[1]  # calamine leaves empty columns out
        for line, row in enumerate(self._sheet.iter_rows(), 1):
            cells = left + [_text(value) for value in row]
            for column, cell in enumerate(cells):
                if not cell.isprintable():
                    cells[column] = without_controls(cell)
                    removed += len(cell) - len(cells[column])
            yield line, cells
        self._note_removed(removed)

    def merged(self) -> list[tuple[int, int, int, int]]:
        """Return merged areas as (first line, first column, last line, last column)."""
        areas = self._sheet.merged_cell_ranges or []
        return [(a[0] + 1, a[1], b[0] + 1, b[1]) for a, b in areas]

    def _note_removed(self, removed: int) -> None:
        if removed and not any(problem.code == "control-characters" for problem in self.notes):
            sentence = f"{removed} characters that cannot be seen were removed."
            self.notes.append(note("control-characters", sentence, "warning"))

    def _choose(self, wanted: str | None) -> calamine.CalamineSheet:
        if wanted is not None:
            if wanted not in self._book.sheet_names:
                names = ", ".join(f'"{name}"' for name in self.sheets)
                raise Unreadable(f'There is no sheet "{wanted}". The workbook has {names}.')
            return self._load(wanted)
        best, most = None, -1
        for name in self.sheets[:_SHEETS_LOOKED_AT]:
            sheet = self._load(name)
            filled = _filled_cells(sheet)
            if filled > most:
                best, most = sheet, filled
        if best is None or most == 0:
            raise Unreadable("The workbook is empty. Choose the file that holds your list.")
        if len(self.sheets) > 1:
            others = ", ".join(f'"{name}"' for name in self.sheets if name != best.name)
            sentence = f'The sheet "{best.name}" was read, as it holds the most. Others: {others}.'
            self.notes.append(note("sheet-chosen", sentence))
        return best

    def _load(self, name: str) -> calamine.CalamineSheet:
        with _careful():
            return self._book.get_sheet_by_name(name)


def _is_shown(sheet: calamine.SheetMetadata) -> bool:
    return bool(
        sheet.visible == calamine.SheetVisibleEnum.Visible
        and sheet.typ == calamine.SheetTypeEnum.WorkSheet
    )


def _open(path: Path) -> calamine.CalamineWorkbook:
    with _careful():
        return calamine.CalamineWorkbook.from_path(str(path))


@contextmanager
def _careful() -> Iterator[None]:
    """Turn whatever calamine raises into a sentence; its panics are no Exception."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, GeneratorExit):
        raise
    except calamine.PasswordError as error:
        raise Unreadable(
            "The workbook is locked with a password. Open it, save it without a password, and"
            " upload it again."
        ) from error
    except BaseException as error:
        raise _damaged() from error


def _damaged() -> Unreadable:
    return Unreadable(
        "The workbook is damaged and cannot be opened. Save it again, or save it as CSV."
    )


def _filled_cells(sheet: calamine.CalamineSheet) -> int:
    """Count filled cells in the first 2,000 rows, and let the rest count as those do."""
    looked = filled = 0
    for row in sheet.iter_rows():
        filled += sum(value != "" for value in row)
        looked += 1
        if looked == 2_000:
            break
    return filled * int(sheet.height) // max(looked, 1)


def _text(value: Any) -> str:
    """Return a cell as a person would type it: 12345.0 is "12345", a date is ISO."""
    if isinstance(value, str):
        return value if len(value) <= LONGEST_CELL else value[:LONGEST_CELL]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return _number(value)
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else str(value)
    return value.isoformat() if isinstance(value, dt.date | dt.time) else str(value)


def _number(value: float) -> str:
    if not math.isfinite(value):
        return ""
    if value.is_integer():
        return str(int(value)) if abs(value) < 1e15 else str(int(Decimal(repr(value))))
    return format(Decimal(repr(value)), "f")


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _refuse_far_cells(path: Path) -> None:
    """A single cell in the far corner would make the used area too large to hold."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                width, height = _used_area(archive, name, _TALL, 99_999)
                if width * height > MOST_CELLS:
                    width, height = _used_area(archive, name, _ANY_HEIGHT, 0)
                if width > MOST_COLUMNS:
                    raise Unreadable(too_wide(width))
                if width * height > MOST_CELLS:
                    raise Unreadable(
                        f"A sheet reaches to row {height:,} and column {width:,}, too far to read."
                        " Copy the list alone into a new workbook."
                    )


def too_wide(width: int) -> str:
    """Return the sentence for a table with too many columns."""
    return (
        f"The table has {width:,} columns; {MOST_COLUMNS:,} can be read."
        " Delete the empty columns on the right, or turn rows into columns."
    )


def _used_area(
    archive: zipfile.ZipFile, name: str, tall: re.Pattern[bytes], least: int
) -> tuple[int, int]:
    width, height, rest = 26, least, b""
    with archive.open(name) as part:
        while chunk := part.read(1024 * 1024):
            text = rest + chunk
            width = max(width, *map(_column_number, set(_WIDE.findall(text))), 0)
            height = max(height, *map(int, set(tall.findall(text))), 0)
            rest = chunk[-40:]
    return width, height
