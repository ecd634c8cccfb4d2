import re

import pytest

from mutua.recognition import sentences

from .covers import overlap


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        (
            {"valid": 553, "soon": 87, "lapsed": 172, "perhaps": 19, "none": 1600},
            "Of your 2,431 suppliers 812 were audited already; 640 of those audits are valid.",
        ),
        (
            {"valid": 1, "lapsed": 1, "none": 1},
            "Of your 3 suppliers 2 were audited already; 1 of those audits is valid.",
        ),
        (
            {"soon": 1, "none": 2},
            "Of your 3 suppliers 1 was audited already; that audit is valid.",
        ),
        (
            {"lapsed": 1, "none": 2},
            "Of your 3 suppliers 1 was audited already; that audit is no longer valid.",
        ),
        (
            {"lapsed": 4},
            "Of your 4 suppliers 4 were audited already; none of those audits is valid today.",
        ),
        (
            {"none": 1},
            "Of your 1 supplier none was audited yet, as far as any member has told.",
        ),
    ],
)
def test_the_answer_is_one_sentence(counts: dict[str, int], sentence: str) -> None:
    assert re.sub("<.*?>", "", sentences.answer(overlap(**counts))) == sentence
