"""Several people at the same moment, on a real database file."""

from functools import partial

import pytest

from mutua.members.tests import races
from mutua.members.tests.races import AT_ONCE


@pytest.fixture
def race(tmp_path):
    return partial(races.result, races.__name__, folder=tmp_path)


def test_an_invitation_accepted_several_times_at_once_makes_one_person(race):
    used = "This invitation was used already. Sign in instead."
    assert race("acceptances") == {
        "outcomes": [used] * (AT_ONCE - 1) + ["done"],
        "people": 1,
        "roles": 1,
    }


def test_when_all_administrators_leave_at_once_one_stays(race):
    found = race("departures")
    assert found["roles"] == 1
    assert found["outcomes"].count("done") == AT_ONCE - 1
