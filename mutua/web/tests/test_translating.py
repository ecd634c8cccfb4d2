"""A translator gets what is missing in pieces, and is told by number what went wrong."""

import pytest
from babel.messages import Catalog

from mutua.web import catalogues, extraction, translating

MESSAGES = [
    "Save",
    "Until %(day)s.",
    "<b>%(name)s</b> left",
    ("%(n)s site", "%(n)s sites"),
    "Wait …",
    "100 %% of\nall",
]


@pytest.fixture
def piece(tmp_path, monkeypatch):
    """What is missing in French of six messages: the English piece, and where to answer."""
    words = {extraction.key(each): (each, ("mutua/a.html",)) for each in MESSAGES}
    monkeypatch.setattr(extraction, "messages", lambda: words)
    monkeypatch.setattr(catalogues, "LOCALE", tmp_path)
    catalogues.write(Catalog(), "fr")
    catalogues.renew("fr")
    (english,) = translating.missing("fr", tmp_path / "fr")
    return english


def _answered(piece, text):
    path = piece.with_name("01.txt")
    path.write_text(text, encoding="utf-8")
    return translating.take("fr", path)


def test_a_piece_shows_each_message_once_with_its_place(piece):
    _head, *lines = piece.read_text().splitlines()
    assert lines == [
        "# a.html",
        "1: Save",
        "2: Until %(day)s.",
        "3: <b>%(name)s</b> left",
        "4[0]: %(n)s site",
        "4[1]: %(n)s sites",
        "5: Wait …",
        "6: 100 %% of\\nall",
    ]


def test_what_is_right_is_taken_and_flagged_as_not_reviewed(piece):
    taken, wrong = _answered(
        piece,
        "1: Enregistrer\n2: Jusqu’au %(day)s.\n3: <b>%(name)s</b> est parti\n4[0]: %(n)s site\n"
        "4[1]: %(n)s sites français\n5: Attendez …\n6: 100 %% de\\ntout",
    )
    assert (taken, wrong) == (5, ["4: is English still; where it shall be, write ="])
    kept = catalogues.read("fr")
    assert kept.get("100 %% of\nall").string == "100 %% de\ntout"
    assert catalogues.UNREVIEWED in kept.get("Save").flags
    assert translating.missing("fr", piece.parent / "next")[0].read_text().count("%(n)s") == 2


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ("1: ", "1: is empty"),
        ("1: Save", "1: is English still; where it shall be, write ="),
        ("2: Jusqu’au %(jour)s.", "2: must fill in %(day)s"),
        ("2: Jusqu’au %(day)s", "2: does not end as a sentence"),
        ("2: À 5 %, %(day)s.", "2: has a loose %; write %%"),
        ("3: %(name)s est parti", "3: must hold the marks </b> <b>"),
        ("4: %(n)s sites", "4: needs 2 forms, [0] to [1]"),
        ("5: Attendez", "5: lost its …"),
        ("9: Quoi", "9: there is no such number"),
    ],
)
def test_a_fault_is_named_by_its_number(piece, answer, fault):
    assert _answered(piece, answer) == (0, [fault])


def test_an_english_word_may_stay_on_purpose(piece):
    assert _answered(piece, "4[0]: =\n4[1]: =") == (1, [])
    entry = catalogues.read("fr").get("%(n)s site")
    assert (entry.string, catalogues.SAME in entry.flags) == (("%(n)s site", "%(n)s sites"), True)


def test_reading_a_piece_again_changes_nothing(piece):
    path = catalogues.LOCALE / "fr" / "LC_MESSAGES" / "django.po"
    _answered(piece, "1: Enregistrer")
    before = path.read_text()
    _answered(piece, "1: Enregistrer")
    assert path.read_text() == before
