"""What is told of all leads to no member."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.membership import asked
from mutua.membership.rules import answering, telling

ACROSS = """
| survey |
| | type | name | label::English (en) | bind::mutua:section | bind::mutua:needed | constraint |
| | integer | sites | How many sites? | First | yes | |
| | integer | risky | How many of them? | Second | yes | . <= ${sites} |
| settings |
| | form_title | form_id | default_language |
| | Across | across | English (en) |
"""


def test_nothing_is_told_of_five():
    assert telling.numbers([1, 2, 3, 4, 5]) is None
    assert telling.quarters([1, 2, 3, 4, 4]) is None
    assert telling.quarters([1, 2, 3, 4, 4, 4]) is not None


@pytest.mark.parametrize("large", [[10_000], [10_000, 9_000]])
def test_no_total_where_one_or_two_make_out_most_of_it(large):
    told = telling.numbers([1, 2, 3, 4, 5, *large])
    assert "total" not in told
    assert "mean" not in told


def test_a_total_of_nothing_tells_what_every_single_one_said():
    assert "total" not in telling.numbers([0] * 8)


@pytest.mark.parametrize(("no", "told"), [(0, True), (4, False), (5, True)])
def test_how_many_were_asked_further_does_not_tell_how_few_were_not(no, told):
    further = asked.usual().replace("| text | beyond_how |", "| integer | beyond_how |")
    answers = [{"beyond": "yes", "beyond_how": str(n)} for n in range(30)]
    answers += [{"beyond": "no"}] * no
    shown = telling.figures(asked.read(further), answers)
    assert (shown["beyond_how"] is not None) == told


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


def test_an_answer_that_another_page_forbids_later_is_asked_anew():
    form, kept = asked.read(ACROSS), {"sites": "100", "risky": "50"}
    assert answering.taken(form, kept, {"sites": "10"}) == ({"sites": "10"}, {})
    (missing,) = answering.missing(form, {"sites": "10", "risky": "50"})
    assert missing.name == "risky"
