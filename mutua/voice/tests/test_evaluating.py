"""Sites together: verdicts and benchmarks, from released tables and from nothing else."""

import ast
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from mutua import measure
from mutua.members.models import Mailbox, Organisation
from mutua.voice import actions, comparing, queries, tasks
from mutua.voice.models import (
    Benchmark,
    Consent,
    Edition,
    Enrolment,
    Evaluation,
    Programme,
    Release,
    Round,
    Wave,
    Workplace,
)  # fmt: skip
from mutua.voice.tables import Evaluated, Row, Score, Tables

from .conftest import AT


def table(values: dict[str, float], people: int = 40) -> Tables:
    """Return the released tables of a site by its scores."""
    rows = tuple(
        Row(
            name=name, kind="garbled" if name == "harassed" else "area", area=name,
            total=Score(value, value - 5, value + 5, people),
        )
        for name, value in values.items()
    )  # fmt: skip
    return Tables(
        people=people, roster=100, asked=60, response=0.7, effective=people, limit=10, number=1,
        rows=rows,
    )  # fmt: skip


def programme_of(
    effect: float, sites: int = 24, seed: int = 3, names: tuple[str, ...] = ("safe", "secure")
) -> list[comparing.Site]:
    """Return sites of which half rose by so many points more."""
    chance = random.Random(seed)
    found = []
    for number in range(sites):
        before = {name: round(chance.gauss(60, 8)) for name in names}
        rise = {n: round(chance.gauss(effect if number % 2 else 0, 4)) for n in names}
        after = {name: before[name] + rise[name] for name in names}
        found.append(comparing.Site(str(number), bool(number % 2), table(before), table(after)))
    return found


def test_effect_is_found_and_said_as_the_difference_of_changes() -> None:
    told = comparing.evaluate(programme_of(9), ["safe"], 5.0)
    first = told.findings[0]
    assert (first.name, first.registered, first.verdict) == ("safe", True, "improved")
    assert first.described is False
    with_, beside = [*first.with_.values()], [*first.beside.values()]
    expected = measure.welch(with_, beside)
    assert (first.value, first.low, first.high) == pytest.approx(
        (expected.value, expected.low, expected.high), abs=0.006
    )
    assert first.crv3 is not None
    assert first.crv3[0] < first.value < first.crv3[1]
    assert (told.sites, told.detectable, told.left_out) == ((12, 12), 5.0, 0)


def test_nothing_is_found_where_nothing_is() -> None:
    told = comparing.evaluate(programme_of(0), ["safe", "secure"], None)
    assert {one.verdict for one in told.findings} == {"cannot tell"}


def test_fall_is_a_worsening_but_for_what_is_better_low() -> None:
    told = comparing.evaluate(
        programme_of(-9, names=("safe", "harassed")), ["safe", "harassed"], None
    )
    assert {one.name: one.verdict for one in told.findings} == {
        "safe": "worsened", "harassed": "improved",
    }  # fmt: skip


def test_registered_are_adjusted_by_holm_the_others_among_themselves() -> None:
    names = ("a", "b", "c", "d", "e")
    told = comparing.evaluate(programme_of(4, names=names), ["b", "a"], None)
    assert [one.name for one in told.findings] == ["b", "a", "c", "d", "e"]
    ours = [one for one in told.findings if one.registered]
    rest = [one for one in told.findings if not one.registered]
    assert [one.adjusted for one in ours] == pytest.approx(
        measure.holm([one.p or 0 for one in ours]), abs=2e-4
    )
    assert [one.adjusted for one in rest] == pytest.approx(
        measure.benjamini_hochberg([one.p or 0 for one in rest]), abs=2e-4
    )


def test_verdict_is_that_of_the_measure() -> None:
    for seed in range(12):
        sites = programme_of(3, seed=seed)
        told = comparing.evaluate(sites, ["safe", "secure"], None)
        differences = {
            one.name: measure.welch([*one.with_.values()], [*one.beside.values()])
            for one in told.findings
        }
        said = measure.verdicts(differences)
        assert {one.name: one.verdict for one in told.findings} == said


def test_few_sites_are_described() -> None:
    told = comparing.evaluate(programme_of(12, sites=18), ["safe"], None)
    assert {(one.described, one.verdict, one.adjusted) for one in told.findings} == {
        (True, "cannot tell", None)
    }
    assert told.findings[0].value > 5


def test_one_site_has_no_interval_and_one_arm_no_finding() -> None:
    two = comparing.evaluate(programme_of(5, sites=2), ["safe"], None)
    assert (two.findings[0].low, two.findings[0].p, two.findings[0].crv3) == (None, None, None)
    assert Evaluated.of(two.as_json()) == two
    alone = [one for one in programme_of(5) if one.with_programme]
    assert comparing.evaluate(alone, ["safe"], None).findings == ()


def test_sites_that_tell_nothing_are_counted_and_left_out() -> None:
    sites = programme_of(5)
    few = replace(table({}), people=None)
    sites[0] = replace(sites[0], before=None)
    sites[1] = replace(sites[1], after=few)
    told = comparing.evaluate(sites, ["safe"], None)
    assert (told.left_out, told.sites) == (2, (11, 11))
    assert "1" not in told.findings[0].with_


def test_order_of_sites_is_no_matter() -> None:
    sites = programme_of(4)
    assert comparing.evaluate(sites, ["safe"], None) == comparing.evaluate(
        sites[::-1], ["safe"], None
    )


def test_benchmark_is_the_middle_of_the_sites() -> None:
    values = [50.0, 55, 61, 64, 70, 88, 90]
    drawn = comparing.benchmark([(str(n % 4), table({"safe": v})) for n, v in enumerate(values)])
    assert drawn is not None
    row = drawn["rows"]["safe"]
    low, middle, high = np.quantile(values, [0.25, 0.5, 0.75])
    assert (row["low"], row["middle"], row["high"]) == (round(low), round(middle), round(high))
    assert (row["sites"], row["mean"]) == (7, round(np.mean(values)))


@pytest.mark.parametrize(("sites", "owners"), [(4, 4), (5, 2), (9, 2)])
def test_no_benchmark_of_few(sites: int, owners: int) -> None:
    assert (
        comparing.benchmark([(str(n % owners), table({"safe": 60})) for n in range(sites)]) is None
    )


def test_nothing_that_compares_sites_can_reach_a_reply() -> None:
    """An import that read replies would be seen here; the functions take tables."""
    source = Path(comparing.__file__).read_text()
    imported = {
        node.module for node in ast.walk(ast.parse(source)) if isinstance(node, ast.ImportFrom)
    }
    assert imported <= {"collections.abc", "dataclasses", "statistics", "typing", "mutua", "tables"}


@pytest.fixture
def edition(db: None) -> Edition:
    """The long form."""
    return actions.ship(name="workers", at=AT)


@pytest.fixture
def told(edition: Edition) -> Callable[..., Release]:
    """Return a maker of releases: of a site, by its number, on a day."""

    def make(
        site: int, value: float, at=AT, round: Round | None = None, owners: int = 4
    ) -> Release:
        mailbox, _ = Mailbox.objects.get_or_create(
            email=f"mill{site % owners}@supplier.example", defaults={"since": AT}
        )
        workplace, _ = Workplace.objects.get_or_create(
            mailbox=mailbox, name=f"Mill {site}", defaults={"added_at": AT}
        )
        wave = actions.open_wave(
            workplace=workplace, edition=edition, opens=at.date(), closes=at.date(), cards=0,
            places=[], round=round, by=None, at=at,
        )  # fmt: skip
        Wave.objects.filter(pk=wave.pk).update(closed_at=at)
        tables = table({"safe": value, "secure": value - 5}).as_json()
        return Release.objects.create(wave=wave, tables=tables, certificate={}, made_at=at)

    return make


def test_each_site_counts_once_with_its_latest(
    edition: Edition, told: Callable[..., Release]
) -> None:
    for site in range(6):
        told(site, 50 + site)
    told(0, 90, at=AT + timedelta(days=100))
    drawn = actions.draw_benchmark(edition=edition, on=(AT + timedelta(days=120)).date())
    assert drawn is not None
    assert drawn.sites == 6
    assert drawn.tables["rows"]["safe"]["mean"] == round((90 + 51 + 52 + 53 + 54 + 55) / 6)


def test_old_results_are_in_no_benchmark(edition: Edition, told: Callable[..., Release]) -> None:
    for site in range(6):
        told(site, 50 + site)
    assert actions.draw_benchmark(edition=edition, on=date(2027, 4, 1)) is None


def test_benchmark_stands_until_several_sites_are_told_anew(
    edition: Edition, told: Callable[..., Release]
) -> None:
    for site in range(6):
        told(site, 50 + site)
    days = [(AT + timedelta(days=n)) for n in (1, 5, 9, 13)]
    first = actions.draw_benchmark(edition=edition, on=days[0].date())
    told(7, 10, at=days[1])
    told(8, 10, at=days[1])
    assert actions.draw_benchmark(edition=edition, on=days[2].date()) == first
    told(9, 10, at=days[2])
    later = actions.draw_benchmark(edition=edition, on=days[3].date())
    assert later is not None
    assert later != first
    assert later.sites == 9
    assert Benchmark.objects.count() == 2


@pytest.fixture
def programme(edition: Edition) -> Programme:
    """A programme of two rounds."""
    made = Programme.objects.create(
        organisation=Organisation.objects.create(name="Alder", slug="alder", kind="member"),
        name="Water and shade", edition=edition, outcomes=["safe"], detectable={"points": 4.5},
        made_at=AT, launched_at=AT,
    )  # fmt: skip
    for number, kind in enumerate(("baseline", "endline")):
        day = AT.date() + timedelta(days=90 * number)
        made.rounds.create(number=number + 1, kind=kind, opens=day, closes=day)
    return made


def enrolled(programme: Programme, told: Callable[..., Release], effect: float) -> None:
    """Ask 24 sites twice, half of them with the programme."""
    chance = random.Random(7)
    before, after = programme.rounds.all()
    for site in range(24):
        level = chance.gauss(60, 6)
        change = chance.gauss(effect if site < 12 else 0, 3)
        first = told(site, round(level), round=before)
        told(site, round(level + change), at=AT + timedelta(days=90), round=after)
        Enrolment.objects.create(
            programme=programme, workplace=first.wave.workplace,
            arm="with" if site < 12 else "beside", joined_at=AT,
        )  # fmt: skip
        Consent.objects.create(
            workplace=first.wave.workplace, organisation=programme.organisation, given_at=AT,
            until=AT + timedelta(days=3_650),
        )  # fmt: skip


def test_programme_is_evaluated_once_from_its_releases(
    programme: Programme, told: Callable[..., Release]
) -> None:
    enrolled(programme, told, 8)
    before, after = programme.rounds.all()
    made = actions.evaluate(programme=programme, before=before, after=after, at=AT)
    evaluated = Evaluated.of(made.findings)
    assert (evaluated.findings[0].name, evaluated.findings[0].verdict) == ("safe", "improved")
    assert (evaluated.sites, evaluated.detectable, evaluated.left_out) == ((12, 12), 4.5, 0)
    codes = {str(one.workplace.code) for one in programme.enrolments.filter(arm="with")}
    assert set(evaluated.findings[0].with_) == codes
    assert actions.evaluate(programme=programme, before=before, after=after, at=AT) == made


def test_site_that_ended_the_reading_is_no_dot_of_a_verdict(
    programme: Programme, told: Callable[..., Release]
) -> None:
    """Who may read the other 23 would know by the dot that is left what it told."""
    enrolled(programme, told, 8)
    before, after = programme.rounds.all()
    gone = Consent.objects.order_by("pk").first()
    assert gone is not None
    actions.revoke(consent=gone, by=None, at=AT + timedelta(days=1))
    made = actions.evaluate(
        programme=programme, before=before, after=after, at=AT + timedelta(days=95)
    )
    evaluated = Evaluated.of(made.findings)
    assert (evaluated.sites, evaluated.left_out) == ((11, 12), 1)
    assert str(gone.workplace.code) not in str(made.findings)


def test_round_that_is_over_and_told_of_is_evaluated_by_itself(
    programme: Programme, told: Callable[..., Release]
) -> None:
    enrolled(programme, told, 8)
    before, after = programme.rounds.all()
    assert queries.rounds_to_evaluate(after.closes) == []  # its last day is not over
    later = after.closes + timedelta(days=1)
    assert queries.rounds_to_evaluate(later) == [(before, after)]
    Release.objects.filter(wave__round=after).first().delete()
    assert queries.rounds_to_evaluate(later) == []


def test_the_hour_brings_verdicts(programme: Programme, told: Callable[..., Release]) -> None:
    enrolled(programme, told, 8)
    tasks.keep_time.func()
    tasks.keep_time.func()
    assert Evaluation.objects.count() == 1
