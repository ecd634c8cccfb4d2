"""A hostile reader: knows every released number, how they are made, who is in which group, what
each person weighs, who left out what. Does not know what anybody answered, and tries to."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog

from mutua.instruments import Instrument
from mutua.voice import tables
from mutua.voice.releasing import Told, rounding
from mutua.voice.releasing.sheets import AREA, ITEM, Sheet, sheet
from mutua.voice.tables import Score, Tables

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Fact:
    """That the mean of a row (or the share of its favourable answers, × 100) over some people lies
    between two ends."""

    row: str
    people: Bools
    low: float
    high: float
    favourable: bool = False


class World:
    """What the reader knows of a site, and the truth to judge by."""

    def __init__(self, replies: Sequence[Told], instrument: Instrument) -> None:
        self.sheet: Sheet = sheet(replies, instrument)
        self.names = [one.name for one in self.sheet.columns]
        self.told = ~np.isnan(self.sheet.values)
        self.weights = np.ones(len(replies))

    def members(self, variable: str, groups: Sequence[str]) -> Bools:
        """Return who is in any of these groups."""
        names = {"" if name == tables.NOT_SAID else name for name in groups}
        return np.array([one in names for one in self.sheet.groups[variable]])

    def groups(self) -> Iterator[tuple[str, str, Bools]]:
        """Yield every group of every variable, those who said none among them."""
        for variable, names in self.sheet.options.items():
            for name in (*names, ""):
                yield variable, name, self.members(variable, [name])

    def step(self, row: str, people: Bools) -> int:
        """Return the steps in which a mean is told."""
        own = self.weights[people & self.told[:, self.names.index(row)]]
        return rounding.step(own.max() / own.sum())

    def mean(self, row: str, people: Bools) -> float:
        """Return the truth."""
        place = self.names.index(row)
        own = people & self.told[:, place]
        return float(np.average(self.sheet.values[own, place], weights=self.weights[own]))

    def favourable(self, row: str, people: Bools) -> float:
        """Return the truth."""
        place = self.names.index(row)
        own = people & self.told[:, place]
        good = self.sheet.values[own, place] >= self.sheet.columns[place].good
        return float(np.average(good, weights=self.weights[own]))


def published(world: World, told: Tables) -> list[Fact]:
    """Return what our tables say, as bounds."""
    everybody = np.ones(world.sheet.people, bool)
    facts = []
    for row in told.rows:
        if row.kind == "garbled":
            continue
        facts += _bounds(world, row.name, everybody, row.total)
        for variable, scores in row.groups.items():
            for name, score in scores.items():
                people = world.members(variable, tables.parts(name))
                facts += _bounds(world, row.name, people, score)
    return facts


def _bounds(world: World, row: str, people: Bools, score: Score | None) -> Iterator[Fact]:
    if score is None:
        return
    by = world.step(row, people)
    high = score.value + by / 2 if score.value < 100 else 100
    yield Fact(row, people, score.value - by / 2, high)
    if score.favourable is not None:
        share = 100 * score.favourable
        low = share - by / 2 if share > by else 0
        yield Fact(row, people, low, share + by / 2 if share < 100 - by else 100, favourable=True)


def naive(world: World, limit: int) -> list[Fact]:
    """Return what tables would say that only leave out groups under the limit: exact numbers."""
    everybody = np.ones(world.sheet.people, bool)
    parts = [everybody, *(who for *_, who in world.groups() if who.sum() >= limit)]
    facts = []
    for place, row in enumerate(world.names):
        if world.sheet.columns[place].kind == "garbled":
            continue
        for people in parts:
            if (people & world.told[:, place]).any():
                exact = world.mean(row, people), 100 * world.favourable(row, people)
                facts.append(Fact(row, people, exact[0], exact[0]))
                facts.append(Fact(row, people, exact[1], exact[1], favourable=True))
    return facts


def reach(
    world: World,
    facts: Sequence[Fact],
    row: str,
    target: Bools,
    known: Mapping[int, float] | None = None,
) -> tuple[float, float]:
    """Return between which sums the answers of some people to a question must lie, 0 to 100 each.

    By linear programming over everybody's answers to all questions of its area, each 0 to 100, and
    whether each is favourable. `known`: people whose answers the reader knows already.
    """
    columns = world.sheet.columns
    area = columns[world.names.index(row)].area
    items = [
        n for n, one in enumerate(columns) if one.kind == ITEM and area and one.area == area
    ] or [world.names.index(row)]
    place = {
        (line, n): number
        for number, (line, n) in enumerate(
            (line, n) for n in items for line in np.flatnonzero(world.told[:, n])
        )
    }
    count = len(place)
    rows, low, high = [], [], []
    for fact in facts:
        n = world.names.index(fact.row)
        if columns[n].kind == AREA and columns[n].area == area and not fact.favourable:
            line = _area(world, fact, n, items, place, count)
        elif n in items:
            line = np.zeros(2 * count)
            own = np.flatnonzero(fact.people & world.told[:, n])
            at = [place[person, n] + (count if fact.favourable else 0) for person in own]
            weight = world.weights[own]
            line[at] = weight / weight.sum() * (100 if fact.favourable else 1)
        else:
            continue
        rows.append(line)
        low.append(fact.low - 1e-7)
        high.append(fact.high + 1e-7)
    bounds = [(0.0, 100.0)] * count + [(0.0, 1.0)] * count
    for person, value in (known or {}).items():
        n = world.names.index(row)
        good = float(value >= columns[n].good)
        if (person, n) in place:
            bounds[place[person, n]] = (value, value)
            bounds[count + place[person, n]] = (good, good)
    # A favourable answer is at least good, another at most the next option below.
    sides = np.zeros((2 * count, 2 * count))
    ends = np.zeros(2 * count)
    for (_, n), at in place.items():
        good = columns[n].good
        below = max(p for p in columns[n].points.values() if p < good)
        sides[at, at], sides[at, count + at], ends[at] = -1, good, 0
        sides[count + at, at], sides[count + at, count + at] = 1, -(100 - below)
        ends[count + at] = below
    aim = np.zeros(2 * count)
    for person in np.flatnonzero(target & world.told[:, world.names.index(row)]):
        aim[place[person, world.names.index(row)]] = 1
    matrix = np.vstack([*([rows] if rows else []), *([-np.array(rows)] if rows else []), sides])
    right = np.concatenate([high, [-one for one in low], ends])
    found = [
        linprog(sign * aim, A_ub=matrix, b_ub=right, bounds=bounds, method="highs").fun
        for sign in (1, -1)
    ]
    assert None not in found, "what was released contradicts itself"
    return found[0], -found[1]


def _area(
    world: World, fact: Fact, area: int, items: list[int], place: Mapping, count: int
) -> Floats:
    """Return the mean of an area as a sum of its questions' answers."""
    line = np.zeros(2 * count)
    own = np.flatnonzero(fact.people & world.told[:, area])
    whole = world.weights[own].sum()
    for person in own:
        said = [n for n in items if world.told[person, n]]
        for n in said:
            line[place[person, n]] += world.weights[person] / whole / len(said)
    return line


def counts(
    told: Mapping[str, Mapping[str, int | None]],
    people: int,
    options: Mapping[str, Sequence[str]],
    *,
    fuzzy: int = 4,
) -> dict[tuple[str, str], tuple[float, float]]:
    """Return how many each group that is told with others can be, by all counts together.

    A count is told in fives: it may be up to four more.
    """
    keys = [(v, name or tables.NOT_SAID) for v, own in options.items() for name in (*own, "")]
    at = {key: n for n, key in enumerate(keys)}
    rows, right = [], []
    for variable, own in told.items():
        lines = [(tables.parts(name), number) for name, number in own.items() if number is not None]
        lines.append((tuple(name for v, name in keys if v == variable), people))
        for names, number in lines:
            line = np.zeros(len(keys))
            line[[at[variable, name] for name in names if (variable, name) in at]] = 1
            rows += [line, -line]
            right += [number + fuzzy, -number]
    found = {}
    for key in keys:
        if told.get(key[0], {}).get(key[1]) is None and key[0] in told:
            aim = np.zeros(len(keys))
            aim[at[key]] = 1
            low, high = (
                linprog(sign * aim, A_ub=rows, b_ub=right, bounds=(0, None)).fun for sign in (1, -1)
            )
            found[key] = (math.ceil(low - 1e-6), math.floor(-high + 1e-6))
    return found
