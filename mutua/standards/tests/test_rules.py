"""What a member asks for, and what an audit leaves open of it."""

from datetime import date

import pytest

from mutua import protocols
from mutua.protocols import Degree
from mutua.standards import gaps, rules

from .conftest import wanted

BENCHMARK = protocols.benchmark()
SMETA = protocols.version_of("smeta-4-6.1")


def test_who_has_said_nothing_asks_for_the_benchmark():
    assert rules.asked_for(BENCHMARK, [], ()) == protocols.of_benchmark(BENCHMARK)


def test_what_is_left_out_is_not_asked_for_and_ones_own_is():
    asked = rules.asked_for(BENCHMARK, [wanted()], {"HS-01", "EN-99"})
    names = [each.id for each in asked]
    assert len(asked) == len(BENCHMARK.checkpoints)  # one less, one more
    assert ("HS-01" in names, names[-1]) == (False, "Shade breaks")


def test_ones_own_on_a_checkpoint_stands_in_its_place():
    own = wanted(checkpoint="HS-01", weight=3)
    asked = rules.asked_for(BENCHMARK, [own], ())
    assert len(asked) == len(BENCHMARK.checkpoints)
    assert [each for each in asked if each.checkpoint == "HS-01"] == [own]


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"name": "  "}, "needs a short name"),
        ({"name": "x" * 41}, "at most 40 letters"),
        ({"text": "x" * 1001}, "at most 1000 letters"),
        ({"weight": 4}, "must be 1, 2 or 3"),
        ({"checkpoint": "HS-1"}, "has no checkpoint “HS-1”"),
        ({"name": "SHADE"}, "already"),
        ({"name": "HS-01"}, "Choose another short name"),
        ({"covered": {"smeta-9": Degree.FULL}}, "Nobody knows the protocol “smeta-9”"),
    ],
)
def test_what_cannot_be_required_is_told_in_a_sentence(more, words):
    assert words in rules.why_not_require(wanted(**more), BENCHMARK, others={"Shade"})


def test_a_checkpoint_s_own_id_is_a_name_for_a_requirement_on_it():
    own = wanted(name="HS-01", checkpoint="HS-01")
    assert rules.why_not_require(own, BENCHMARK, others=()) == ""


def test_a_gap_is_in_whole_per_cent_and_rounded_down():
    asked = [wanted("a", weight=2, covered={SMETA.key: Degree.FULL}), wanted("b", weight=1)]
    found = gaps.gap(SMETA, asked, 600)
    assert (found.percent, [each.id for each in found.open]) == (66, ["b"])


def test_a_top_up_takes_the_open_part_of_a_whole_audit_in_half_days():
    found = gaps.gap(SMETA, [wanted(weight=3)], 600)
    assert (found.whole.days, found.top_up.days) == (3.5, 0.5)
    assert found.exact_days == pytest.approx(3.5 * 3 / (BENCHMARK.weight + 3))
    assert (found.top_up.people, found.whole.people) == (6, 42)
    assert found.top_up.money == pytest.approx(2500 / 7, abs=0.01)


def test_nothing_open_takes_no_top_up():
    found = gaps.gap(SMETA, [wanted(covered={SMETA.key: Degree.FULL})], None)
    assert (found.open, found.top_up) == ((), gaps.Cost(0.0, 0, 0.0, 0.0))


def test_a_version_that_nobody_compared_has_no_gap():
    assert gaps.version_on("smeta-4", "99", date(2026, 1, 1)) is None
    assert gaps.version_on("", "", date(2026, 1, 1)) is None


def test_ones_own_word_is_not_doubtful_and_a_file_s_may_be():
    own = gaps.gap(SMETA, [wanted(covered={SMETA.key: Degree.PARTLY})], None)
    file = gaps.gap(SMETA, [wanted(checkpoint="HS-01")], None)
    assert (own.unconfirmed, file.unconfirmed) == (False, True)


@pytest.mark.parametrize(
    ("said", "number"),
    [("600", 600), (600, 600), (600.0, 600), (600.5, None), (float("inf"), None), ("0", None), ("-3", None), ("many", None), ("", None), (None, None),
     ("1.5", None), ("9" * 5000, None)],
)  # fmt: skip
def test_workers_are_a_whole_number_or_not_known(said, number):
    assert gaps.workers_of(said) == number
