"""Whatever the bytes, a table or a sentence comes out; whatever the cell, a clean row does."""

import zipfile

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mutua import tables

QUIET = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
START = st.sampled_from(
    [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf",
     b"Name,Country\n", b"Name;Lat;Lon\n", b"sep=;\n", b'Name,City\n"', b"\xff\xfe\x00\x00", b"<?xml"]
)  # fmt: skip
TABLE_LIKE = st.lists(st.lists(st.text(max_size=12), max_size=5), max_size=8).map(
    lambda rows: "\n".join(",".join(row) for row in rows).encode("utf-8", "replace")
)


def read(path):
    try:
        table = tables.open(path)
    except tables.Unreadable:
        return
    mapping = {key: guess.column for key, guess in tables.propose(table).items()}
    rows = list(table.rows())
    context = tables.column_context(rows, mapping)
    assert [row.number for row in rows] == list(range(1, len(rows) + 1))
    assert len(set(table.headings)) == len(table.headings)
    for row in rows:
        tables.clean(row.cells, mapping, row=row.number, headings=table.headings, context=context)


@QUIET
@given(START, st.binary(max_size=600) | TABLE_LIKE)
def test_any_bytes_are_a_table_or_a_sentence(tmp_path, start, rest):
    path = tmp_path / "any"
    path.write_bytes(start + rest)
    read(path)


@QUIET
@given(st.binary(max_size=800), st.sampled_from(["xl/worksheets/sheet1.xml", "xl/workbook.xml"]))
def test_a_workbook_with_any_part_is_a_table_or_a_sentence(tmp_path, part, name):
    path = tmp_path / "any.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "xl/workbook.xml" if name != "xl/workbook.xml" else "other", b"<workbook/>"
        )
        archive.writestr(name, part)
    read(path)


CELL = st.text(max_size=80) | st.from_regex(r"[-+NSEWO°'\"\d.,:/ ]{1,25}", fullmatch=True)


@settings(max_examples=400)
@given(st.lists(CELL, min_size=len(tables.FIELDS), max_size=len(tables.FIELDS)))
def test_any_cells_are_cleaned_without_a_crash(cells):
    mapping = {key: column for column, key in enumerate(tables.FIELDS)}
    cleaned = tables.clean(cells, mapping, row=1, headings=list(tables.FIELDS))
    for key in ("lat", "lon"):
        assert abs(float(cleaned.values.get(key, 0))) <= {"lat": 90, "lon": 180}[key]
    for problem in cleaned.problems:
        assert problem.sentence.startswith("Row 1")
        assert problem.sentence.endswith((".", "?"))
