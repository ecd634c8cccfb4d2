"""Questions that protect whoever says yes: some of the “no” become “yes” before anything is stored."""

import math
import random

from mutua.measure.intervals import Estimate, wilson

GARBLED = 0.2  # the share of “no” that is recorded as “yes”
FEWEST = 80  # answers, for an estimate to be worth saying


def garble(yes: bool, *, share: float = GARBLED, chance: random.Random | None = None) -> bool:
    """Return what is recorded for an answer: a “yes” stays, a “no” becomes one by chance.

    Hard garbling (Chassang and Padró i Miquel, *Rev. Econ. Stud.* 86, 2019): the share is set by
    the machine, not left to the person. Nobody can know later which of the “yes” were said. The
    chance is the system's own unless one is given, as in simulations.
    """
    _right(share)
    return yes or (chance or random.SystemRandom()).random() < share


def estimate(
    recorded: float, people: float, *, share: float = GARBLED, confidence: float = 0.95
) -> Estimate:
    """Return the true share of “yes” from what was recorded: (r − g)/(1 − g).

    The ends are those of Wilson's interval of r, moved alike and kept within 0 and 1. With fewer
    than 80 answers all is NaN.
    """
    _right(share)
    if people < FEWEST:
        return Estimate(math.nan, math.nan, math.nan, people)
    seen = wilson(recorded, people, confidence=confidence)

    def true(rate: float) -> float:
        return min(1.0, max(0.0, (rate - share) / (1 - share)))

    return Estimate(true(seen.value), true(seen.low), true(seen.high), people)


def _right(share: float) -> None:
    if not 0 <= share < 1:
        raise ValueError(f"A share of {share} cannot be garbled.")
