"""Small builders of files, good and hostile."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

HEADINGS = ["Name", "Country", "Latitude", "Longitude"]
ROWS = [
    ["Alpha Mill", "Malaysia", "3.1412", "101.6865"],
    ["Beta Mill", "Ghana", "5.6037", "-0.187"],
]


@pytest.fixture
def put(tmp_path):
    """Write bytes or text under a name and return its path."""

    def write(content, name="list.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
        return path

    return write


@pytest.fixture
def workbook(tmp_path):
    """Write rows to sheets of an XLSX workbook; `change` may do worse to the sheet."""

    def write(rows=None, *, change=None, name="list.xlsx", **sheets):
        book = openpyxl.Workbook()
        book.remove(book.active)
        for title, content in (sheets or {"List": rows or [HEADINGS, *ROWS]}).items():
            sheet = book.create_sheet(title)
            for row in content:
                sheet.append(row)
        if change:
            change(book.worksheets[0])
        book.save(tmp_path / name)
        return tmp_path / name

    return write


def zipped(parts: dict[str, bytes], path: Path) -> Path:
    """Write a zip archive of parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(buffer.getvalue())
    return path
