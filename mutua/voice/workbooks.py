"""A form in Markdown as a workbook, for whoever adapts it with a spreadsheet."""

import io
from collections.abc import Iterator

import xlsxwriter


def as_workbook(markdown: str) -> bytes:
    """Return the sheets of a form in Markdown as XLSX; every cell is a text, never a formula."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet, row = None, 0
        for cells in _rows(markdown):
            if len(cells) == 1:
                sheet, row = book.add_worksheet(cells[0]), 0
                sheet.freeze_panes(1, 0)
                continue
            if sheet is not None:
                for column, cell in enumerate(cells[1:]):
                    sheet.write_string(row, column, cell)
                row += 1
    return made.getvalue()


def _rows(markdown: str) -> Iterator[list[str]]:
    for line in markdown.splitlines():
        if line.startswith("|"):
            yield [
                cell.strip() for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
            ]
