"""What a hostile reader learns from everything that is ever told: nothing of fewer than the limit.

Each attack is first shown to work on tables that only leave out small groups, then to fail on ours.
"""

import itertools
import random
from collections.abc import Iterator

import numpy as np
import pytest

from mutua import measure
from mutua.voice import tables
from mutua.voice.releasing import Told, weighing

from . import attacker
from .crowd import DAY
from .sites import HOSTILE, LIMIT, sites, told

pytestmark = pytest.mark.xdist_group("attacks")  # they share their sites
UNSURE = 50.0  # points that a sum of few people's answers is left open by, at least: two options


def few(world: attacker.World) -> Iterator[np.ndarray]:
    """Yield sets of fewer people than the limit whom a difference of groups could single out."""
    groups = [who for *_, who in world.groups()]
    yield from (who for who in groups if 0 < who.sum() < LIMIT)
    for one, other in itertools.permutations(groups, 2):
        rest = one & ~other
        if 0 < rest.sum() < LIMIT <= one.sum():
            yield rest


# Counts


def test_no_count_of_few_can_be_told_from_all_counts_together() -> None:
    """Totals minus groups, by linear programming over every count of hundreds of sites."""
    naive, ours = [], []
    for _, table, world in sites(300):
        options = world.sheet.options
        exact = {
            v: {
                name or tables.NOT_SAID: c if (c := world.members(v, [name]).sum()) >= LIMIT else None
                for name in (*own, "")
            }
            for v, own in options.items()
        }  # fmt: skip
        # That nobody said a group is no answer of anybody.
        there = {(v, name or tables.NOT_SAID) for v, name, who in world.groups() if who.any()}
        whole = attacker.counts(exact, world.sheet.people, options, fuzzy=0)
        naive += [one for key, one in whole.items() if key in there]
        found = attacker.counts(table.groups, table.people or 0, options)
        ours += [one for key, one in found.items() if key in there]
    assert sum(high - low < LIMIT for low, high in naive) > 500
    assert [one for one in ours if one[1] - one[0] < LIMIT] == []
    assert len(ours) > 100


def test_channel_of_few_is_not_told() -> None:
    for replies, table, _ in sites(300):
        by = [sum(one.channel == name for one in replies) for name in ("web", "call")]
        if min(by) < LIMIT:
            assert len({name for name, count in table.channels.items() if count}) <= 1
        for name, count in table.channels.items():
            if count is not None:
                true = sum(one.channel in tables.parts(name) for one in replies)
                assert 0 <= true - count < 5
                assert true >= LIMIT


def test_how_many_kept_silent_is_not_told_where_they_are_few() -> None:
    """From people who answered a question beside all people."""
    exact = banded = 0
    for _, table, world in sites(300):
        for row in table.rows:
            if row.total is None or row.kind == "area":
                continue
            silent = world.sheet.people - world.told[:, world.names.index(row.name)].sum()
            exact += 0 < silent < LIMIT  # exact numbers of people told it
            if silent < LIMIT:
                assert (row.total.people, row.silence) == (table.people, "none or few")
                banded += 1
            else:
                assert row.silence in {"some", "many", "most"}
    assert exact > 100
    assert banded > exact


# Answers


def test_no_answers_of_few_can_be_reckoned() -> None:
    """Differences of groups, of variables and of questions and their area, at once.

    The reader knows who is in every group, what each weighs and who answered what.
    """
    naive, ours = [], []
    for number, (_, table, world) in enumerate(sites(90)):
        row = world.names[1 + number % 4]
        facts, exact = attacker.published(world, table), attacker.naive(world, LIMIT)
        place = world.names.index(row)
        for target in itertools.islice(few(world), 2):
            if (target & world.told[:, place]).any():
                ours.append(np.subtract(*attacker.reach(world, facts, row, target)[::-1]))
                naive.append(np.subtract(*attacker.reach(world, exact, row, target)[::-1]))
    assert sum(width < 1 for width in naive) > len(naive) / 10
    assert min(ours) >= UNSURE
    assert len(ours) > 60


def test_weights_tell_no_more() -> None:
    """As before, at sites whose roster weighs people, by a reader who knows each one's weight."""
    ours = []
    for number, (replies, _, world) in enumerate(sites(40, 1000)):
        chance = random.Random(number)
        roster = [
            {"groups": {"gender": gender, "contract": contract}, "people": chance.randint(5, 80)}
            for gender in ("woman", "man", "other")
            for contract in ("permanent", "fixed", "agency")
        ]
        weighed = attacker.World(replies, HOSTILE)
        weighed.weights = weighing.weights(world.sheet, roster)
        facts = attacker.published(weighed, told(replies, roster=roster))
        row = world.names[1 + number % 4]
        for target in itertools.islice(few(world), 1):
            if (target & world.told[:, world.names.index(row)]).any():
                ours.append(np.subtract(*attacker.reach(weighed, facts, row, target)[::-1]))
    assert min(ours) >= UNSURE
    assert len(ours) > 20


def test_insider_who_knows_some_answers_reckons_nobody_else() -> None:
    """A manager knows what two of a small group answered, and so the rest, from exact numbers."""
    naive, ours = [], []
    for number, (_, table, world) in enumerate(sites(90, 90)):
        row = world.names[1 + number % 4]
        place = world.names.index(row)
        facts, exact = attacker.published(world, table), attacker.naive(world, LIMIT)
        for target in few(world):
            own = np.flatnonzero(target & world.told[:, place])
            if len(own) != 3:
                continue
            known = {int(one): float(world.sheet.values[one, place]) for one in own[:2]}
            last = np.zeros(world.sheet.people, bool)
            last[own[2]] = True
            ours.append(np.subtract(*attacker.reach(world, facts, row, last, known)[::-1]))
            naive.append(np.subtract(*attacker.reach(world, exact, row, last, known)[::-1]))
            break
    assert sum(width < 1 for width in naive) >= 3
    assert min(ours) >= UNSURE
    assert len(ours) > 15


def test_no_group_is_told_where_all_or_all_but_one_agree() -> None:
    unanimous = shown = 0
    for _, table, world in sites(300):
        for row in table.rows:
            place = world.names.index(row.name)
            good = world.sheet.values[:, place] >= world.sheet.columns[place].good
            for variable, name, who in world.groups():
                own = good[who & world.told[:, place]]
                unanimous += len(own) >= LIMIT and len({*own}) == 1 and bool(variable and name)
            everybody = ("", {"": row.total})
            for variable, scores in (everybody, *row.groups.items()):
                for name, score in scores.items():
                    if score is None or row.kind in ("area", "garbled"):
                        continue
                    who = world.members(variable, tables.parts(name)) if variable else True
                    own = good[who & world.told[:, place]]
                    assert len(own) >= LIMIT
                    assert 2 <= own.sum() <= len(own) - 2
                    shown += 1
    assert unanimous > 100
    assert shown > 500


def test_hidden_question_cannot_be_reckoned_from_its_area() -> None:
    """All agree on one of three questions: its mean is three times the area's less the others'."""
    replies = []
    chance = random.Random(4)
    for number in range(60):
        values = {f"safe_{n}": str(chance.randint(1, 5)) for n in (1, 2)}
        group = "man" if number % 2 else "woman"
        answers = values | {
            "safe_0": "5" if number % 2 else str(chance.randint(1, 5)),
            "gender": group,
        }
        replies.append(Told(answers, DAY))
    table, world = told(replies), attacker.World(replies, HOSTILE)
    men = world.members("gender", ["man"])
    exact = [
        fact for fact in attacker.naive(world, LIMIT)
        if not (fact.row == "safe_0" and not fact.people.all())
    ]  # fmt: skip
    low, high = attacker.reach(world, exact, "safe_0", men)
    assert high - low < 1
    low, high = attacker.reach(world, attacker.published(world, table), "safe_0", men)
    assert high - low > 25 * men.sum()


def test_exact_mean_is_not_the_middle_of_its_interval() -> None:
    for _, table, world in sites(60):
        for row in table.rows:
            if (
                row.total is None
                or row.kind == "garbled"
                or not 0 < row.total.low < row.total.high < 100
            ):
                continue
            everybody = np.ones(world.sheet.people, bool)
            step = world.step(row.name, everybody)
            assert row.total.value % step == 0 or row.total.value == 100
            assert (row.total.low + row.total.high) / 2 == row.total.value
            exact = world.mean(row.name, everybody)
            half = measure.mean(world.sheet.values[:, world.names.index(row.name)])
            assert row.total.low <= half.low < exact < half.high <= row.total.high


def test_no_single_answer_moves_a_number_by_more_than_a_step() -> None:
    chance = random.Random(8)
    for replies, table, world in sites(60):
        one = chance.randrange(len(replies))
        for value in ("1", "5"):
            changed = list(replies)
            said = {**replies[one].answers, "trust": value}
            if not replies[one].answers["trust"]:
                continue
            changed[one] = Told(said, replies[one].on, replies[one].channel)
            before, after = table.row("trust"), told(changed).row("trust")
            assert before is not None
            assert after is not None
            if before.total and after.total:
                step = world.step("trust", np.ones(len(replies), bool))
                assert abs(before.total.value - after.total.value) <= step
