"""Intervals are those of statsmodels, and cover what they say they do."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.measure import mean, share, wilson


@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_is_that_of_statsmodels(yes, people):
    proportion_confint = pytest.importorskip("statsmodels.stats.proportion").proportion_confint
    yes = min(yes, people)
    found = wilson(yes, people)
    low, high = proportion_confint(yes, people, method="wilson")
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-12), pytest.approx(high))


def test_wilson_of_newcombe():
    # Newcombe, Statistics in Medicine 17 (1998), table I: 15 of 148, and none of 20.
    found = wilson(15, 148)
    assert (round(found.low, 4), round(found.high, 4)) == (0.0624, 0.1605)
    found = wilson(0, 20)
    assert (found.low, round(found.high, 4)) == (0, 0.1611)


def test_the_mean_of_clusters_is_that_of_statsmodels():
    sm = pytest.importorskip("statsmodels.api")
    chance = np.random.default_rng(5)
    sites = chance.integers(0, 12, 200)
    values = chance.normal(size=200) + chance.normal(size=12)[sites]
    fit = sm.OLS(values, np.ones(200)).fit(
        cov_type="cluster", cov_kwds={"groups": sites, "use_correction": False}, use_t=True
    )
    error = fit.bse[0] * math.sqrt(12 / 11)
    found = mean(values, sites)
    assert found.value == pytest.approx(values.mean())
    assert found.high - found.value == pytest.approx(error * 2.20098516, rel=1e-6)  # t of 11


def test_without_clusters_each_person_is_one():
    sm = pytest.importorskip("statsmodels.api")
    values = np.random.default_rng(2).normal(size=50)
    low, high = sm.stats.DescrStatsW(values).tconfint_mean()
    found = mean(values)
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_people_of_one_site_tell_less_than_strangers():
    sites = np.repeat(np.arange(10), 20)
    values = (sites % 2).astype(float)
    alone, together = share(values), share(values, sites)
    assert together.people < 12 < alone.people
    assert together.high - together.low > alone.high - alone.low


def test_one_site_has_no_interval_and_nobody_no_value():
    assert math.isnan(mean([1.0, 2.0], ["a", "a"]).low)
    assert math.isnan(share([], []).value)
    assert math.isnan(mean([float("nan")], ["a"]).value)


def test_a_share_of_clusters_covers_the_truth_about_as_often_as_it_says():
    chance = np.random.default_rng(11)
    hits = 0
    for _ in range(400):
        sites = np.repeat(np.arange(15), 20)
        true = chance.beta(3, 3, 15)[sites]
        hits += 0.5 in share((chance.random(300) < true).astype(float), sites)
    assert 0.92 <= hits / 400 <= 0.985


def test_a_share_is_of_yes_and_no():
    with pytest.raises(ValueError, match="0 or 1"):
        share([0.5])
    with pytest.raises(ValueError, match="cannot have said yes"):
        wilson(3, 2)
