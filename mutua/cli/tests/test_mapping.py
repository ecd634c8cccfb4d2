import pytest

from mutua.cli import mapping, reading
from mutua.cli.wrong import Wrong
from mutua.linkage import Record

HEADINGS = ["Werk", "Firma", "Land", "a=b"]


def settle(*texts, stem="list"):
    return mapping.settle(mapping.wishes(texts), stem, HEADINGS, {"name": 1, "country": 2})


def test_a_wish_beats_the_proposal():
    assert settle("name=Werk") == {"name": 0, "country": 2}


def test_a_wished_column_fills_one_field_only():
    assert settle("company=Firma") == {"company": 1, "country": 2}


def test_a_wish_for_one_file_beats_a_wish_for_all():
    assert settle("list:name=Werk", "name=Firma") == {"name": 0, "country": 2}


def test_a_wish_for_another_file_changes_nothing():
    assert settle("other:name=Werk") == {"name": 1, "country": 2}


def test_an_empty_heading_leaves_a_field_out():
    assert settle("country=") == {"name": 1}


def test_headings_are_found_without_regard_to_case_and_may_hold_an_equals_sign():
    assert settle("name= werk", "city=a=b") == {"name": 0, "country": 2, "city": 3}


def test_hide_knows_fields_and_groups():
    assert mapping.hidden("uml, coordinates") == {"uml", "lat", "lon", "coordinates"}


def test_hide_refuses_an_unknown_field():
    with pytest.raises(Wrong, match="there is no field “colour”"):
        mapping.hidden("lat,colour")


def test_a_hidden_field_is_not_in_the_record():
    values = {"name": "Oak Mill", "lat": 1.5, "lon": 2.5, "uml": "PO1000000001"}
    sheet = reading.Sheet("a", None, [], {})
    line = reading.Line(1, values, usable=True)
    made = reading.record(sheet, line, mapping.hidden("lat,lon,uml"))
    assert made == Record(id="a:1", list="a", name="Oak Mill")


def test_stems_met_again_are_numbered_and_never_taken_twice(tmp_path):
    names = ["x/a.csv", "y/a.csv", "a-2.csv", "z/a.xlsx", "b.csv"]
    stems = reading.unlike_stems([tmp_path / name for name in names])
    assert len(set(stems)) == 5
    assert (stems[0], stems[2], stems[4]) == ("a", "a-2", "b")
