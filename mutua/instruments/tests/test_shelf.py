"""The shipped instruments are whole in every language, and every reader of forms takes them."""

import shutil

import pytest
from pyxform.validators.odk_validate import check_xform

from mutua.instruments import shelf, size, spoken

LANGUAGES = {"ar", "en", "es", "pt", "hi", "id", "vi", "tr", "zh"}
AREAS = {"safe", "respected", "secure"}


@pytest.mark.parametrize("name", shelf.NAMES)
def test_every_word_is_there_in_every_language(name):
    found = shelf.shipped(name)
    assert set(found.languages) == LANGUAGES
    for question in found:
        assert set(question.label) == LANGUAGES
        assert set(question.hint) in (set(), LANGUAGES)
        assert all(set(choice.label) == LANGUAGES for choice in question.choices)


def test_the_workers_form_has_eighteen_items_in_three_areas_some_turned_round():
    items = [one for one in shelf.shipped("workers") if one.marks.get("role") == "item"]
    by_area = {area: [i for i in items if i.marks["area"] == area] for area in AREAS}
    assert {area: len(own) for area, own in by_area.items()} == dict.fromkeys(AREAS, 6)
    assert all(any(i.marks["reverse"] == "yes" for i in own) for own in by_area.values())


def test_the_pulse_asks_five_of_them_word_for_word():
    long, short = shelf.shipped("workers"), shelf.shipped("pulse")
    assert len(short.questions) == 5
    assert {one.marks["area"] for one in short} == AREAS
    assert all(one == long.question(one.name) for one in short)


def test_nothing_has_to_be_answered():
    assert not any(one.required for name in shelf.NAMES for one in shelf.shipped(name))


def test_a_form_that_is_not_there_is_no_file():
    with pytest.raises(KeyError):
        shelf.as_xlsform("../secrets")


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_a_question_of_the_pulse_is_no_more_than_three_text_messages(language):
    form = shelf.shipped("pulse")
    assert max(size(spoken(form, one, language)).parts for one in form) <= 3


@pytest.mark.skipif(not shutil.which("java"), reason="ODK Validate needs Java")
@pytest.mark.parametrize("name", shelf.NAMES)
def test_odk_validate_takes_them(name, tmp_path):
    file = tmp_path / "form.xml"
    file.write_text(shelf.shipped(name).xform)
    assert check_xform(str(file)) == []
