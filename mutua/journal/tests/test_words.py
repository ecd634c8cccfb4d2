from mutua.journal import words
from mutua.journal.words import Thing, Words

SAID = Words("You asked", "%(who)s asked", "The machine asked")


def test_the_reader_is_told_what_they_did_and_others_by_name():
    assert SAID.sentence("Ada", own=True) == "You asked"
    assert SAID.sentence("Ada", own=False) == "Ada asked"


def test_whoever_may_not_be_named_is_not():
    assert SAID.sentence("", own=False) == "The machine asked"
    assert Words(they="%(who)s asked").sentence("", own=False) == "Somebody asked"


def test_a_name_with_a_percent_sign_is_a_name():
    assert SAID.sentence("100 %(who)s %s", own=False) == "100 %(who)s %s asked"


def test_what_one_does_to_oneself_has_words_of_its_own_where_a_room_gave_some():
    assert words.of("role.removed", oneself=True) != words.of("role.removed")
    assert words.of("person.joined", oneself=True) == words.of("person.joined")
    assert words.of("nobody.knows") is None


def test_things_are_found_kind_by_kind_and_only_by_whom_they_belong_to(monkeypatch):
    asked = []

    def find(organisations, numbers):
        asked.append((organisations, numbers))
        return {7: Thing("Seven", "/7/")}

    monkeypatch.setitem(words._finders, "tests.Thing", find)
    found = words.things(
        [], ["tests.Thing:7", "tests.Thing:8", "tests.Other:7", "", "x:y", "tests.Thing:"]
    )
    assert found == {"tests.Thing:7": Thing("Seven", "/7/")}
    assert asked == [([], {7, 8})]
