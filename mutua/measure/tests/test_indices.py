"""Scores run from 0 to 100, and an area that does not hold together is not one number."""

import math

import numpy as np
import pytest

from mutua.measure import Scale, area, reliability, scores, silence
from mutua.measure.indices import alpha, omega

NONE = float("nan")
FIVE = Scale(1, 5)
LSAT = {
    "00000": 3, "00001": 6, "00010": 2, "00011": 11, "00100": 1, "00101": 1, "00110": 3,
    "00111": 4, "01000": 1, "01001": 8, "01011": 16, "01101": 3, "01110": 2, "01111": 15,
    "10000": 10, "10001": 29, "10010": 14, "10011": 81, "10100": 3, "10101": 28, "10110": 15,
    "10111": 80, "11000": 16, "11001": 56, "11010": 21, "11011": 173, "11100": 11, "11101": 61,
    "11110": 28, "11111": 298,
}  # fmt: skip


@pytest.fixture
def answers():
    """Six items with one cause and unequal loadings; 300 people."""
    chance = np.random.default_rng(3)
    cause = chance.normal(size=(300, 1))
    loadings = np.array([0.9, 0.8, 0.7, 0.6, 0.75, 0.5])
    return 50 + 20 * (cause * loadings + chance.normal(size=(300, 6)) * 0.7)


def test_items_run_from_0_to_100_the_better_the_higher():
    found = scores([[1, 1], [5, 5], [2, 2], [NONE, 3]], [FIVE, Scale(1, 5, reverse=True)])
    assert found.tolist()[:3] == [[0, 100], [100, 0], [25, 75]]
    assert math.isnan(found[3, 0])
    assert found[3, 1] == 50


def test_an_answer_outside_its_scale_is_refused():
    with pytest.raises(ValueError, match="outside"):
        scores([[6]], [FIVE])


def test_an_area_needs_three_of_five_items():
    found = area([[0, 100, 50, NONE, NONE], [100, 100, NONE, NONE, NONE]])
    assert found[0] == 50
    assert math.isnan(found[1])


def test_who_does_not_say_is_counted():
    assert silence([[1, NONE], [NONE, NONE]]).tolist() == [0.5, 1.0]


def test_alpha_of_the_law_school_test_is_the_published_one():
    # Bock and Lieberman, Psychometrika 35 (1970), table 1; R's package ltm prints 0.295 for it.
    people = [[int(one) for one in pattern] for pattern, n in LSAT.items() for _ in range(n)]
    assert len(people) == 1_000
    assert alpha(people) == pytest.approx(0.295, abs=5e-4)


def test_omega_is_that_of_statsmodels_factor(answers):
    Factor = pytest.importorskip("statsmodels.multivariate.factor").Factor  # noqa: N806
    fit = Factor(answers, n_factor=1, method="ml").fit()
    spread = answers.std(axis=0)
    loadings, unique = fit.loadings[:, 0] * spread, fit.uniqueness * spread**2
    theirs = loadings.sum() ** 2 / (loadings.sum() ** 2 + unique.sum())
    assert omega(answers) == pytest.approx(theirs, abs=1e-3)


def test_omega_of_items_that_load_alike_is_alpha():
    # Of exactly tau-equivalent items both are the same number (McDonald 1999, 6.3).
    chance = np.random.default_rng(1)
    alike = chance.normal(size=(200_000, 1)) + chance.normal(size=(200_000, 5))
    assert omega(alike) == pytest.approx(5 / 6, abs=2e-3)
    assert alpha(alike) == pytest.approx(5 / 6, abs=2e-3)


def test_noise_does_not_hold_and_one_cause_does(answers):
    assert reliability(answers).holds
    assert not reliability(np.random.default_rng(0).normal(size=(300, 6))).holds
    assert not reliability(answers[:9]).holds


@pytest.mark.parametrize("items", [np.zeros((5, 0)), np.ones((20, 4)), np.zeros((0, 3))])
def test_where_nothing_varies_nothing_is_told(items):
    assert not reliability(items).holds
    assert math.isnan(omega(items))
