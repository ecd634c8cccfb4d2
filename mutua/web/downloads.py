"""Tables handed out as files that a spreadsheet opens."""

import io
from collections.abc import Iterable

from django.http import HttpResponse

from mutua import tables
from mutua.tables import Sheet

KINDS = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "json": "application/json",
    "pdf": "application/pdf",
}
SHEETS = ("csv", "xlsx")  # the kinds that `write` makes


def write(sheets: Iterable[Sheet], kind: str) -> bytes:
    """Return a workbook of all sheets, or as CSV the first of them; formulas are neutralised."""
    if kind == "xlsx":
        book = io.BytesIO()
        tables.write_book(book, sheets)
        return book.getvalue()
    first = next(iter(sheets))
    text = io.StringIO(newline="")
    tables.write_csv(text, first.headings, first.rows)
    return text.getvalue().encode("utf-8-sig")  # with its mark, so that Excel knows


def attached(data: bytes, name: str, kind: str) -> HttpResponse:
    """Hand out a file of one of KINDS, to be kept under a name."""
    head = {"Content-Disposition": f'attachment; filename="{name}.{kind}"'}
    return HttpResponse(data, content_type=KINDS[kind], headers=head)
