"""Write tables that a spreadsheet can open without running anything that is in them."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from os import PathLike
from pathlib import Path
from typing import IO

import xlsxwriter

Cell = str | int | float | None
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")
_WORKBOOK_ROWS = 1_048_575
_LOOKED_AT = 200  # rows that say how wide a column has to be


def neutral(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet runs: an apostrophe before what looks like a formula."""
    if not isinstance(cell, str) or not cell.lstrip(" \u00a0").startswith(_RUNS):
        return cell
    if _NUMBER.fullmatch(cell):
        return cell
    return f"'{cell}"


def write_csv(
    target: str | PathLike[str] | IO[str], headings: Sequence[str], rows: Iterable[Sequence[Cell]]
) -> None:
    """Write CSV (to a path: UTF-8 with its mark, so that Excel knows), formulas neutralised."""
    if isinstance(target, str | PathLike):
        with Path(target).open("w", encoding="utf-8-sig", newline="") as file:
            write_csv(file, headings, rows)
        return
    writer = csv.writer(target)
    writer.writerow([neutral(heading) for heading in headings])
    writer.writerows([_plain(neutral(cell)) for cell in row] for row in rows)


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, headings and rows."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[Cell]]


def write_book(target: str | PathLike[str] | IO[bytes], sheets: Iterable[Sheet]) -> None:
    """Write a workbook: numbers as numbers, all else as text, headings fixed."""
    book = xlsxwriter.Workbook(
        target if isinstance(target, io.IOBase) else str(target),
        {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False},
    )  # fmt: skip
    bold = book.add_format({"bold": True})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.freeze_panes(1, 0)
        rows = iter(sheet.rows)
        first = [*islice(rows, _LOOKED_AT)]
        for column, heading in enumerate(sheet.headings):
            page.write_string(0, column, str(neutral(heading))[:32_767], bold)
            page.set_column(column, column, _width(heading, first, column))
        _fill(page, chain(first, rows))
    book.close()


def _width(heading: str, rows: Iterable[Sequence[Cell]], column: int) -> int:
    """Return how many letters wide a column is, so that a person need not drag it open."""
    cells = (str(row[column]) for row in rows if len(row) > column and row[column] is not None)
    return max(10, min(40, 2 + max(map(len, chain([heading], cells)))))


def _fill(page: xlsxwriter.worksheet.Worksheet, rows: Iterable[Sequence[Cell]]) -> None:
    for number, row in enumerate(rows, 1):
        if number > _WORKBOOK_ROWS:
            raise ValueError("A workbook holds 1,048,575 rows. Export as CSV.")
        for column, cell in enumerate(row):
            if isinstance(cell, int | float) and not isinstance(cell, bool) and cell == cell:
                page.write_number(number, column, cell)
            elif cell is not None and cell != "":
                page.write_string(number, column, str(neutral(str(cell)))[:32_767])


def _plain(cell: Cell) -> Cell:
    return cell.replace("\x00", "") if isinstance(cell, str) else cell
