from datetime import date, timedelta
from itertools import permutations

import pytest

from mutua.recognition import rules
from mutua.recognition.rules import Band, Held, State

TODAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    ("others", "band"),
    [(0, ""), (1, "1"), (2, "2–4"), (3, "2–4"), (4, "2–4"), (5, "5+"), (42, "5+")],
)
def test_holders_are_told_in_bands(others: int, band: str) -> None:
    assert rules.band(others) == band


def test_a_band_says_no_more_than_it_is_called() -> None:
    assert [str(band.label) for band in Band] == ["nobody else", "1", "2–4", "5 or more"]


@pytest.mark.parametrize(
    ("days", "state"),
    [(-1, State.LAPSED), (0, State.SOON), (90, State.SOON), (91, State.VALID)],
)
def test_an_audit_lapses_soon_within_ninety_days(days: int, state: State) -> None:
    held = Held("smeta-4", "", TODAY, TODAY + timedelta(days), holder=1)
    assert rules.state(held, in_doubt=True, today=TODAY) == state


def test_an_audit_without_a_date_is_never_valid() -> None:
    held = Held("smeta-4", "", None, None, holder=1)
    assert rules.state(held, in_doubt=False, today=TODAY) == State.LAPSED


@pytest.mark.parametrize(("in_doubt", "state"), [(True, State.PERHAPS), (False, State.NONE)])
def test_without_an_audit_a_waiting_match_makes_the_difference(
    in_doubt: bool, state: State
) -> None:
    assert rules.state(None, in_doubt=in_doubt, today=TODAY) == state


def test_the_audit_that_is_valid_longest_answers() -> None:
    recent = Held("smeta-4", "6.1", date(2026, 2, 1), date(2027, 2, 1), holder=1)
    longest = Held("sa8000", "2014", date(2025, 1, 1), date(2028, 1, 1), holder=2)
    undated = Held("bsci", "", None, None, holder=3)
    assert {rules.best(order) for order in permutations([recent, longest, undated])} == {longest}


def test_among_equals_the_audits_themselves_decide_and_not_their_order() -> None:
    until = date(2027, 2, 1)
    one = Held("smeta-2", "6.1", date(2026, 2, 1), until, holder=9)
    other = Held("smeta-4", "6.1", date(2026, 2, 1), until, holder=1)
    assert rules.best([one, other]) == rules.best([other, one]) == one


def test_of_a_day_only_the_month_is_told() -> None:
    assert (rules.month(date(2026, 3, 31)), rules.month(None)) == (date(2026, 3, 1), None)
