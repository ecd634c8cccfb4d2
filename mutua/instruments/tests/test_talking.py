"""What a text message costs is what networks count."""

import pytest

from mutua.instruments import shelf, size, understood


@pytest.mark.parametrize(
    ("text", "units", "parts"),
    [
        ("", 0, 1),
        ("a" * 160, 160, 1),
        ("a" * 161, 161, 2),
        ("a" * 306, 306, 2),
        ("a" * 307, 307, 3),
        ("€" * 80, 160, 1),  # of the extension: each counts twice
        ("ệ" * 70, 70, 1),
        ("ệ" * 71, 71, 2),
        ("😀" * 35, 70, 1),  # outside the plane: two units each
        ("ñandú", 5, 1),  # ú is not of the alphabet
    ],
)
def test_parts_are_counted_as_the_standard_has_it(text, units, parts):
    found = size(text)
    assert (found.units, found.parts) == (units, parts)


def test_a_single_foreign_letter_makes_the_message_dear():
    assert not size("nan").unicode
    assert size("ñandú").unicode


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("HAYIR", "no"),
        ("hayir", "no"),
        ("Khong", "no"),
        ("co", "yes"),
        ("si", "yes"),
        ("हाँ", "yes"),
    ],
)
def test_words_are_understood_without_the_accents_that_old_telephones_lack(typed, name):
    assert understood(shelf.shipped("workers").question("migrant"), typed) == name
