"""How long each step takes, and where asks are: nothing under way is left out."""

from datetime import UTC, datetime, timedelta

from mutua.recognition import steps
from mutua.recognition.rules import Where
from mutua.recognition.steps import Way

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)
NOW = AT + timedelta(days=100)


def way(where, *days, supplier=1, since=0):
    moments = [None if day is None else AT + timedelta(days=day) for day in days]
    return Way(supplier, where, AT + timedelta(days=since), *moments)


def step(key, *ways, which=steps.STEPS):
    [one] = [one for one in steps.steps(ways, NOW, which) if one.key == key]
    return one


def test_a_step_is_timed_by_those_that_took_it():
    ways = [way(Where.UNREAD, 0, day, 20, 20) for day in (2, 4, 9)]
    one = step("seen", *ways)
    assert (one.taken, one.half, one.most, one.waiting, one.longest, one.never) == (
        3, 4, 9, 0, None, 0,
    )  # fmt: skip


def test_what_is_under_way_is_counted_with_its_age_and_what_ended_as_ended():
    ways = [
        way(Where.UNSEEN, 0),
        way(Where.UNSEEN, 60),
        way(Where.LAPSED, 0),
        way(Where.UNREAD, 0, 1),
    ]
    one = step("seen", *ways)
    assert (one.taken, one.waiting, one.longest, one.never) == (1, 2, 100, 1)


def test_everything_that_began_took_the_step_waits_or_ended():
    ways = [way(where, 0, 1, 2, 2, 3) for where in Where] + [way(where, 0) for where in Where]
    for which in (steps.STEPS, steps.RUNGS):
        for one in steps.steps(ways, NOW, which):
            begins = which[one.key][0]
            assert one.taken + one.waiting + one.never == sum(
                bool(getattr(w, begins)) for w in ways
            )


def test_nine_of_ten_took_no_longer_than_is_said():
    ways = [way(Where.UNREAD, 0, day) for day in range(1, 11)]
    assert step("seen", *ways).most == 9
    assert step("seen", *ways[:1]).most == 1


def test_where_nothing_began_there_is_no_number():
    one = step("decided")
    assert (one.taken, one.half, one.most, one.waiting, one.longest) == (0, None, None, 0, None)


def test_clocks_that_differ_make_no_time_negative():
    assert step("seen", way(Where.UNREAD, 3, 2)).half == 0


def test_only_a_recognition_that_stands_is_the_last_rung():
    undone = way(Where.NOT, 0, 1, 2, 2, 3, 4)
    stands = way(Where.RECOGNISED, 0, 1, 2, 2, 3, 5)
    one = step("recognised", undone, stands, which=steps.RUNGS)
    assert (one.taken, one.half, one.never) == (1, 2, 1)


def test_a_supplier_asked_twice_is_one_supplier():
    ways = [
        way(Where.AGAIN, 0),
        way(Where.UNREAD, 30, 31, 32, 32),
        way(Where.UNSEEN, 5, supplier=2),
    ]
    assert steps.funnel(ways) == {"asked": 2, "shared": 1, "read": 0, "recognised": 0}


def test_piles_come_in_the_order_asked_for_with_their_age():
    ways = [way(Where.UNSEEN, 0, since=90), way(Where.UNSEEN, 0, since=40), way(Where.UNREAD, 0)]
    piles = steps.piles(ways, NOW, [Where.UNREAD, Where.DECLINED, Where.UNSEEN])
    assert [(pile.where, pile.count, pile.half, pile.longest) for pile in piles] == [
        (Where.UNREAD, 1, 100, 100), (Where.UNSEEN, 2, 35, 60),
    ]  # fmt: skip
