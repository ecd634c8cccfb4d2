"""What is no table is refused with a sentence that says what it is and what to do."""

import struct

import openpyxl
import pytest
import xlwt
from odf.opendocument import OpenDocumentText

from mutua import tables
from mutua.tables.tests.conftest import HEADINGS, zipped

LOCKED = (
    "The workbook is locked with a password. Open it, save it without a password, and upload it"
    " again."
)
DAMAGED = "The workbook is damaged and cannot be opened. Save it again, or save it as CSV."
BOMB = (
    "The workbook unpacks to far more than a list needs, so it was not opened."
    " Copy the list into a new workbook, or save it as CSV."
)


def sentence(path, **options):
    with pytest.raises(tables.Unreadable) as caught:
        tables.open(path, **options)
    return str(caught.value)


def test_an_empty_file(put):
    assert sentence(put(b"")) == "The file is empty. Choose the file that holds your list."


@pytest.mark.parametrize("text", [" \n\n \n", "\ufeff", ",,,\n,,,\n"])
def test_a_file_of_blanks(put, text):
    assert sentence(put(text)).endswith("Choose the file that holds your list.")


def test_a_file_with_headings_only(put, workbook):
    expected = "The file has headings but no rows below them. Choose the file that holds your list."
    assert sentence(put("Name,Country,City\n")) == expected
    assert sentence(workbook([HEADINGS])) == expected


def test_an_empty_workbook(workbook):
    expected = "The workbook is empty. Choose the file that holds your list."
    assert sentence(workbook([[]])) == expected


def test_a_picture_renamed_to_xlsx(put):
    picture = b"\x89PNG\r\n\x1a\n" + bytes(200)
    assert sentence(put(picture, "list.xlsx")) == (
        "This is a picture (PNG), not a table. Choose a CSV, XLSX, XLS or ODS file."
    )


def test_a_pdf(put):
    assert sentence(put(b"%PDF-1.7\n%\xe2\xe3", "list.csv")) == (
        "This is a PDF document, not a table. Choose a CSV, XLSX, XLS or ODS file."
    )


def test_a_web_page_named_xls(put):
    page = "<html><body><table><tr><td>Name</td></tr></table></body></html>"
    assert sentence(put(page, "list.xls")) == (
        "This is a web page saved under the name of a sheet."
        " Open it in a spreadsheet program and save it as XLSX or CSV."
    )


def test_random_bytes(put):
    noise = bytes((i * 89 + i // 7 * 31) % 256 for i in range(5000))
    assert sentence(put(b"\x01\x02" + noise)) == (
        "This file is neither text nor a workbook. Choose a CSV, XLSX, XLS or ODS file."
    )


def test_a_file_of_nul_bytes(put):
    assert sentence(put(bytes(10_000))) == (
        "This file is neither text nor a workbook. Choose a CSV, XLSX, XLS or ODS file."
    )


def test_a_zip_bomb_by_its_declared_size(tmp_path):
    parts = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(80 * 1024 * 1024)}
    assert sentence(zipped(parts, tmp_path / "bomb.xlsx")) == BOMB


def test_a_zip_bomb_that_lies_about_its_size(tmp_path):
    parts = {"xl/workbook.xml": b"<x/>", "xl/worksheets/sheet1.xml": bytes(80 * 1024 * 1024)}
    path = zipped(parts, tmp_path / "bomb.xlsx")
    true, lie = struct.pack("<L", 80 * 1024 * 1024), struct.pack("<L", 1000)
    path.write_bytes(path.read_bytes().replace(true, lie))
    assert sentence(path) in (BOMB, DAMAGED)


def test_an_encrypted_workbook(put):
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)
    locked = ole + "EncryptedPackage".encode("utf-16-le") + bytes(2000)
    assert sentence(put(locked, "list.xlsx")) == LOCKED


def test_a_damaged_workbook(put, workbook):
    content = workbook().read_bytes()
    assert sentence(put(content[: len(content) // 2], "half.xlsx")) == DAMAGED
    assert sentence(put(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000), "list.xls")) == DAMAGED


def test_a_zip_archive_of_other_things(tmp_path):
    assert sentence(zipped({"list.csv": b"Name\nAlpha"}, tmp_path / "list.zip")) == (
        "This is a zip archive. Unpack it and upload the list that is inside."
    )


def test_a_text_document(tmp_path):
    OpenDocumentText().save(str(tmp_path / "list.odt"))
    assert sentence(tmp_path / "list.odt") == (
        "This is a document, not a table."
        " Open it in a spreadsheet program and save it as XLSX or CSV."
    )


def test_too_many_columns(put, workbook):
    expected = (
        "The table has 2,100 columns; 2,000 can be read."
        " Delete the empty columns on the right, or turn rows into columns."
    )
    assert (
        sentence(put(",".join(f"h{i}" for i in range(2100)) + "\n" + ",".join("1" * 2100)))
        == expected
    )
    assert sentence(workbook([[f"h{i}" for i in range(2100)], [1] * 2100])) == expected


def test_a_lone_cell_in_the_far_corner(workbook):
    def far(sheet):
        sheet["ZZ1048576"] = "lost"

    assert sentence(workbook(change=far)) == (
        "A sheet reaches to row 1,048,576 and column 702, too far to read."
        " Copy the list alone into a new workbook."
    )


def test_a_sheet_that_is_not_there(workbook):
    assert sentence(workbook(), sheet="Other") == (
        'There is no sheet "Other". The workbook has "List".'
    )


def test_a_file_that_is_not_there(tmp_path):
    assert sentence(tmp_path / "gone.csv") == (
        "The file cannot be opened: No such file or directory."
    )


def test_a_chart_without_a_sheet(tmp_path):
    book = openpyxl.Workbook()
    book.create_chartsheet("Chart")
    book.remove(book.worksheets[0])
    book.save(tmp_path / "chart.xlsx")
    assert sentence(tmp_path / "chart.xlsx") in (
        DAMAGED,
        "The workbook is empty. Choose the file that holds your list.",
    )


def test_a_workbook_cut_anywhere_is_told_to_be_damaged(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("List")
    for column, heading in enumerate(HEADINGS):
        sheet.write(0, column, heading)
        sheet.write(1, column, "Ghana")
    book.save(str(tmp_path / "whole.xls"))
    content = (tmp_path / "whole.xls").read_bytes()
    path = tmp_path / "cut.xls"
    seen = set()
    for end in [*range(600, len(content), 451), len(content) - 6]:
        path.write_bytes(content[:end])
        try:
            seen.add(str(tables.open(path).headings))
        except tables.Unreadable as refused:
            seen.add(str(refused))
    assert seen == {DAMAGED}
