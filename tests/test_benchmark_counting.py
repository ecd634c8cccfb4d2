"""What the benchmarks count is counted rightly."""

import math

import numpy as np
import pytest

from benchmarks.linkage import cells, counting, groups, memory
from benchmarks.linkage.counting import Tally
from benchmarks.linkage.found import Found
from benchmarks.linkage.tables import table


def found(*pairs: tuple[int, int, float]) -> Found:
    a, b, p = (np.array(side) for side in zip(*pairs, strict=True))
    return Found(a, b, p)


def test_tally_counts_pairs_of_rows() -> None:
    counted = counting.tally(["x", "x", "x", "y", "y"], [1, 1, 2, 2, 2])
    assert counted == Tally(right=2, joined=4, wanted=4)
    assert (counted.precision, counted.recall, counted.f1) == (0.5, 0.5, 0.5)


def test_tally_leaves_out_rows_whose_truth_is_not_known() -> None:
    assert counting.tally(["x", "x", ""], [1, 1, 1]) == Tally(1, 1, 1)


def test_tally_between_lists_leaves_out_pairs_inside_a_list() -> None:
    truth, sites = ["x", "x", "x", "y"], [1, 1, 1, 1]
    assert counting.tally(truth, sites, ["a", "a", "b", "b"]) == Tally(2, 4, 2)


def test_tallies_of_two_halves_add_up() -> None:
    assert Tally(1, 2, 3) + Tally(10, 20, 30) == Tally(11, 22, 33)


def test_tally_of_nothing_is_nought_and_no_error() -> None:
    assert (Tally().precision, Tally().recall, Tally().f1) == (0.0, 0.0, 0.0)


def test_labelled_pairs_count_from_the_threshold_on() -> None:
    same, p = np.array([True, True, False, False]), np.array([0.9, 0.4, 0.5, 0.0])
    assert counting.tally_of_pairs(same, p, 0.5) == Tally(right=1, joined=2, wanted=2)


def test_best_threshold_is_the_lowest_with_the_highest_f1() -> None:
    counts = {0.3: Tally(5, 10, 10), 0.5: Tally(8, 10, 10), 0.7: Tally(8, 10, 10)}
    assert counting.best(counts) == (0.5, Tally(8, 10, 10))


def test_sweep_counts_at_every_threshold() -> None:
    counts = counting.sweep(lambda threshold: Tally(right=int(threshold * 100)))
    assert list(counts) == list(counting.THRESHOLDS)
    assert counts[0.5] == Tally(right=50)


def test_calibration_error_is_that_of_an_example_by_hand() -> None:
    """Bins of two pairs: (.2, .4) of which one is true, (.8, 1.0) of which both are.

    The gaps are |.5 - .3| = .2 and |1 - .9| = .1; each bin weighs a half, so .15. The pair at .01
    is no candidate and does not count.
    """
    p = np.array([0.8, 0.2, 0.01, 1.0, 0.4])
    same = np.array([True, False, True, True, True])
    assert counting.calibration_error(p, same, bins=2) == pytest.approx(0.15)


def test_calibration_error_of_no_candidates_is_unknown() -> None:
    assert math.isnan(counting.calibration_error(np.array([0.01]), np.array([True])))


def test_sureness_is_the_share_of_sure_pairs_that_are_right() -> None:
    p, same = np.array([0.95, 0.9, 0.5]), np.array([True, False, False])
    assert counting.sureness(p, same, 0.9) == 0.5


def test_connected_components_follow_chains_and_average_linkage_does_not() -> None:
    chain = found((0, 1, 0.9), (1, 2, 0.9), (3, 4, 0.6))
    assert len(set(groups.connected(6, chain, 0.5).tolist())) == 3
    joined = groups.average(6, chain, 0.5).tolist()
    assert joined[0] == joined[1] != joined[2]
    assert joined[3] == joined[4] != joined[5]


def test_average_linkage_cuts_a_group_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(groups, "LARGEST", 2)
    label = groups.average(4, found((0, 1, 0.99), (1, 2, 0.3), (2, 3, 0.99)), 0.5).tolist()
    assert label == [0, 0, 2, 2]


def test_median_of_runs_is_of_times_and_memory_only() -> None:
    runs = [
        {"seconds": s, "megabytes": 10.0, "best_threshold": 0.5, "steps": {"read": s}}
        for s in (1.0, 9.0, 2.0)
    ]
    assert cells.median(runs) == runs[-1] | {"seconds": 2.0, "steps": {"read": 2.0}}


def test_memory_of_a_child_counts() -> None:
    with memory.watched() as held:
        pass
    assert held.megabytes >= 1


def test_a_row_that_was_not_measured_says_why_in_both_tables() -> None:
    made = table(
        "T",
        ("data", "method", "F1"),
        [["mills", "M", ".900"], ["mills", "S", "not measured: it is not there"]],
    )
    assert "not measured: it is not there" in made.text()
    assert made.markdown().splitlines()[-1] == "| mills | S | not measured: it is not there |"
