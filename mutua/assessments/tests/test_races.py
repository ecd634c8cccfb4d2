"""Double clicks and several workers at the same moment, on a real database file."""

import pytest

from mutua.assessments.tests import races
from mutua.members.tests.races import result as result_of


@pytest.mark.parametrize(
    ("name", "result"),
    [
        ("assessments", {"assessments": 1, "outcomes": True}),
        ("sheets", {"findings": 20}),
        ("steps", {"steps": 1, "outcomes": True}),
        ("ends", {"left": 0}),
        ("letters", {"reminded": 1}),
    ],
)
def test_what_happens_at_once_comes_to_what_one_after_the_other_would(tmp_path, name, result):
    assert result_of(races.__name__, name, tmp_path) == result
