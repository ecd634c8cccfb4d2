"""A year of worker voice: a programme at forty sites, three rounds, and two sites that ask today.

All goes through the room's own actions, in the order in which it would have happened.
"""

from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import transaction
from django.utils.translation import get_supported_language_variant
from django.utils.translation import gettext as _

from mutua import measure
from mutua.demo.world import World, stock
from mutua.demo.world import voice as world
from mutua.demo.world.voice import Answered, Asked, Plant, Year
from mutua.instruments import shelf
from mutua.members.models import Organisation, Person
from mutua.voice import actions, planning, queries

type Tell = Callable[[str, float], None]

SITES, REPLIES, RECORDS = 40, 12_000, 19_000
FEWEST = 8  # sites of the smallest demo
FORM = "workers"
OUTCOMES = ("safe", "respected", "secure")
ABOUT = (
    "Supervisors learn to lead without shouting: two days of training, a committee that workers"
    " choose, and a person who listens and writes back. The sites beside it answer the same"
    " questions, and get the training next year."
)
WHY = "We would like to learn from your workers how they are, by the same questions at many sites."
NEXT = (
    "Every line gets somebody who may stop the machines, chosen by the workers; near misses are told"
    " on a board. Nobody is blamed who tells one."
)
PROPOSED_NEXT = 6  # sites
PREPARED, PROPOSED, LAUNCHED = timedelta(60), timedelta(45), timedelta(10)  # before the first round
LIMIT = 10
READ_BY = (22, 9)  # sites that let each of the members read
READS = timedelta(400)
TODAYS = ("hi", "vi")  # languages of the sites that ask today
CARDS, REPLIED, SINCE, LASTS = 60, 14, timedelta(3), timedelta(20)


def make(made: World, *, today: date, records: int) -> Year:
    """Make the year of a demo: of a small one fewer sites, and the same story."""
    sites = max(FEWEST, min(SITES, round(SITES * records / RECORDS)))
    return world.make(
        made, shelf.shipped(FORM), today=today, sites=sites, replies=REPLIES // SITES * sites,
        seed=made.seed,
    )  # fmt: skip


def tell(
    year: Year,
    *,
    secretariat: Organisation,
    by: Person,
    readers: Sequence[Organisation],
    today: date,
    said: Tell,
) -> None:
    """Let the secretariat ask, sites agree, workers answer, and results be drawn."""
    season = _Season(year, secretariat, by, today)
    for place, asked in enumerate(year.in_order()):
        said(_("Asking workers: %(site)s") % {"site": season.plants[asked.plant].name},
             place / len(year.asked))  # fmt: skip
        season.ask(asked)
    season.evaluate()
    season.report()
    season.let_read(readers)
    season.do_something()
    season.ask_today()
    season.propose_another()
    said(_("Asking workers"), 1.0)


class _Season:
    """The programme, and its sites once they agreed."""

    def __init__(self, year: Year, secretariat: Organisation, by: Person, today: date) -> None:
        self.year, self.by, self.today = year, by, today
        self.chance = Random("garbling")  # nobody answered: the same each time
        self.waves: dict[str, Any] = {}  # the last of each site that closed
        self.plants = {plant.key: plant for plant in year.plants}
        first = _noon(year.rounds[0].opens)
        self.edition = actions.ship(name=FORM, at=first - PREPARED)
        self.programme = actions.make_programme(
            organisation=secretariat, name=f"Respect at work {today.year}", about=ABOUT,
            edition=self.edition, outcomes=OUTCOMES, by=by, at=first - PREPARED,
            rounds=[(one.kind, one.opens, one.closes) for one in year.rounds],
        )  # fmt: skip
        self.sites = {
            plant.key: self._agreed(plant, first - PROPOSED + turn * timedelta(hours=9))
            for turn, plant in enumerate(year.plants)
        }
        self.programme = actions.launch(programme=self.programme, by=by, at=first - LAUNCHED)
        self.rounds = queries.rounds_of(self.programme)

    def _agreed(self, plant: Plant, at: datetime) -> Any:
        proposal = self._proposed(self.programme, plant, at)
        enrolment = actions.accept(
            proposal=proposal, workplace=None, until=_noon(self.today) + READS, by=None,
            at=at + timedelta(hours=5),
        )  # fmt: skip
        if enrolment is None:
            raise RuntimeError("A site that agrees takes part.")
        if plant.limit != LIMIT:
            actions.agree_limit(workplace=enrolment.workplace, limit=plant.limit, by=None, at=at)
        return enrolment.workplace

    def _proposed(self, programme: Any, plant: Plant, at: datetime) -> Any:
        return actions.propose(
            organisation=programme.organisation, programme=programme, email=plant.email,
            supplier=plant.name, place=plant.place, country=plant.country, why=WHY,
            arm="with" if plant.treated else "beside", by=self.by, at=at,
            language=get_supported_language_variant(plant.language),
        )  # fmt: skip

    @transaction.atomic
    def ask(self, asked: Asked) -> None:
        """Ask at one site in one round, and close."""
        plant, round_ = self.plants[asked.plant], self.rounds[asked.round]
        wave = self._open(plant, asked.cards, round_.opens, round_.closes, round=round_)
        actions.keep_many(wave=wave, given=_given(asked.replies), chance=self.chance)
        told = actions.close(wave=wave, by=None, at=_noon(round_.closes + timedelta(1)))
        self.waves[plant.key] = told.wave

    def ask_today(self) -> None:
        """Open a wave at some sites that is open still, where a visitor can answer."""
        for language in TODAYS:
            plant = next((one for one in self.year.plants if one.language == language), None)
            if plant is None:
                continue
            wave = self._open(
                plant, min(CARDS, plant.workers), self.today - SINCE, self.today - SINCE + LASTS
            )
            last = next(a for a in reversed(self.year.asked) if a.plant == plant.key)
            told = [replace(one, on=self.today - timedelta(1)) for one in last.replies[:REPLIED]]
            actions.keep_many(wave=wave, given=_given(told), chance=self.chance)

    def propose_another(self) -> None:
        """Propose the next programme: one site agrees, one declines, the others have a letter."""
        at = _noon(self.today) - SINCE
        opens = self.today + timedelta(60)
        following = actions.make_programme(
            organisation=self.programme.organisation, name=f"Safe at work {self.today.year + 1}",
            about=NEXT, edition=self.edition, outcomes=["safe", "safe_stop"], by=self.by, at=at,
            rounds=[
                ("baseline", opens, opens + LASTS),
                ("endline", opens + timedelta(365), opens + timedelta(365) + LASTS),
            ],
        )  # fmt: skip
        asked = [self._proposed(following, one, at) for one in self.year.plants[-PROPOSED_NEXT:]]
        actions.post(at=at)
        agreed, declined, *_waiting = asked
        actions.accept(
            proposal=agreed, workplace=None, until=at + READS, by=None, at=at + SINCE / 3
        )
        actions.decline(proposal=declined, by=None, at=at + SINCE / 2)

    def _open(self, plant: Plant, cards: int, opens: date, closes: date, round: Any = None) -> Any:
        site, at = self.sites[plant.key], _noon(opens)
        lines = [{"groups": groups, "people": people} for groups, people in plant.lines]
        roster = actions.say_roster(workplace=site, on=opens, lines=lines, by=None, at=at)
        return actions.open_wave(
            workplace=site, edition=self.edition, opens=opens, closes=closes, cards=cards,
            places=plant.places, language=plant.language, round=round, roster=roster,
            wanted=measure.plan(planning.strata(lines), cards), seed=f"{plant.key} {opens}",
            by=None, at=at,
        )  # fmt: skip

    def evaluate(self) -> None:
        """Say what the programme did by each later round."""
        first, *later = self.rounds
        for round_ in later:
            at = _noon(round_.closes + 2 * timedelta(1))
            actions.evaluate(programme=self.programme, before=first, after=round_, at=at)
        actions.draw_benchmark(edition=self.edition, on=later[-1].closes + 2 * timedelta(1))

    def report(self) -> None:
        """Let sites say what they count themselves: absence, injuries, hours, pay."""
        for key, quarters in self.year.quarters.items():
            for one in quarters:
                told = asdict(one) | {"currency": self.plants[key].currency}
                at = _noon(one.ends + timedelta(12))
                actions.say_figures(workplace=self.sites[key], by=None, at=at, **told)

    def let_read(self, readers: Sequence[Organisation]) -> None:
        """Let some sites' results be read by members."""
        at = _noon(self.rounds[0].closes)
        for reader, number in zip(readers, READ_BY, strict=False):
            for key in [*self.sites][:number]:
                actions.consent(
                    workplace=self.sites[key], organisation=reader, until=at + READS, by=None, at=at
                )  # fmt: skip

    def do_something(self) -> None:
        """Let sites tell their workers what they do about what was said; some of it is done."""
        at = _noon(self.rounds[-1].closes + timedelta(15))
        for turn, plant in enumerate(self.year.plants[::3]):
            area = OUTCOMES[(turn + 1) % len(OUTCOMES)]
            words = stock.read("voice.toml")["languages"][plant.language][area]
            said = actions.say_improvement(
                wave=self.waves[plant.key], about=area, words=words, language=plant.language,
                due=self.today + timedelta(14 * (turn % 3)), by=None, at=at,
            )  # fmt: skip
            if turn % 2 == 0:
                on = at + timedelta(30)
                actions.finish_improvement(improvement=said, on=on.date(), by=None, at=on)


def _given(replies: Sequence[Answered]) -> list[actions.Given]:
    return [
        actions.Given(one.answers, one.channel, one.language, one.on, one.fast) for one in replies
    ]


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(12), UTC)
