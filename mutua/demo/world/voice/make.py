"""Make the year: who is asked when, what they truly think, what they answer."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

import numpy as np
from numpy.random import Generator

from mutua import measure
from mutua.demo.world.model import World
from mutua.demo.world.voice import opinions, plants, reports
from mutua.demo.world.voice.answering import Form, answers
from mutua.demo.world.voice.model import Asked, Spell, Year
from mutua.instruments import Instrument

EFFECTS: Mapping[str, float] = {"respected": 7.0}
ROUNDS = (("baseline", 350), ("midline", 225), ("endline", 100))  # days before today
LAST = timedelta(days=20)
LEVELS = {"safe": 64.0, "respected": 57.0, "secure": 52.0}
BETWEEN = 6.0  # standard deviation of sites, points
ALIKE = 0.5  # of it, all areas have in common
MOVES = 1.5  # of a site from round to round
FRANKER = (0.0, -0.8, -1.6)  # the more people trust, the more they say: everywhere, by round
RESPONSE = (0.50, 0.57, 0.63)
ERROR = 0.06  # by which the sites plan their samples
MOST = 0.8  # of the workers answer
BOUNDS = (12.0, 90.0)
DRAW = 11  # of many: one in which chance is neither kind nor unkind to the demo


def make(
    world: World,
    instrument: Instrument,
    *,
    today: date,
    sites: int = 40,
    replies: int = 12_000,
    effects: Mapping[str, float] = EFFECTS,
    seed: int = 2026,
) -> Year:
    """Make a year of `replies` answers at `sites` sites of a world; the same arguments, the same year."""
    chance, rng = Random(f"{seed}:voice"), np.random.default_rng([seed, DRAW])
    year = Year(plants.choose(world, chance, sites), _rounds(today), dict(effects))
    form = Form(instrument, opinions.item_offsets(instrument, rng))
    _think(year, opinions.areas(instrument), rng)
    for plant, each in zip(year.plants, _numbers(year, replies, rng), strict=True):
        cards = min(plant.workers, max(round(n / r) for n, r in zip(each, RESPONSE, strict=True)))
        for round_, (number, spell) in enumerate(zip(each, year.rounds, strict=True)):
            levels = {a: year.levels[plant.key, round_, a] for a in opinions.areas(instrument)}
            given = answers(rng, form, plant, number, round_, spell, levels)
            year.asked.append(Asked(plant.key, round_, max(cards, number), given))
    for plant in year.plants[::2]:
        safe = year.levels[plant.key, len(year.rounds) - 1, "safe"]
        year.quarters[plant.key] = reports.quarters(chance, plant, safe, today)
    return year


def _rounds(today: date) -> list[Spell]:
    opens = [(kind, today - timedelta(days=days)) for kind, days in ROUNDS]
    return [Spell(kind, day, day + LAST) for kind, day in opens]


def _think(year: Year, areas: list[str], rng: Generator) -> None:
    """Write down what each site's workers think of each area in each round."""
    for plant in year.plants:
        common = rng.standard_normal()
        for area in areas:
            own = rng.standard_normal()
            site = BETWEEN * (np.sqrt(ALIKE) * common + np.sqrt(1 - ALIKE) * own)
            for round_ in range(len(year.rounds)):
                moved = MOVES * rng.standard_normal() + FRANKER[round_]
                done = year.effect(area, round_) if plant.treated else 0.0
                level = LEVELS.get(area, 58.0) + site + moved
                year.levels[plant.key, round_, area] = float(np.clip(level, *BOUNDS)) + done


def _numbers(year: Year, total: int, rng: Generator) -> list[list[int]]:
    """Share the answers out among sites and rounds: more of larger sites, and more each time."""
    wanted = [
        [
            plant.replies
            or measure.sample_size(plant.workers, error=ERROR) * share * rng.uniform(0.85, 1.15)
            for share in RESPONSE
        ]
        for plant in year.plants
    ]
    fixed = sum(plant.replies or 0 for plant in year.plants) * len(RESPONSE)
    scale = (total - fixed) / (sum(map(sum, wanted)) - fixed)
    found = [
        [plant.replies or round(min(n * scale, plant.workers * MOST)) for n in row]
        for plant, row in zip(year.plants, wanted, strict=True)
    ]
    # The largest site makes up what rounding and small sites left over.
    largest = max(range(len(found)), key=lambda n: year.plants[n].workers)
    found[largest][-1] += total - sum(map(sum, found))
    return found
