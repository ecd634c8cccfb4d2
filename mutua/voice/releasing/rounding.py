"""Numbers as they are told: in steps so wide that no single answer moves one by more than a step.

Who knows all other answers and all weights cannot reckon the last answer from them.
"""

import math

from mutua import measure

from ..tables import Score, fives
from .reckoning import Means
from .sheets import GARBLED, Column

CLOSE = 1e-9


def step(heaviest: float) -> int:
    """Return the points in which a mean is told of which one person is so large a part."""
    return max(1, math.ceil(100 * heaviest - CLOSE))


def rounded(value: float, by: int) -> float:
    """Return the nearest of the steps, from 0 to 100."""
    return float(min(100, by * math.floor(value / by + 0.5)))


def score(
    column: Column, of: Means, part: int, place: int, *, favourable: bool, limit: int
) -> Score | None:
    """Return what is told of a column by a part of the people; None: nothing can be."""
    # Few who did not say are counted in: else they could be told from two numbers of people.
    people, size = int(of.people[part, place]), int(of.size[part])
    value, half = float(of.mean[part, place]), float(of.half[part, place])
    by = step(float(of.heaviest[part, place]))
    if column.kind == GARBLED:
        effective = float(of.effective[part, place])
        true = measure.ungarbled(value / 100 * effective, effective)
        if math.isnan(true.value):
            return None
        value, half = 100 * true.value, 100 * max(true.value - true.low, true.high - true.value)
        by = step(float(of.heaviest[part, place]) / (1 - measure.garbling.GARBLED))
    # From the rounded value, and outwards: else the middle of the interval would tell it exactly.
    middle, half = rounded(value, by), by * math.ceil(half / by + 0.5)
    share = rounded(100 * float(of.favourable[part, place]), by)
    return Score(
        value=middle,
        low=max(0.0, middle - half),
        high=min(100.0, middle + half),
        people=fives(size if size - people < limit else people),
        # Never none nor all: that would be said of a group that is not unanimous.
        favourable=min(max(share, by), 100 - by) / 100
        if favourable and by <= 50 and column.kind != GARBLED
        else None,
    )
