"""Weights reproduce the roster as other software does, and say what they cost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutua.measure import effective_size, rake

SEX = ("f", "m")
SHIFT = ("day", "late", "night")


def _people(counts):
    return [{"sex": sex, "shift": shift} for (sex, shift), n in counts.items() for _ in range(n)]


PEOPLE = _people(
    {
        ("f", "day"): 60, ("f", "late"): 20, ("f", "night"): 10,
        ("m", "day"): 25, ("m", "late"): 30, ("m", "night"): 15,
    }
)  # fmt: skip
MARGINS = {"sex": {"f": 400, "m": 600}, "shift": {"day": 500, "late": 300, "night": 200}}


def test_weights_are_those_of_statsmodels_loglinear_model():
    sm = pytest.importorskip("statsmodels.api")
    # A Poisson model with main effects alone, and the answers as offset, fits the margins it is
    # given and keeps the odds of the answers: that is what raking ends at (Bishop and others 1975).
    cells = [(sex, shift) for sex in SEX for shift in SHIFT]
    seen = np.array([sum((p["sex"], p["shift"]) == cell for p in PEOPLE) for cell in cells])
    aim = [MARGINS["sex"][a] * MARGINS["shift"][b] / 1_000 for a, b in cells]
    effects = [[1.0, a == "m", b == "late", b == "night"] for a, b in cells]
    model = sm.GLM(aim, np.array(effects, float), family=sm.families.Poisson(), offset=np.log(seen))
    theirs = dict(zip(cells, model.fit(tol=1e-12).fittedvalues / seen, strict=True))
    wanted = np.array([theirs[p["sex"], p["shift"]] for p in PEOPLE])
    assert rake(PEOPLE, MARGINS).weights == pytest.approx(wanted / wanted.mean(), rel=1e-6)


def test_each_group_has_its_share_of_the_roster():
    raked = rake(PEOPLE, MARGINS)
    for name, roster in MARGINS.items():
        for group, size in roster.items():
            mine = sum(
                weight
                for person, weight in zip(PEOPLE, raked.weights, strict=True)
                if person[name] == group
            )
            assert mine / len(PEOPLE) == pytest.approx(size / 1_000)
    assert raked.off < 1e-6


def test_kishs_number_is_the_textbooks():
    assert effective_size([1, 1, 1, 1]) == 4
    assert effective_size([1, 3]) == pytest.approx(16 / 10)
    assert rake(PEOPLE, MARGINS).design_effect > 1


def test_nobody_stands_for_more_than_five():
    people = [{"sex": "f"}] * 194 + [{"sex": "m"}] * 6
    raked = rake(people, {"sex": {"f": 100, "m": 900}})
    assert raked.weights.max() == pytest.approx(5)
    assert raked.capped == 6
    assert raked.off == pytest.approx(0.9 - 6 * 5 / 200)
    assert raked.weights.mean() == pytest.approx(1)


def test_small_groups_join_others_and_it_is_said():
    people = _people({("f", "day"): 50, ("m", "day"): 40, ("m", "late"): 8, ("m", "night"): 2})
    raked = rake(people, MARGINS)
    assert raked.collapsed == {"shift": {"night": "late"}}


def test_a_group_that_nobody_has_joins_too():
    raked = rake([{"sex": "f"}] * 20, {"sex": {"f": 10, "m": 90}})
    assert raked.collapsed == {"sex": {"f": "m"}}
    assert [*raked.weights] == [1.0] * 20


def test_a_group_that_the_roster_does_not_know_is_named():
    with pytest.raises(ValueError, match="“x” is not a group of “sex”"):
        rake([{"sex": "x"}] * 9, {"sex": {"f": 1, "m": 1}})


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(SEX), st.sampled_from(SHIFT)), max_size=60),
    st.lists(st.integers(1, 500), min_size=5, max_size=5),
)
def test_weights_have_a_mean_of_one_and_none_is_above_the_cap(found, sizes):
    margins = {
        "sex": dict(zip(SEX, sizes, strict=False)),
        "shift": dict(zip(SHIFT, sizes[2:], strict=True)),
    }
    raked = rake([{"sex": a, "shift": b} for a, b in found], margins)
    if found:
        assert raked.weights.mean() == pytest.approx(1)
        assert 0 < raked.weights.max() <= 5 + 1e-6
        assert 0 < raked.effective <= len(found) + 1e-6
