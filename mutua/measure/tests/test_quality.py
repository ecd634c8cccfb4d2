"""Signs of answers that are not the workers' own are found; honest ones are left alone."""

import numpy as np

from mutua.measure import bursts, fast, near_duplicates, silent, straight_lines, trust_may_grow

NONE = float("nan")


def test_ten_equal_answers_in_a_row_are_a_straight_line():
    honest = [1, 2, 3, 4, 5, 4, 3, 2, 1, 2, 3, 4]
    assert straight_lines([[3] * 12, honest, [3] * 9 + [1, 2, 3]]).tolist() == [True, False, False]
    assert straight_lines([[NONE] * 12]).tolist() == [False]


def test_whoever_answers_in_a_fraction_of_the_usual_time_is_fast():
    assert fast([100, 120, 90, 30, NONE]).tolist() == [False, False, False, True, False]
    assert fast([NONE]).tolist() == [False]


def test_coached_answers_have_twins_and_honest_ones_hardly_any():
    chance = np.random.default_rng(9)
    honest = chance.integers(1, 6, (200, 18)).astype(float)
    script = chance.integers(1, 6, 18).astype(float)
    coached = np.tile(script, (40, 1))
    coached[np.arange(40), chance.integers(0, 18, 40)] = 3
    found = near_duplicates(np.vstack([honest, coached]))
    assert found.flagged[200:].mean() > 0.9
    assert found.flagged[:200].mean() < 0.02


def test_two_who_hardly_answered_are_no_twins():
    few = [[1.0, 2.0] + [NONE] * 16] * 2
    assert near_duplicates(few).share == 0
    assert near_duplicates(np.zeros((0, 18))).share == 0


def test_a_day_with_many_more_answers_is_a_burst():
    assert bursts([10, 12, 0, 9, 80, 11]) == [4]
    assert bursts([]) == []


def test_who_leaves_much_unsaid_is_silent():
    assert silent([[1, NONE, NONE], [1, 2, NONE]], share=0.4).tolist() == [True, False]


def test_a_falling_score_with_more_answers_may_be_trust():
    assert trust_may_grow(70, 60, (0.4, 0.7))
    assert not trust_may_grow(60, 70, (0.4, 0.7))
