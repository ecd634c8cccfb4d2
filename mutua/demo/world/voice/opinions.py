"""From what workers truly think, in points of 0 to 100, to what they tick.

Each item has a latent value: a person's view of its area, and chance. Thresholds cut it into the five
options. The latent mean is chosen so that the *expected* score is exactly the points wanted.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from scipy.stats import norm

from mutua.instruments import Instrument, Question

Floats = NDArray[np.float64]

CUTS = np.array([-1.2, -0.4, 0.4, 1.2])
LOADING = 0.72  # of an item on the view of its area: some .8 alpha for six items
SHARED = 0.5  # of the variance of views that all areas have in common
SPREAD = 7.0  # of the items of an area about its level, points
STRAIGHT = 0.02  # of people, who tick the same all along
SILENT = 0.03  # of answers, before people's and questions' own
SENSITIVE = 3.0  # times as silent
GROUPS = {  # how much less or more a group thinks of an area than everybody, points
    ("respected", "woman"): -4.0, ("safe", "agency"): -4.0, ("secure", "agency"): -7.0,
    ("secure", "fixed"): -4.0, ("respected", "yes"): -3.0,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Crowd:
    """Who answers at a site in a round: each variable's group of each of them."""

    number: int
    groups: Mapping[str, NDArray[np.str_]]

    def offsets(self, area: str, shares: Mapping[str, Mapping[str, float]]) -> Floats:
        """Return how much each person's groups lift the points; nothing over the whole roster."""
        found = np.zeros(self.number)
        for (about, group), points in GROUPS.items():
            for variable, told in self.groups.items():
                if about == area and group in shares.get(variable, {}):
                    found += points * ((told == group) - shares[variable][group])
        return found


def views(rng: Generator, areas: Sequence[str], number: int) -> dict[str, Floats]:
    """Return each person's view of each area, of variance 1."""
    common = rng.standard_normal(number)
    return {
        area: np.sqrt(SHARED) * common + np.sqrt(1 - SHARED) * rng.standard_normal(number)
        for area in areas
    }


def ticked(rng: Generator, wanted: Floats, view: Floats) -> NDArray[np.int64]:
    """Return the options that people tick, 1 to 5, good answers high, as expected in points."""
    chance = rng.standard_normal(len(view))
    latent = _mean_of(wanted) + LOADING * view + np.sqrt(1 - LOADING**2) * chance
    return np.asarray(np.searchsorted(CUTS, latent) + 1)


def item_offsets(instrument: Instrument, rng: Generator) -> dict[str, float]:
    """Return how much easier each item is to agree with than its area: nothing on the whole."""
    offsets: dict[str, float] = {}
    for area in areas(instrument):
        names = [one.name for one in instrument if of_area(one) == area]
        drawn = rng.normal(0, SPREAD, len(names))
        offsets |= dict(zip(names, np.asarray(drawn - drawn.mean()).tolist(), strict=True))
    return offsets


def areas(instrument: Instrument) -> list[str]:
    """Return the areas that an instrument asks of, in its order."""
    return [*dict.fromkeys(filter(None, map(of_area, instrument)))]


def of_area(question: Question) -> str:
    """Return the area of an item."""
    return question.marks.get("area", "") if question.marks.get("role") == "item" else ""


def _mean_of(points: Floats) -> Floats:
    grid, expected = _curve()
    return np.asarray(np.interp(points, expected, grid))


@cache
def _curve() -> tuple[Floats, Floats]:
    grid = np.linspace(-4, 4, 1601)
    return grid, 25 * norm.cdf(grid[:, None] - CUTS).sum(axis=1)
