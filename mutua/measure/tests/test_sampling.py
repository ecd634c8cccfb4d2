"""Samples are large enough, shared out fairly, and drawn alike by the same seed."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.measure import draw, plan, sample_size

GROUPS = st.dictionaries(st.text(min_size=1, max_size=5), st.integers(0, 5_000), max_size=8)


@pytest.mark.parametrize(
    ("population", "people"),
    [(100, 80), (250, 152), (500, 218), (1_000, 278), (5_000, 357), (10**9, 385), (1, 1), (0, 0)],
)
def test_sizes_are_those_of_the_published_table(population, people):
    assert sample_size(population) == people


def test_another_error_and_confidence_are_those_of_cochran():
    # Cochran (1977), 4.4: 0.05 at 95 % with p = .5 makes 400 with t = 2; with 1.96 it is 385.
    assert sample_size(10**12, error=0.01) == 9604
    assert sample_size(10**12, confidence=0.99) == 664


@pytest.mark.parametrize("wrong", [{"error": 0}, {"share": 1}, {"confidence": 95}])
def test_an_impossible_wish_is_said(wrong):
    with pytest.raises(ValueError, match="between 0 and 1"):
        sample_size(100, **wrong)


@given(GROUPS, st.integers(0, 5_000))
def test_a_plan_is_whole_within_what_there_is_and_reports_every_group(groups, total):
    given_ = plan(groups, total)
    assert all(min(size, 15) <= given_[name] <= size for name, size in groups.items())
    least = sum(min(size, 15) for size in groups.values())
    assert sum(given_.values()) == max(least, min(total, sum(groups.values())))


@given(GROUPS, st.integers(0, 5_000))
def test_a_larger_group_is_never_asked_less(groups, total):
    given_ = plan(groups, total)
    by_size = sorted(groups, key=lambda name: groups[name])
    for small, large in pairwise(by_size):
        # Largest remainders may give one person more to the smaller of two equal groups.
        assert given_[small] <= given_[large] + (groups[small] == groups[large])


def test_a_plan_is_in_proportion_above_the_least():
    assert plan({"day": 600, "night": 300, "office": 20}, 150) == {
        "day": 90,
        "night": 45,
        "office": 15,
    }


def test_the_same_seed_draws_the_same_people_on_every_machine():
    drawn = draw({"day": 8}, {"day": 3}, seed="wave 1")["day"]
    assert (drawn.chosen, drawn.replacements) == ((2, 3, 8), (1, 7, 4, 5, 6))
    assert draw({"day": 8, "night": 5}, {"day": 3}, seed="wave 1")["day"] == drawn


@given(st.integers(0, 300), st.data())
def test_a_draw_names_everybody_once(size, data):
    wanted = data.draw(st.integers(0, size))
    drawn = draw({"all": size}, {"all": wanted}, seed="s")["all"]
    assert len(drawn.chosen) == wanted
    assert sorted(drawn.chosen + drawn.replacements) == [*range(1, size + 1)]


def test_nobody_who_is_not_there_is_drawn():
    with pytest.raises(ValueError, match="“day”"):
        draw({"day": 3}, {"day": 4}, seed="s")
