"""Forms that others wrote are read, or refused with the row and the reason; nothing breaks.

Four small ones of pyxform's lie beside (its licence too). `MUTUA_FORMS` may name a folder with more.
"""

import os
import random
from pathlib import Path

import openpyxl
import pytest

from mutua import instruments
from mutua.instruments import Kind, Wrong, shelf
from mutua.voice import submissions, tablets, xforms

FORMS = Path(__file__).parent / "forms_of_others"
MORE = Path(os.environ.get("MUTUA_FORMS", FORMS))


def read(name: str) -> instruments.Instrument:
    """Read one of the forms that lie beside."""
    return instruments.read((FORMS / name).read_bytes())[0]


def test_form_with_other_as_an_option_is_read() -> None:
    sex, other = read("specify_other.xlsx")
    assert (sex.kind, other.kind) == (Kind.ONE, Kind.TEXT)
    assert other.relevant == ("selected(${sex}, 'other')",)


def test_form_in_three_languages_is_read() -> None:
    found = read("field-list.xlsx")
    assert {"english", "chinese"} < set(found.languages)


def test_questions_that_follow_from_each_other_are_asked_as_on_a_tablet() -> None:
    found = read("cascading_select_test_equivalent.xls")
    zone = found.question("mylga_zone").choices[0].name
    asked = [name for name, _value in instruments.replay(found, {"mylga_zone": zone}).answers]
    assert asked[:2] == ["mylga_zone", "mylga_state_in_zone_1"]


def test_form_that_cannot_be_asked_is_refused_with_each_row_and_reason() -> None:
    with pytest.raises(Wrong) as wrong:
        read("UCL_Biomass_Plot_Form.xlsx")
    sheet = openpyxl.load_workbook(FORMS / "UCL_Biomass_Plot_Form.xlsx")["survey"]
    repeats, depth = [], 0  # what is within one that repeats is refused with it
    for number, (kind, *_) in enumerate(sheet.iter_rows(values_only=True), start=1):
        if kind == "begin repeat":
            repeats += [] if depth else [number]
            depth += 1
        depth -= kind == "end repeat"
    told = {(one.row, one.column): one.sentence for one in wrong.value.problems}
    assert len(repeats) == 4
    for row in repeats:
        assert "repeat" in told[row, "type"]
    assert all(one.sheet == "survey" and one.row for one in wrong.value.problems)


@pytest.mark.parametrize("path", sorted(MORE.rglob("*.xls*")), ids=lambda path: path.name)
def test_form_is_read_for_tablets_too_or_refused(path: Path) -> None:
    try:
        found, _notes = instruments.read(path.read_bytes())
    except Wrong:
        return
    form = xforms.for_tablet(
        found, address="https://ours.example/submission", language=found.language,
        words=tablets.first_words,
    )  # fmt: skip
    assert "https://ours.example/submission" in form
    assert len(found.version) == 64


def test_damaged_workbooks_break_nothing() -> None:
    chance = random.Random(20261125)
    sources = [path.read_bytes() for path in sorted(FORMS.glob("*.xls*"))]
    for _ in range(60):
        file = bytearray(chance.choice(sources))
        for _ in range(chance.choice([1, 5, 50])):
            file[chance.randrange(len(file))] = chance.randrange(256)
        if chance.random() < 0.2:
            del file[chance.randrange(len(file)) :]
        try:
            instruments.read(bytes(file))
        except Wrong:
            continue


def test_damaged_text_breaks_nothing() -> None:
    chance, whole = random.Random(20261125), shelf.as_xlsform("pulse")
    for _ in range(60):
        text = [*whole]
        for _ in range(chance.choice([1, 5, 100])):
            text[chance.randrange(len(text))] = chance.choice("|\n ${}()'\"<>&\x00\u202ea1-=#.,")
        try:
            instruments.read("".join(text))
        except Wrong:
            continue


def test_damaged_replies_break_nothing() -> None:
    chance = random.Random(20261125)
    whole = (
        b"<data id='x' version='1'><mutua_first><card>A</card></mutua_first><a>1</a>"
        b"<meta><instanceID>uuid:1</instanceID></meta></data>"
    )
    assert submissions.read(whole).answers == {"a": "1"}
    for _ in range(2_000):
        file = bytearray(whole)
        for _ in range(chance.choice([1, 5])):
            file[chance.randrange(len(file))] = chance.randrange(256)
        try:
            submissions.read(bytes(file))
        except submissions.Unreadable:
            continue
