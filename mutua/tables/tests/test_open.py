"""Any honest sheet opens: encodings, delimiters, headings, sheets, merged cells, odd values."""

import datetime as dt

import pytest
import xlwt
from odf import table as odf_table
from odf import text as odf_text
from odf.opendocument import OpenDocumentSpreadsheet

from mutua import tables
from mutua.tables.tests.conftest import HEADINGS, ROWS

CSV = "\n".join(",".join(row) for row in [HEADINGS, *ROWS]) + "\n"


def cells(table):
    return [row.cells for row in table.rows()]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(put, delimiter):
    table = tables.open(put(CSV.replace(",", delimiter)))
    assert (table.delimiter, table.headings, cells(table)) == (delimiter, HEADINGS, ROWS)


def test_a_semicolon_file_with_decimal_commas(put):
    table = tables.open(put("Name;Lat;Lon\nAlpha;3,14;101,68\nBeta;5,6;-0,18\n"))
    assert cells(table) == [["Alpha", "3,14", "101,68"], ["Beta", "5,6", "-0,18"]]


def test_the_line_that_tells_excel_the_delimiter_is_no_heading(put):
    table = tables.open(put("sep=;\r\nName;City\r\nAlpha, Inc;Accra\r\n"))
    assert (table.headings, [r.line for r in table.rows()]) == (["Name", "City"], [3])


@pytest.mark.parametrize(
    ("encoding", "words"),
    [
        ("utf-8", "Größe São 中国 Việt"),
        ("utf-8-sig", "Größe São 中国 Việt"),
        ("utf-16", "Größe São 中国 Việt"),
        ("utf-16-le", "Größe São Paulo"),
        ("cp1252", "Compañía Açúcar Müller Évreux – São João"),
        ("latin-1", "Fábrica de Açúcar São João Ñandú"),
        ("mac_roman", "Fábrica de Açúcar São João Ñandú"),
        ("cp1250", "Zakład Żywności Łódź Kraków Česká Třebová Győr"),
        ("cp1251", "Маслозавод Пример Нижний Новгород"),
        ("cp1253", "Ελαιουργείο Παράδειγμα Θεσσαλονίκη"),
        ("cp1254", "Örnek Gıda Sanayi Şirketi İstanbul Ağrı"),
        ("cp1256", "مصنع الزيوت القاهرة"),
        ("cp874", "โรงงานน้ำมันปาล์ม กระบี่"),
        ("gb18030", "上海范例食品有限公司 广东省佛山市"),
        ("big5", "臺灣範例食品股份有限公司 高雄市"),
        ("shift_jis", "株式会社サンプル食品 東京都港区"),
        ("euc_kr", "주식회사 보기식품 서울특별시"),
    ],
)
def test_every_encoding_is_found(put, encoding, words):
    text = "Name,City\n" + "".join(f"{words} {i},Town {i}\n" for i in range(5))
    table = tables.open(put(text, encoding=encoding))
    assert cells(table)[0] == [f"{words} 0", "Town 0"]


def test_lines_in_two_encodings_are_both_read_and_told(put):
    content = "Name,City\nCafé Ñandú,Bogotá\n".encode() + "Fábrica São João,Belém\n".encode(
        "cp1252"
    )
    table = tables.open(put(content))
    assert cells(table) == [["Café Ñandú", "Bogotá"], ["Fábrica São João", "Belém"]]
    assert [(p.code, p.sentence) for p in table.notes] == [
        (
            "mixed-encodings",
            "Some lines are written in UTF-8, others in another encoding (cp1252)."
            " Check the letters with accents in the rows below.",
        )
    ]


def test_nul_bytes_are_removed_and_told(put):
    table = tables.open(put(b"Name,City\nAl\x00pha,Ac\x07cra\nBeta,Tema\n"))
    assert cells(table) == [["Alpha", "Accra"], ["Beta", "Tema"]]
    assert [p.sentence for p in table.notes] == [
        "2 characters that cannot be seen (such as NUL) were removed. Nothing else was changed."
    ]


def test_right_to_left_text_is_kept(put):
    table = tables.open(put("الاسم,البلد\nمصنع المثال,مصر\nمصنع ثان,الأردن\n"))
    assert cells(table)[0] == ["مصنع المثال", "مصر"]
    assert {k: g.column for k, g in tables.propose(table).items()} == {"name": 0, "country": 1}


def test_a_quoted_cell_may_hold_line_breaks_and_delimiters(put):
    table = tables.open(put('Name,Address\nAlpha,"1 High St,\nAccra"\nBeta,x\n'))
    assert [(r.number, r.line, r.cells) for r in table.rows()] == [
        (1, 2, ["Alpha", "1 High St,\nAccra"]),
        (2, 4, ["Beta", "x"]),
    ]


def test_a_quotation_mark_left_open_spoils_its_own_row_only(put):
    many = "".join(f"Mill {i},Town {i}\n" for i in range(1000))
    table = tables.open(put(f'Name,City\nAlpha,"Accra\n{many}'))
    rows = cells(table)
    assert (len(rows), rows[0][0], rows[-1]) == (1001, "Alpha", ["Mill 999", "Town 999"])


def test_old_macintosh_line_ends(put):
    assert cells(tables.open(put("Name,City\rAlpha,Accra\rBeta,Tema\r"))) == [
        ["Alpha", "Accra"],
        ["Beta", "Tema"],
    ]


def test_title_lines_above_the_headings_are_skipped(put):
    table = tables.open(
        put("Supplier list 2025,,\n,,\nConfidential,,\nName,Country,City\nAlpha,Ghana,Accra\n")
    )
    assert (table.header_rows, table.first_data_row, cells(table)) == (
        [4],
        5,
        [["Alpha", "Ghana", "Accra"]],
    )


def test_without_headings_columns_are_named_by_letter_and_told(put):
    table = tables.open(put("Alpha,Ghana,5.6037,-0.187\nBeta,Togo,6.1319,1.2228\n"))
    assert table.headings == ["Column A", "Column B", "Column C", "Column D"]
    assert [p.code for p in table.notes] == ["no-header"]
    assert len(cells(table)) == 2
    found = {key: guess.column for key, guess in tables.propose(table).items()}
    assert found == {"name": 0, "country": 1, "lat": 2, "lon": 3}


def test_headings_in_a_language_we_lack_are_found_by_the_values_below(put):
    table = tables.open(put("Nomo,Kvanto\nAlfa,12\nBeta,15\nGama,18\n"))
    assert (table.headings, len(cells(table))) == (["Nomo", "Kvanto"], 3)


def test_the_person_may_say_where_the_headings_are(put):
    path = put("a,b\nc,d\ne,f\n")
    assert tables.open(path, header=2).headings == ["c", "d"]
    assert cells(tables.open(path, header=0)) == [["a", "b"], ["c", "d"], ["e", "f"]]


def test_two_header_rows_with_merged_groups_become_one(workbook):
    rows = [
        ["Supplier", None, "Location", None],
        ["Site name", "Parent company", "Country", "City"],
        ["Alpha", "Group", "Ghana", "Accra"],
    ]

    def merge(sheet):
        sheet.merge_cells("A1:B1")
        sheet.merge_cells("C1:D1")

    table = tables.open(workbook(rows, change=merge))
    assert table.headings == [
        "Supplier / Site name",
        "Supplier / Parent company",
        "Location / Country",
        "Location / City",
    ]
    assert cells(table) == [["Alpha", "Group", "Ghana", "Accra"]]
    found = {key: guess.column for key, guess in tables.propose(table).items()}
    assert found == {"name": 0, "parent": 1, "country": 2, "city": 3}


def test_what_a_cell_merged_over_rows_says_each_of_its_rows_says(workbook):
    rows = [HEADINGS, ["Mill 1", "Kenya"], ["Mill 2", None], ["Mill 3", None], [None], ["Mill 4"]]

    def merge(sheet):
        sheet.merge_cells("B2:C3")

    table = tables.open(workbook(rows, change=merge))
    assert [row.cells for row in table.rows()] == [
        ["Mill 1", "Kenya", "", ""],
        ["Mill 2", "Kenya", "", ""],
        ["Mill 3", "", "", ""],
        ["Mill 4", "", "", ""],
    ]
    assert [problem.code for problem in table.notes] == ["merged-cells"]


def test_two_header_rows_in_two_languages(put):
    table = tables.open(put("Name,Country,City\n名称,国家,城市\nAlpha,Ghana,Accra\n"))
    assert table.headings == ["Name / 名称", "Country / 国家", "City / 城市"]
    assert len(cells(table)) == 1


def test_equal_and_missing_headings_become_different(put):
    table = tables.open(put("Name,Country,Name,\nAlpha,Ghana,x,y\n"))
    assert table.headings == ["Name", "Country", "Name (2)", "Column D"]


def test_blank_lines_do_not_count(put):
    table = tables.open(put("Name,City\n\nAlpha,Accra\n,\n\nBeta,Tema\n"))
    assert [(row.number, row.line) for row in table.rows()] == [(1, 3), (2, 6)]


def test_three_hundred_columns(put):
    head = ["Name", "Country", *(f"Extra {i}" for i in range(298))]
    table = tables.open(
        put(",".join(head) + "\n" + ",".join(["Alpha", "Ghana"] + ["x"] * 298) + "\n")
    )
    assert table.headings == head
    assert cells(table) == [["Alpha", "Ghana"] + ["x"] * 298]


def test_a_cell_of_one_megabyte(put):
    table = tables.open(put(f"Name,City\nAlpha,{'x' * 1024 * 1024}\nBeta,Tema\n"))
    rows = list(table.rows())
    assert [len(row.cells[1]) for row in rows] == [1024 * 1024, 4]
    cleaned = tables.clean(rows[0].cells, {"name": 0, "city": 1}, row=1, headings=table.headings)
    assert len(cleaned.values["city"]) == 32_767
    assert [p.sentence for p in cleaned.problems] == [
        'Row 1, column "City": the cell has 1,048,576 letters and was cut after 32,767.'
        " Is a quotation mark missing?"
    ]


def test_values_of_a_workbook_keep_their_look(workbook):
    rows = [
        ["Name", "No", "Date", "Latitude", "Flag"],
        ["Alpha", 12345, dt.date(2025, 4, 3), 3.25, True],
        ["Beta", "00012", dt.datetime.fromisoformat("2025-04-03 10:30:00"), 1e15, False],
    ]
    assert cells(tables.open(workbook(rows))) == [
        ["Alpha", "12345", "2025-04-03", "3.25", "TRUE"],
        ["Beta", "00012", "2025-04-03 10:30:00", "1000000000000000", "FALSE"],
    ]


def test_the_sheet_with_the_most_data_is_read_and_the_others_told(workbook):
    path = workbook(
        Readme=[["How to fill in this sheet"]], Sites=[HEADINGS, *ROWS], Codes=[["A"], ["B"]]
    )
    table = tables.open(path)
    assert (table.sheet, table.sheets) == ("Sites", ("Readme", "Sites", "Codes"))
    assert [p.sentence for p in table.notes] == [
        'The sheet "Sites" was read, as it holds the most. Others: "Readme", "Codes".'
    ]
    assert tables.open(path, sheet="Codes", header=0).sheet == "Codes"


def test_a_formula_gives_its_last_value_or_nothing(workbook):
    rows = [["Name", "City"], ["Alpha", "=cmd|'/c calc'!A0"], ["Beta", "Tema"]]
    assert cells(tables.open(workbook(rows))) == [["Alpha", ""], ["Beta", "Tema"]]


def test_a_list_that_starts_in_the_middle_of_a_sheet(workbook):
    rows = [[], [], [None, None, "Name", "Country"], [None, None, "Alpha", "Ghana"]]
    table = tables.open(workbook(rows))
    assert [(row.line, row.cells) for row in table.rows()] == [(4, ["", "", "Alpha", "Ghana"])]
    assert {key: guess.column for key, guess in tables.propose(table).items()} == {
        "name": 2,
        "country": 3,
    }


def test_an_xls_and_an_ods_open_whatever_their_name(tmp_path):
    book = xlwt.Workbook()
    sheet = book.add_sheet("List")
    for r, row in enumerate([HEADINGS, *ROWS]):
        for c, value in enumerate(row):
            sheet.write(r, c, value)
    book.save(str(tmp_path / "old.csv"))
    table = tables.open(tmp_path / "old.csv")
    assert (table.kind, table.headings, cells(table)) == ("xls", HEADINGS, ROWS)

    document = OpenDocumentSpreadsheet()
    page = odf_table.Table(name="List")
    for row in [HEADINGS, *ROWS]:
        line = odf_table.TableRow()
        for value in row:
            cell = odf_table.TableCell(valuetype="string")
            cell.addElement(odf_text.P(text=value))
            line.addElement(cell)
        page.addElement(line)
    document.spreadsheet.addElement(page)
    document.save(str(tmp_path / "list.txt"))
    table = tables.open(tmp_path / "list.txt")
    assert (table.kind, table.headings, cells(table)) == ("ods", HEADINGS, ROWS)
