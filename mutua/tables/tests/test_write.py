"""What is written runs nowhere, and comes back as it was."""

import io
import re
import zipfile

import openpyxl
import pytest

from mutua import tables
from mutua.tables.write import neutral

DANGEROUS = ["=1+1", "+cmd|' /c calc'!A0", "-2+3", "@SUM(A1)", "\tx", "\rx", " =1", "＝1+1", "|x"]


@pytest.mark.parametrize("cell", DANGEROUS)
def test_a_cell_that_a_spreadsheet_would_run_is_made_harmless(cell):
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-3.25", "+5", "-1e5", -3.25, 7, None, "Alpha", "A-1", "中国", ""]
)
def test_numbers_and_words_stay(cell):
    assert neutral(cell) == cell


def test_csv_goes_out_with_a_mark_and_comes_back(tmp_path):
    path = tmp_path / "out.csv"
    tables.write_csv(path, ["Name", "Lat"], [["=Älpha, Ltd", -3.5], ["中国\nx", None]])
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    assert [row.cells for row in tables.open(path).rows()] == [
        ["'=Älpha, Ltd", "-3.5"],
        ["中国\nx", ""],
    ]


def test_csv_goes_to_an_open_file():
    file = io.StringIO()
    tables.write_csv(file, ["Name"], [["@x"]])
    assert file.getvalue() == "Name\r\n'@x\r\n"


def test_a_workbook_holds_numbers_as_numbers_and_formulas_as_text(tmp_path):
    path = tmp_path / "out.xlsx"
    rows = [["=1+1", -3.5], ["https://example.org", None]]
    tables.write_book(path, [tables.Sheet("List", ["Name", "Lat"], rows)])
    sheet = openpyxl.load_workbook(path).active
    assert [[(c.value, c.data_type) for c in row] for row in sheet.iter_rows(min_row=2)] == [
        [("'=1+1", "s"), (-3.5, "n")],
        [("https://example.org", "s"), (None, "n")],
    ]


def test_a_workbook_goes_to_an_open_file():
    file = io.BytesIO()
    tables.write_book(file, [tables.Sheet("List", ["Name"], [["Alpha"]])])
    assert openpyxl.load_workbook(file).active["A2"].value == "Alpha"


def test_a_column_is_as_wide_as_what_it_holds(tmp_path):
    path = tmp_path / "wide.xlsx"
    rows = [["Acucar e Alcool Terra Oeste", 1], ["x" * 99, None]]
    tables.write_book(path, [tables.Sheet("All", ["Name", "No"], rows)])
    with zipfile.ZipFile(path) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert [float(w) // 1 for w in re.findall(r'<col [^>]*?width="([\d.]+)"', sheet)] == [40, 10]
