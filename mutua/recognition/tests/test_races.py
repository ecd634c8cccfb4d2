"""Members and suppliers at the same moment, on a real database file."""

import pytest

from mutua.members.tests.races import result as result_of
from mutua.recognition.tests import races

RACES = [
    ("asks", {"asks": 1}),
    ("letters", {"posted": 1}),
    ("consents", {"agree": True, "most": True}),
    ("ends", {"live": 0, "done": True}),
    ("verdicts", {"verdicts": 1}),
    ("deletions", {"live": 0, "keys": 0, "named": 0, "deleted": 1}),
    ("renewals", {"renewed": 1}),
    ("accounts", {"made": 1, "people": 1}),
    ("changes_of_mind", {"fits": True, "issued": True}),
    ("readings", {"begun after": 0, "begun": True, "go on": 0}),
]


@pytest.mark.parametrize(("name", "result"), RACES)
def test_what_happens_at_once_comes_to_what_one_after_the_other_would(tmp_path, name, result):
    assert result_of(races.__name__, name, tmp_path) == result
