"""Lists as files, each in its member's own format, and the truth beside them."""

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import xlsxwriter

from mutua.demo.world import render
from mutua.demo.world.model import SupplierList, World


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
        _write_workbook(path, top, body)
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


def _write_workbook(path: Path, top: list[list[str]], body: Iterator[list[str]]) -> None:
    book = xlsxwriter.Workbook(path, {"constant_memory": True, "strings_to_numbers": False})
    sheet = book.add_worksheet("Suppliers")
    for number, cells in enumerate((*top, *body)):
        for column, text in enumerate(cells):
            if text:
                sheet.write_string(number, column, text)
    book.close()
