"""Impact is that of scipy and statsmodels; without an effect it stays silent as often as it says."""

import math

import numpy as np
import pytest
from scipy.stats import ttest_ind

from mutua.measure import (
    Difference,
    Verdict,
    benjamini_hochberg,
    changes,
    crv3,
    holm,
    smallest_detectable,
    spread_of_changes,
    verdicts,
    welch,
)

PS = [0.001, 0.04, 0.03, 0.005, 0.9, 0.04]


def test_welch_is_scipys():
    chance = np.random.default_rng(4)
    a, b = chance.normal(2, 1, 12), chance.normal(0, 3, 17)
    found, theirs = welch(a, b), ttest_ind(a, b, equal_var=False)
    ends = theirs.confidence_interval()
    assert (found.p, found.freedom) == (pytest.approx(theirs.pvalue), pytest.approx(theirs.df))
    assert (found.low, found.high) == (pytest.approx(ends.low), pytest.approx(ends.high))


def test_one_site_in_an_arm_tells_a_difference_and_no_chance():
    found = welch([3.0], [1.0, 2.0])
    assert found.value == 1.5
    assert math.isnan(found.p)
    assert math.isnan(welch([], [1.0]).value)
    assert math.isnan(welch([1.0, 1.0], [1.0, 1.0]).p)


def test_the_jackknife_over_single_people_is_statsmodels_hc3():
    sm = pytest.importorskip("statsmodels.api")
    # With every person a cluster, CRV3 is (n − 1)/n times HC3 (MacKinnon and others 2023).
    chance = np.random.default_rng(7)
    number = 80
    arm, wave = chance.integers(0, 2, number), chance.integers(0, 2, number)
    y = chance.normal(size=number) + 2 * arm * wave
    design = np.column_stack([np.ones(number), arm, wave, arm * wave])
    fit = sm.OLS(y, design).fit(cov_type="HC3")
    found = crv3(y, arm, wave, np.arange(number))
    assert found.value == pytest.approx(fit.params[3])
    assert found.error == pytest.approx(fit.bse[3] * math.sqrt((number - 1) / number))


def test_the_jackknife_leaves_out_whole_sites():
    sm = pytest.importorskip("statsmodels.api")
    chance = np.random.default_rng(8)
    site = np.repeat(np.arange(10), 30)
    arm, wave = site % 2, np.tile(np.repeat([0, 1], 15), 10)
    y = chance.normal(size=300) + chance.normal(size=10)[site] * wave
    design = np.column_stack([np.ones(300), arm, wave, arm * wave])
    whole = sm.OLS(y, design).fit().params[3]
    without = [sm.OLS(y[site != g], design[site != g]).fit().params[3] for g in range(10)]
    error = math.sqrt(9 / 10 * sum((one - whole) ** 2 for one in without))
    assert crv3(y, arm, wave, site).error == pytest.approx(error)


def test_an_arm_that_nobody_asked_before_is_said():
    with pytest.raises(ValueError, match="before and after"):
        crv3([1, 2, 3], [1, 1, 0], [0, 1, 1], [1, 1, 2])


@pytest.mark.parametrize(("ours", "theirs"), [(holm, "holm"), (benjamini_hochberg, "fdr_bh")])
def test_many_outcomes_are_adjusted_as_statsmodels_does(ours, theirs):
    multipletests = pytest.importorskip("statsmodels.stats.multitest").multipletests
    assert ours(PS) == pytest.approx(multipletests(PS, method=theirs)[1])
    assert ours([]) == []


@pytest.mark.parametrize("sites", [(12, 12), (4, 16), (20, 60)])
def test_the_smallest_effect_is_that_of_statsmodels(sites):
    TTestIndPower = pytest.importorskip("statsmodels.stats.power").TTestIndPower  # noqa: N806
    theirs = TTestIndPower().solve_power(
        nobs1=sites[0], ratio=sites[1] / sites[0], power=0.8, alpha=0.05
    )
    assert smallest_detectable(sites, 7.5) == pytest.approx(theirs * 7.5, rel=1e-4)
    assert math.isnan(smallest_detectable((1, 30), 7.5))


def test_a_change_varies_with_sites_and_with_who_was_asked():
    assert spread_of_changes(3, 20, 50) == pytest.approx(5.0)
    assert spread_of_changes(3, 20, 50, again=1) == 3


def test_only_sites_measured_twice_have_changed():
    assert changes({"a": 1, "b": 2, "c": math.nan}, {"a": 4, "c": 3, "d": 5}) == {"a": 3}


def _study(effect, chance, sites=(12, 12), people=30):
    arm = np.repeat([1, 0], sites)
    drift = chance.normal(0, 4, sum(sites)) + effect * arm
    noise = 20 / math.sqrt(people)
    before = chance.normal(60, 8, sum(sites)) + chance.normal(0, noise, sum(sites))
    change = drift + chance.normal(0, noise * math.sqrt(2), sum(sites)) + before * 0
    return welch(change[arm == 1], change[arm == 0])


def test_false_alarms_are_as_rare_as_promised_and_a_real_effect_is_found():
    chance = np.random.default_rng(21)
    alarms = sum(_study(0, chance, (4, 18)).p < 0.05 for _ in range(1_000)) / 1_000
    assert 0.03 <= alarms <= 0.07
    sure = smallest_detectable((12, 12), spread_of_changes(4, 20, 30))
    found = sum(_study(sure, chance).p < 0.05 for _ in range(400)) / 400
    assert 0.74 <= found <= 0.86


def test_verdicts_tell_better_from_worse_and_from_nothing():
    def one(value, p, sites=(12, 12)):
        return Difference(value, 1.0, 20, value - 2, value + 2, p, sites)

    said = verdicts(
        {
            "safety": one(5, 0.001),
            "injuries": one(3, 0.002),
            "pay": one(4, 0.04),
            "few": one(9, 0.0001, (3, 4)),
        },
        lower_is_better=frozenset({"injuries"}),
    )
    assert said == {
        "safety": Verdict.IMPROVED,
        "injuries": Verdict.WORSENED,
        "pay": Verdict.IMPROVED,
        "few": Verdict.CANNOT_TELL,
    }
    assert verdicts({"pay": one(4, 0.04), "b": one(1, 0.5)})["pay"] == Verdict.CANNOT_TELL
