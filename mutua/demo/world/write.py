"""Lists as files, each in its member's own format, and the truth beside them."""

import csv
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

import xlsxwriter

from mutua.demo.world import render
from mutua.demo.world.model import Style, SupplierList, World


def write(world: World, folder: Path) -> list[Path]:
    """Write every list and truth.csv (list, row, site) into a folder; answer the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [write_list(each, folder) for each in world.lists]
    truth = folder / "truth.csv"
    rows = ((key, str(row), site) for (key, row), site in world.truth.items())
    _write_text(truth, [["list", "row", "site"]], rows, "utf-8", ",")
    return [*paths, truth]


def write_list(supplier_list: SupplierList, folder: Path) -> Path:
    """Write one list in its member's format."""
    path, style = folder / supplier_list.filename, supplier_list.style
    top = [[style.title], []] if style.title else []
    top.append(render.headings(supplier_list))
    body = (render.cells(supplier_list, row) for row in supplier_list.rows)
    if style.format == "xlsx":
        _write_workbook(path, top, body, style)
    else:
        _write_text(path, top, body, style.encoding, style.delimiter)
    return path


def _write_text(
    path: Path,
    top: list[list[str]],
    body: Iterable[Iterable[str]],
    encoding: str,
    delimiter: str,
) -> None:
    with path.open("w", encoding=encoding, errors="replace", newline="") as file:
        writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
        writer.writerows(top)
        writer.writerows(body)


def _write_workbook(
    path: Path, top: list[list[str]], body: Iterable[list[str]], style: Style
) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet, days = book.add_worksheet("Suppliers"), book.add_format({"num_format": "dd/mm/yyyy"})
    for number, cells in enumerate(top):
        for column, text in enumerate(cells):
            sheet.write_string(number, column, text)
    for number, cells in enumerate(body, start=len(top)):
        for column, (key, text) in enumerate(zip(style.columns, cells, strict=True)):
            if key == "audit_date":
                day = datetime.strptime(text, style.date_format)  # noqa: DTZ007  a day, no time
                sheet.write_datetime(number, column, day, days)
            elif key in ("lat", "lon", "workers") and text and not style.decimal_comma:
                sheet.write_number(number, column, float(text))
            elif text:
                sheet.write_string(number, column, text)
    book.close()
