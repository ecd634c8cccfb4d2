"""Whether a member has done what it owes: tables, and what must hold of any history."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.membership.rules.owing import (
    Away,
    History,
    Round,
    Rule,
    State,
    reminder,
    share_met,
    standing,
)

YEARLY, THREE, ONCE = Rule("years"), Rule("years", 36, 36), Rule("once")
ROUNDS = Rule("rounds", 12, 3)
OLD = date(2010, 5, 1)
DAYS = st.dates(date(2011, 1, 1), date(2030, 12, 31))
RULES = st.builds(
    Rule, st.sampled_from(["years", "months", "once"]), st.sampled_from([12, 24, 36]),
    st.sampled_from([0, 6, 12]),
)  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "joined", "met", "day", "state", "until"),
    [
        (YEARLY, OLD, ["2026-06-10"], "2026-11-26", State.MET, "2027-12-31"),
        (YEARLY, OLD, ["2025-06-10"], "2026-11-26", State.DUE, "2026-12-31"),
        (YEARLY, OLD, ["2024-06-10"], "2026-11-26", State.OVERDUE, "2025-12-31"),
        (YEARLY, OLD, [], "2026-11-26", State.OVERDUE, "2011-12-31"),
        (YEARLY, date(2026, 9, 1), [], "2026-11-26", State.NOT_YET, "2027-12-31"),
        (YEARLY, date(2026, 9, 1), ["2026-10-01"], "2027-03-01", State.DUE, "2027-12-31"),
        (THREE, OLD, ["2024-03-01"], "2026-11-26", State.MET, "2027-12-31"),
        (THREE, OLD, ["2023-03-01"], "2026-11-26", State.DUE, "2026-12-31"),
        (ONCE, OLD, ["2019-01-01"], "2026-11-26", State.MET, None),
        (ONCE, date(2026, 1, 1), [], "2027-01-01", State.NOT_YET, "2027-01-01"),
        (ONCE, date(2026, 1, 1), [], "2027-01-02", State.OVERDUE, "2027-01-01"),
        (Rule("months", 6), OLD, ["2026-03-31"], "2026-11-26", State.OVERDUE, "2026-09-30"),
    ],
)
def test_standing_by_table(rule, joined, met, day, state, until):
    history = History(joined, [date.fromisoformat(one) for one in met])
    told = standing(rule, history, date.fromisoformat(day))
    assert (told.state, told.until.isoformat() if told.until else None) == (state, until)


NEWEST = Round(date(2026, 10, 1), date(2026, 11, 20))


@pytest.mark.parametrize(
    ("joined", "met_on", "day", "state"),
    [
        (OLD, None, date(2026, 9, 30), State.NOT_YET),
        (OLD, None, date(2026, 11, 20), State.DUE),
        (OLD, None, date(2026, 11, 21), State.OVERDUE),
        (OLD, date(2026, 11, 25), date(2026, 11, 26), State.MET),
        (OLD, date(2026, 11, 25), date(2026, 11, 24), State.OVERDUE),
        (date(2026, 9, 1), None, date(2026, 11, 26), State.NOT_YET),
    ],
)
def test_a_survey_is_owed_by_its_round(joined, met_on, day, state):
    history = History(joined, rounds=[Round(NEWEST.opens, NEWEST.due, met_on)])
    assert standing(ROUNDS, history, day).state == state


@pytest.mark.parametrize(
    ("rule", "away", "until"),
    [
        (YEARLY, (date(2025, 12, 1), date(2026, 6, 30)), date(2026, 12, 31)),
        (YEARLY, (date(2025, 1, 1), date(2025, 12, 31)), date(2026, 12, 31)),
        (YEARLY, (date(2024, 1, 1), date(2024, 12, 31)), date(2025, 12, 31)),
        (Rule("months"), (date(2025, 4, 1), date(2025, 9, 30)), date(2025, 9, 30)),
    ],
)
def test_an_excuse_holds_to_its_end_and_moves_the_last_day(rule, away, until):
    since, ends = away
    history = History(OLD, [date(2024, 5, 1)], away=[Away(since, ends, "Moving")])
    reached = standing(rule, history, ends)
    assert reached.state in (State.EXCUSED, State.MET)
    after = standing(rule, history, until + timedelta(days=1))
    assert (after.state, after.until) == (State.OVERDUE, until)


@given(RULES, st.lists(DAYS, max_size=5), DAYS, DAYS)
def test_doing_more_never_makes_it_worse(rule, met, more, day):
    before = standing(rule, History(OLD, met), day)
    after = standing(rule, History(OLD, [*met, more]), day)
    order = [State.OVERDUE, State.DUE, State.NOT_YET, State.MET]
    if before.state == State.OVERDUE or after.state == State.OVERDUE:
        assert order.index(after.state) >= order.index(before.state)
    if before.until and after.until:
        assert after.until >= before.until


@given(RULES, st.lists(DAYS, max_size=5), DAYS)
def test_what_lies_ahead_is_not_known_yet(rule, met, day):
    known = [one for one in met if one <= day]
    assert standing(rule, History(OLD, met), day) == standing(rule, History(OLD, known), day)


@given(RULES, st.lists(DAYS, max_size=5), DAYS)
def test_overdue_is_exactly_past_the_last_day(rule, met, day):
    told = standing(rule, History(OLD, met), day)
    assert (told.state == State.OVERDUE) == (told.until is not None and day > told.until)


def test_reminders_fall_60_30_and_7_days_before_the_end():
    history = History(OLD, [date(2025, 6, 1)])
    end = date(2026, 12, 31)
    days = {left: reminder(standing(YEARLY, history, day := end - timedelta(days=left)), day) for left in (61, 60, 31, 30, 7, 0)}  # fmt: skip
    assert days == {61: None, 60: 60, 31: 60, 30: 30, 7: 7, 0: 7}


def test_the_share_of_all_is_told_of_five_others_at_least_and_in_steps():
    states = dict(enumerate([State.MET] * 4 + [State.OVERDUE] * 2))
    assert share_met(states, own=0, least=5) == 0.65
    del states[5]
    assert share_met(states, own=0, least=5) is None
