"""A form comes in whole, or is refused with the row and the reason."""

import shutil
from io import BytesIO

import openpyxl
import pytest
from pyxform.validators.odk_validate import check_xform

from mutua.instruments import Kind, Wrong, read

from .forms import AGE, SAFE, WHEN, form


def _sentence(text):
    with pytest.raises(Wrong) as wrong:
        read(text)
    return str(wrong.value)


def test_a_form_is_read_with_its_languages_marks_and_conditions():
    found, notes = read(
        form(
            "begin_group | g | About you | आपके बारे में | ${safe} = 'no'",
            f"{AGE} | . > 0 | . >= 18 | yes",
            "end_group",
            columns="relevant | constraint | required | bind::mutua:area",
        ).replace("| | begin_group", f"| | {SAFE} | | | | safety |\n| | begin_group")
    )
    safe, age = found.questions
    assert (found.title, found.language) == ("Safe at work", "en")
    assert found.languages == {"en": "English", "hi": "Hindi"}
    assert (safe.kind, safe.marks, age.required) == (Kind.ONE, {"area": "safety"}, True)
    assert [choice.label["hi"] for choice in safe.choices] == ["हाँ", "नहीं"]
    assert notes == []


def test_conditions_of_groups_hold_for_all_in_them():
    found, _ = read(
        form(
            SAFE,
            "begin_group | g | About you | आपके बारे में | ${safe} = 'no'",
            f"{AGE} | ${{safe}} != ''",
            "end_group",
        )
    )
    assert found.question("age").relevant == ("${safe} = 'no'", "${safe} != ''")


def test_the_same_form_has_the_same_version_and_a_changed_word_another():
    one, same, other = (read(text)[0].version for text in (form(SAFE), form(SAFE), form(AGE)))
    assert one == same != other
    assert len(one) == 64
    assert read(form(SAFE).replace("Never", "Rarely"))[0].version == one  # an option nobody sees
    assert read(form(SAFE).replace("| Yes |", "| Sure |"))[0].version != one


def test_a_workbook_is_read_as_the_text_is():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "survey"
    for row in (["type", "name", "label"], ["text", "say", "Say it"], [], ["geopoint", "at", "At"]):
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    assert "survey, row 4, type: “geopoint” cannot be asked" in _sentence(file.getvalue())


def test_what_would_tell_who_answers_is_left_out_and_it_is_said():
    found, notes = read(form("start | begun", "deviceid | phone", SAFE))
    assert [one.name for one in found] == ["safe"]
    assert [(note.row, note.error) for note in notes] == [(2, False), (3, False)]
    assert "deviceid" not in found.xform
    assert 'jr:preload="timestamp"' not in found.xform


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (f"{AGE} | position(..) = 1", "row 3, relevant: “.” cannot be used in a formula"),
        (f"{AGE} | /data/safe = 'yes'", "row 3, relevant: “/” cannot be used"),
        (f"{AGE} | pulldata('a','b','c','d') = 1", "“pulldata” cannot be used in a formula here"),
        (f"{AGE} | ${{safe}} = yes", "row 3, relevant: “yes” cannot be used"),
        (f"{AGE} | ${{safe}} = 'yes", "cannot be used"),
        (f"{AGE} | (${{safe}} = 'yes'", "a bracket of the formula stands alone"),
        (f"{AGE} | | regex(., '(a+)+$')", "row 3, constraint: the pattern of regex"),
        (f"{AGE} | | ${{when}} = ''", "row 3, constraint: “${when}” is no question before"),
        ("date | born | When were you born? | कब?", "row 3, type: “date” cannot be asked"),
        ("text | t | You said ${safe} | कब?", "row 3, label: its words hold an earlier answer"),
    ],
)
def test_a_form_that_not_every_channel_can_ask_is_refused_with_its_row(row, sentence):
    assert sentence in _sentence(form(SAFE, row, WHEN))


def test_all_that_is_wrong_is_told_at_once():
    said = _sentence(form("geopoint | g | Where? | कहाँ?", "date | d | When? | कब?"))
    assert ["row 2" in said, "row 3" in said] == [True, True]


@pytest.mark.parametrize("source", [b"", b"PK", b"%PDF-1.4", b"\xd0\xcf\x11\xe0junk", "", "words"])
def test_what_is_no_form_is_refused_in_a_sentence(source):
    assert _sentence(source)


def test_the_path_of_a_file_is_never_opened(tmp_path):
    secret = tmp_path / "form.md"
    secret.write_text(form(SAFE))
    assert "cannot be read" in _sentence(str(secret))


@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate needs Java")
def test_odk_validate_takes_what_a_tablet_gets(tmp_path):
    found, _ = read(form("start | s", SAFE, f"{AGE} | ${{safe}} = 'no' | . > 17", WHEN))
    file = tmp_path / "form.xml"
    file.write_text(found.xform)
    assert check_xform(str(file)) == []


def test_groups_written_with_a_space_are_closed():
    found, notes = read(form("begin group | g | About you | आपके बारे में", SAFE, "end group"))
    assert [one.name for one in found] == ["safe"]
    assert notes == []


@pytest.mark.parametrize("kind", ["start time", "get phone number", "imei", "Username", "sim id"])
def test_traces_are_left_out_by_each_of_their_names(kind):
    found, notes = read(form(f"{kind} | trace", SAFE))
    assert [one.name for one in found] == ["safe"]
    assert len(notes) == 1
    assert "preload" not in found.xform.replace('jr:preload="uid"', "")
