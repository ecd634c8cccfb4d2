"""Hundreds at the same time, on a real database file: never more than there are places."""

from mutua.events.tests import races
from mutua.members.tests.races import result


def test_four_hundred_register_at_once_and_no_place_is_given_twice(tmp_path):
    found = result(races.__name__, "load", tmp_path)
    assert found == {
        "asked": [302], "confirmed": [302], "letters": races.PEOPLE, "overbooked": [],
        "coming": races.PLACES, "waiting": races.PEOPLE - races.PLACES, "cancelled": 0,
        "sectors": races.SECTORS, "small": [races.SMALL, True],
    }  # fmt: skip


def test_when_some_cancel_while_others_come_nobody_in_the_line_is_skipped(tmp_path):
    found = result(races.__name__, "turmoil", tmp_path)
    assert found == {
        "outcomes": ["done"] * 8, "overbooked": [], "nobody skipped": True, "coming": 5,
        "waiting": 5, "cancelled": 4,
    }  # fmt: skip
