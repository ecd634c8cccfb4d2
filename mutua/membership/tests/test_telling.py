"""What is told of all leads to no member."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.membership.rules import telling


def test_nothing_is_told_of_five():
    assert telling.numbers([1, 2, 3, 4, 5]) is None
    assert telling.quarters([1, 2, 3, 4, 4]) is None
    assert telling.quarters([1, 2, 3, 4, 4, 4]) is not None


@pytest.mark.parametrize("large", [[10_000], [10_000, 9_000]])
def test_no_total_where_one_or_two_make_out_most_of_it(large):
    told = telling.numbers([1, 2, 3, 4, 5, *large])
    assert "total" not in told
    assert "mean" not in told


@given(st.lists(st.integers(0, 10**6), min_size=6, max_size=42))
def test_from_a_total_the_second_largest_cannot_reckon_the_largest_to_a_tenth(values):
    told = telling.numbers(values)
    first, second, *rest = sorted(values, reverse=True)
    if "total" in told and first:
        assert sum(rest) >= 0.1 * first
    assert second <= first


def test_small_counts_are_hidden_and_cannot_be_subtracted():
    told = telling.one_of(["a", "b", "c"], ["a"] * 20 + ["b"] * 3 + ["c"] * 9)["counts"]
    assert told["b"] is None
    assert sum(count is None for count in told.values()) >= 2


def test_what_all_said_is_not_told():
    assert telling.one_of(["a", "b"], ["a"] * 12)["counts"] == {"a": None, "b": None}


@given(st.lists(st.sets(st.sampled_from("abc"), min_size=1), min_size=6, max_size=42))
def test_of_several_neither_who_chose_nor_who_did_not_is_a_handful(chosen):
    told = telling.several_of([*"abc"], [sorted(one) for one in chosen])
    for count in told["counts"].values():
        assert count is None or (count >= 5 and len(chosen) - count >= 5)
