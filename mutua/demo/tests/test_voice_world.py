"""The year of worker voice, before it is seeded: what it promises of its answers is true."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

import numpy as np
import pytest
from numpy.typing import NDArray

from mutua import instruments, measure
from mutua.demo import world
from mutua.demo.world import voice
from mutua.demo.world.voice import opinions
from mutua.instruments import Kind, shelf

TODAY = date(2026, 11, 25)
FORM = shelf.shipped("workers")
AREAS = opinions.areas(FORM)


@pytest.fixture(scope="module")
def small() -> world.World:
    return world.make(records=4_000, members=12)


@pytest.fixture(scope="module")
def year(small: world.World) -> voice.Year:
    return voice.make(small, FORM, today=TODAY)


def scored(asked: voice.Asked, area: str) -> NDArray[np.float64]:
    """Return each person's score of an area."""
    items = [one for one in FORM if opinions.of_area(one) == area]
    scales = [measure.Scale(1, 5, one.marks.get("reverse") == "yes") for one in items]
    told = [[float(r.answers[one.name] or "nan") for one in items] for r in asked.replies]
    return measure.area(measure.scores(told, scales))


def differences(made: voice.Year, round: int) -> Mapping[str, measure.Difference]:
    """Return what a programme did to each area by a round, sites compared."""
    treated = {plant.key: plant.treated for plant in made.plants if plant.replies is None}
    found = {}
    for area in AREAS:
        means = {
            n: {a.plant: float(np.nanmean(scored(a, area))) for a in made.asked if a.round == n}
            for n in (0, round)
        }
        moved = measure.changes(means[0], means[round])
        arms = [[moved[key] for key, arm in treated.items() if arm is one] for one in (True, False)]
        found[area] = measure.welch(*arms)
    return found


def test_forty_sites_give_twelve_thousand_answers_in_three_rounds(year: voice.Year) -> None:
    assert (len(year.plants), len(year.rounds)) == (40, 3)
    assert sum(len(asked.replies) for asked in year.asked) == 12_000
    assert Counter(plant.treated for plant in year.plants) == {True: 25, False: 15}
    assert len({plant.country for plant in year.plants}) == 8
    assert len({plant.email for plant in year.plants}) == 40


def test_nobody_answers_who_was_not_asked(year: voice.Year) -> None:
    workers = {plant.key: plant.workers for plant in year.plants}
    for asked in year.asked:
        assert len(asked.replies) <= asked.cards <= workers[asked.plant]


def test_every_round_is_over_and_answers_lie_in_it(year: voice.Year) -> None:
    assert all(spell.closes < TODAY for spell in year.rounds)
    for asked in year.asked:
        spell = year.rounds[asked.round]
        assert all(spell.opens <= one.on <= spell.closes for one in asked.replies)


def test_more_answer_each_time_in_both_arms(year: voice.Year) -> None:
    treated = {plant.key: plant.treated for plant in year.plants if plant.replies is None}
    for arm in (True, False):
        shares = [
            sum(len(a.replies) for a in year.asked if a.round == n and treated.get(a.plant) is arm)
            for n in range(3)
        ]
        assert shares == sorted(shares)


def test_answers_are_what_the_runner_would_have_recorded(year: voice.Year) -> None:
    for asked in year.asked[::9]:
        for one in asked.replies[:5]:
            state = instruments.replay(FORM, one.answers)
            assert instruments.record(FORM, state) == one.answers


def test_every_question_is_answered_by_some_and_left_out_by_some(year: voice.Year) -> None:
    for question in (one for one in FORM if one.kind != Kind.NOTE):
        told = [r.answers[question.name] for asked in year.asked for r in asked.replies]
        assert 0.001 < told.count("") / len(told) < 0.25
        assert set(told) - {""} == {choice.name for choice in question.choices}


def test_rosters_count_every_worker_once(year: voice.Year) -> None:
    for plant in year.plants:
        assert sum(people for _groups, people in plant.lines) == plant.workers


@pytest.mark.parametrize("area", AREAS)
def test_sites_differ_as_real_ones_do_and_areas_hold_together(year: voice.Year, area: str) -> None:
    first = [scored(asked, area) for asked in year.asked if asked.round == 0]
    people = [one[~np.isnan(one)] for one in first]
    sizes, every = np.array([len(one) for one in people]), np.concatenate(people)
    between = sum(len(p) * (p.mean() - every.mean()) ** 2 for p in people) / (len(people) - 1)
    within = sum(float(((p - p.mean()) ** 2).sum()) for p in people) / (len(every) - len(people))
    each = (sizes.sum() - (sizes**2).sum() / sizes.sum()) / (len(people) - 1)
    assert 0.04 < (between - within) / (between + (each - 1) * within) < 0.14
    items = [one.name for one in FORM if opinions.of_area(one) == area]
    rows = [[r.answers[n] or "nan" for n in items] for a in year.asked for r in a.replies]
    reverse = [FORM.question(name).marks["reverse"] == "yes" for name in items]
    told = np.array(rows, float)
    assert 0.78 < measure.reliability(np.where(reverse, 6 - told, told)).alpha < 0.9


def test_only_the_coached_sites_have_near_duplicates(year: voice.Year) -> None:
    coached = {plant.key for plant in year.plants if plant.coached}
    items = [one.name for one in FORM if opinions.of_area(one)]
    large = [asked for asked in year.asked if len(asked.replies) > 30]
    alike = {
        (a.plant, a.round): measure.near_duplicates(
            np.array([[float(r.answers[n] or "nan") for n in items] for r in a.replies])
        ).share
        for a in large
    }
    assert {plant for (plant, _), share in alike.items() if share > 0.2} == coached


def test_the_truth_of_each_arm_differs_by_the_effect_alone(year: voice.Year) -> None:
    untouched = voice.make(world.make(records=4_000, members=12), FORM, today=TODAY, effects={})
    for plant in year.plants:
        for number in range(3):
            for area in AREAS:
                key = (plant.key, number, area)
                done = {"respected": 3.5}.get(area, 0.0) * number if plant.treated else 0.0
                assert year.levels[key] - untouched.levels[key] == pytest.approx(done)


def test_what_is_found_at_many_seeds_is_the_truth(small: world.World) -> None:
    """By chance an interval of 95 % misses one time in twenty: of 36 not more than five do."""
    held, verdicts = 0, Counter[tuple[str, str]]()
    for seed in range(12):
        found = differences(voice.make(small, FORM, today=TODAY, seed=seed), 2)
        held += sum(one.low <= voice.EFFECTS.get(a, 0.0) <= one.high for a, one in found.items())
        verdicts.update((a, str(said)) for a, said in measure.verdicts(found).items())
    assert held >= 31
    assert verdicts["respected", "improved"] >= 10
    assert verdicts["safe", "cannot tell"] + verdicts["secure", "cannot tell"] >= 22


def test_the_same_arguments_make_the_same_year(small: world.World, year: voice.Year) -> None:
    again = voice.make(small, FORM, today=TODAY)
    assert (again.plants, again.asked, again.quarters) == (year.plants, year.asked, year.quarters)


def test_a_small_world_has_fewer_sites_and_the_same_story() -> None:
    made = voice.make(
        world.make(records=300, members=6), FORM, today=TODAY, sites=8, replies=1_600
    )  # fmt: skip
    assert len(made.plants) == 8
    assert sum(len(asked.replies) for asked in made.asked) == 1_600
    assert {plant.limit for plant in made.plants} == {5, 10}
    assert sum(plant.coached > 0 for plant in made.plants) == 2


def test_absence_goes_with_how_safe_people_feel(year: voice.Year) -> None:
    safe, absent = [], []
    for key, told in year.quarters.items():
        safe.append(year.levels[key, 2, "safe"])
        absent.append(sum(q.days_absent for q in told) / sum(q.days_planned for q in told))
    assert len(safe) == 20
    assert np.corrcoef(safe, absent)[0, 1] < 0
