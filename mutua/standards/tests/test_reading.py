"""Requirements from any sheet: all of it, or complaints with row and column."""

import pytest

from mutua import tables
from mutua.protocols import Degree
from mutua.standards import reading


@pytest.fixture
def read(tmp_path):
    def make(text):
        path = tmp_path / "sheet.csv"
        path.write_text(text, encoding="utf-8")
        return reading.read(path, "sheet.csv")

    return make


def test_rows_become_requirements_with_what_covers_them(read):
    found = read(
        "Our list of demands;;;;;\n;;;;;\n"
        "Weight;Short name;Requirement;Checkpoint;SMETA 4-pillar 6.1;bsci-2.0\n"
        "2;Shade;Cutters rest in the shade.;;Partly;NO\n"
        ";Doors;Doors open outwards.;hs-01;yes;\n"
    )
    assert found.problems == ()
    shade, doors = found.wanted
    assert (shade.id, shade.weight, shade.checkpoint) == ("Shade", 2, "")
    assert shade.covered == {"smeta-4-6.1": Degree.PARTLY, "bsci-2.0": Degree.NO}
    assert (doors.weight, doors.checkpoint) == (1, "HS-01")
    assert doors.covered == {"smeta-4-6.1": Degree.FULL}


def test_every_complaint_names_row_and_column(read):
    found = read(
        "Short name,Requirement,Weight,Checkpoint,SMETA 4-pillar 6.1\n"
        "Shade,Cutters rest.,9,,\n"
        "Doors,Doors open.,1,XX-99,\n"
        "shade,Said twice.,1,,maybe\n"
        ",Nameless.,1,,\n"
        "Silent,,1,,\n"
    )
    told = [(one.row, one.heading) for one in found.errors]
    assert told == [
        (2, "Weight"), (3, "Checkpoint"), (4, "SMETA 4-pillar 6.1"), (5, "Short name"),
        (6, "Requirement"),
    ]  # fmt: skip
    assert "“9” is not a weight" in found.errors[0].sentence


def test_the_same_short_name_twice_is_told(read):
    found = read("Short name,Requirement\nShade,One.\nSHADE,Two.\n")
    assert [(one.row, one.sentence) for one in found.errors] == [(3, "stands in row 2 already.")]


def test_a_column_that_nobody_knows_is_left_aside_and_told(read):
    found = read("Short name,Requirement,Owner\nShade,Cutters rest.,Ines\n")
    assert [(one.severity, one.heading) for one in found.problems] == [("note", "Owner")]
    assert len(found.wanted) == 1


def test_a_sheet_without_our_columns_says_which_are_missing(read):
    found = read("Name,City,Weight\nKaveri,Mandya,1\n")
    assert [one.code for one in found.errors] == ["no-text"]


def test_too_many_rows_are_refused(read, monkeypatch):
    monkeypatch.setattr(reading.rules, "MOST", 2)
    rows = "".join(f"N{n},Text.\n" for n in range(9))
    found = read(f"Short name,Requirement\n{rows}")
    assert [one.code for one in found.errors] == ["too-many"]


def test_what_is_no_sheet_is_unreadable(tmp_path):
    path = tmp_path / "sheet.csv"
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    with pytest.raises(tables.Unreadable):
        reading.read(path, "sheet.csv")
