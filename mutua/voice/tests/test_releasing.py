"""From replies to tables: the numbers are those of the measure, and each is told as it may be."""

import random
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutua import measure
from mutua.voice import tables
from mutua.voice.releasing import Told, parting, rounding, sheets, weighing
from mutua.voice.releasing import reckoning as reckoned
from mutua.voice.releasing.telling import silence

from .crowd import DAY, GROUPS, WORKERS, crowd, made, released


def test_all_that_is_asked_on_a_scale_is_a_row() -> None:
    rows = made().rows
    assert Counter(one.kind for one in rows) == {
        "area": 3, "item": 18, "garbled": 1, "vignette": 1, "outcome": 1, "trust": 1,
    }  # fmt: skip
    assert {one.name for one in rows if one.kind == "area"} == {"safe", "respected", "secure"}


def test_reversed_question_counts_the_other_way() -> None:
    replies = [Told({"safe_pain": "5", "safe_place": "5"}, DAY)] * 3
    answers = sheets.sheet(replies, WORKERS)
    names = [one.name for one in answers.columns]
    assert answers.values[:, names.index("safe_pain")].tolist() == [0, 0, 0]
    assert answers.values[:, names.index("safe_place")].tolist() == [100, 100, 100]


def test_area_needs_most_of_its_questions() -> None:
    items = [one.name for one in WORKERS if one.marks.get("area") == "safe"]
    few, enough = (Told(dict.fromkeys(items[:n], "3"), DAY) for n in (3, 4))
    answers = sheets.sheet([few, enough], WORKERS)
    assert np.isnan(answers.values[0, 0])
    assert answers.values[1, 0] == 50.0


def test_means_and_intervals_are_those_of_the_measure() -> None:
    replies = crowd(WORKERS, 80, random.Random(2), groups=GROUPS)
    answers = sheets.sheet(replies, WORKERS)
    chance = np.random.default_rng(1)
    weights = chance.uniform(0.3, 3, 80)
    women = np.array([one == "woman" for one in answers.groups["gender"]])
    member = np.column_stack([np.ones(80, bool), women])
    found = reckoned.means(answers, member, weights)
    for place in range(len(answers.columns)):
        for line in (0, 1):
            own = member[:, line]
            one = measure.mean(answers.values[own, place], weights=weights[own])
            half = float(found.half[line, place])
            assert found.mean[line, place] == pytest.approx(one.value)
            assert (one.value - half, one.value + half) == pytest.approx((one.low, one.high))
            assert found.people[line, place] == one.people
            told = ~np.isnan(answers.values[:, place]) & own
            assert found.effective[line, place] == pytest.approx(
                measure.effective_size(weights[told])
            )


def test_told_score_is_near_the_true_one_and_its_interval_holds_it() -> None:
    replies = crowd(WORKERS, 150, random.Random(3), groups=GROUPS)
    answers, table = sheets.sheet(replies, WORKERS), released(replies)
    for place, row in enumerate(table.rows):
        if row.kind == "garbled" or row.total is None:
            continue
        true = measure.mean(answers.values[:, place])
        assert abs(row.total.value - true.value) <= 0.5
        assert row.total.low <= true.low < true.high <= row.total.high


@given(st.floats(0, 100), st.floats(0.001, 1))
def test_steps_are_as_wide_as_one_person_moves(value: float, heaviest: float) -> None:
    by = rounding.step(heaviest)
    assert by >= 100 * heaviest - 1e-6
    assert abs(rounding.rounded(value, by) - value) <= by / 2 + 1e-9 or value > 100 - by


def test_garbled_question_tells_the_true_share() -> None:
    chance = random.Random(6)
    replies = []
    for one in crowd(WORKERS, 600, chance, silent=0):
        yes = measure.garble(chance.random() < 0.25, chance=chance)
        replies.append(replace(one, answers={**one.answers, "harassed": "yes" if yes else "no"}))
    row = released(replies).row("harassed")
    assert row is not None
    assert row.total is not None
    assert row.total.low < 25 < row.total.high
    assert abs(row.total.value - 25) < 6
    assert row.total.favourable is None


def test_small_group_is_told_together_with_others() -> None:
    replies = crowd(WORKERS, 100, random.Random(1), groups=GROUPS)
    table = released(replies)
    people = table.groups["gender"]
    assert people["other"] is None
    together = [name for name in people if "other" in tables.parts(name) and name != "other"]
    assert len(together) == 1
    names = {"" if n == tables.NOT_SAID else n for n in tables.parts(together[0])}
    true = sum(one.answers["gender"] in names for one in replies)
    assert people[together[0]] == tables.fives(true)
    assert true >= 15
    safe = table.row("safe")
    assert safe is not None
    assert set(safe.groups["gender"]) == {n for n, count in people.items() if count is not None}


def test_variable_that_parts_too_few_is_not_told() -> None:
    assert made(28).groups == {}
    assert made(28).row("safe").total is not None


def test_workers_may_lower_the_limit_to_five() -> None:
    assert made(7).people is None
    table = made(7, limit=5)
    assert table.people == 5
    with pytest.raises(ValueError, match="below 5"):
        made(30, limit=4)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from("aaabbc "), min_size=1, max_size=90), st.sampled_from([5, 10]))
def test_parts_are_large_and_whole(groups: list[str], limit: int) -> None:
    said = tuple(one.strip() for one in groups)
    parted = parting.part({"v": said}, {"v": ("a", "b", "c")}, limit)
    for one in parted.parts:
        sizes = np.bincount(one.index)
        assert sizes.min() >= 1.5 * limit
        assert sizes.sum() == len(said)
        for place, name in zip(one.index, said, strict=True):
            assert name in one.names[place]
    assert parted.release.safe


def test_group_that_is_nearly_another_gives_way() -> None:
    chance = random.Random(2)
    replies = []
    for one in crowd(WORKERS, 120, chance, silent=0):
        agency = chance.random() < 0.4
        migrant = agency or chance.random() < 0.05  # all agency workers, and some three more
        said = {
            "contract": "agency" if agency else "permanent",
            "migrant": "yes" if migrant else "no",
        }
        replies.append(replace(one, answers=one.answers | said))
    three = sum(
        one.answers["migrant"] == "yes" and one.answers["contract"] != "agency" for one in replies
    )
    assert 0 < three < 10
    told = released(replies).groups
    assert "migrant" in told
    assert "contract" not in told


@pytest.mark.parametrize(("few", "told"), [(4, False), (14, True)])
def test_three_variables_that_tell_of_few_together_are_not_all_told(few: int, told: bool) -> None:
    """How long people work there is how many of two things they are, but for a few."""
    chance = random.Random(3)
    replies = []
    for n, one in enumerate(crowd(WORKERS, 160, chance, silent=0)):
        woman, young = chance.random() < 0.5, chance.random() < 0.5
        times = ["over_5", "1_5", "under_1"][woman + young]
        said = {
            "gender": "woman" if woman else "man", "age": "under_25" if young else "40_up",
            "time": {"over_5": "1_5", "1_5": "under_1", "under_1": "over_5"}[times]
            if n < few else times,
        }  # fmt: skip
        replies.append(replace(one, answers=one.answers | said))
    assert {"gender", "age"} <= set(released(replies).groups)
    assert ("time" in released(replies).groups) is told


def test_weights_bring_the_roster_s_shares() -> None:
    replies = crowd(WORKERS, 150, random.Random(4), groups=GROUPS)
    answers = sheets.sheet(replies, WORKERS)
    roster = [
        {"groups": {"gender": "woman", "hall": "1"}, "people": 60},
        {"groups": {"gender": "woman", "hall": "2"}, "people": 120},
        {"groups": {"gender": "man", "hall": "1"}, "people": 60},
    ]
    weights = weighing.weights(answers, roster)
    gender = np.array(answers.groups["gender"])
    women, men = weights[gender == "woman"].sum(), weights[gender == "man"].sum()
    unsaid = ~np.isin(gender, ["woman", "man"])  # the roster knows no third
    assert unsaid.sum() >= 5
    assert women / (women + men) == pytest.approx(0.75)
    assert weights[unsaid].sum() == pytest.approx(unsaid.sum())
    assert weights.mean() == pytest.approx(1)


def test_roster_that_does_not_know_the_groups_weighs_nothing() -> None:
    answers = sheets.sheet(crowd(WORKERS, 20, random.Random(4)), WORKERS)
    assert weighing.weights(answers, [{"groups": {"hall": "1"}, "people": 9}]).tolist() == [1] * 20
    some = [{"groups": {"gender": "woman"}, "people": 9}, {"groups": {}, "people": 9}]
    assert weighing.weights(answers, some).tolist() == [1] * 20


@pytest.mark.parametrize(
    ("silent", "said", "band"),
    [(0, 100, "none or few"), (9, 91, "none or few"), (10, 90, "some"), (30, 70, "many"),
     (60, 40, "most")],
)  # fmt: skip
def test_silence_is_a_band(silent: int, said: int, band: str) -> None:
    assert silence(silent, said, 10) == band


def test_area_says_whether_it_holds_together() -> None:
    row = made(200).row("safe")
    assert row is not None
    assert row.alpha is not None
    assert row.omega is not None
    assert row.holds is (row.alpha >= 0.7 and row.omega >= 0.7)
    assert (row.alpha * 20) == pytest.approx(round(row.alpha * 20))
    few = made(20).row("safe")
    assert few is not None
    assert (few.alpha, few.omega) == (None, None)
    chance = random.Random(1)
    replies = [
        replace(one, answers={n: str(chance.randint(1, 5)) for n in one.answers if "_" in n})
        for one in crowd(WORKERS, 200, chance, silent=0)
    ]
    row = released(replies).row("safe")
    assert row is not None
    assert row.holds is False


def test_texts_and_what_a_form_does_not_know_are_never_told() -> None:
    replies = [
        replace(one, answers=one.answers | {"secret": "CANARY", "safe_place": "CANARY"})
        for one in crowd(WORKERS, 40, random.Random(5))
    ]
    table = released(replies)
    assert "CANARY" not in str(table)
    assert table.row("safe_place").total is None
