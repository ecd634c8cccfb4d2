"""Signs that answers may not be the workers' own. They flag and never delete."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

STRAIGHT = 10  # equal answers in a row
FAST = 0.4  # of the median time
ALIKE = 0.9  # the share of equal answers of two people that is more than chance
BURST = 3.0  # times the answers of a usual day
SILENT = 0.3  # the share of questions that somebody did not answer

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Alike:
    """Near-duplicates: the share of people with a twin, and each person's closest likeness."""

    share: float
    closest: NDArray[np.float64]

    @property
    def flagged(self) -> Bools:
        """Return who has a twin."""
        return self.closest >= ALIKE


def straight_lines(answers: ArrayLike, *, run: int = STRAIGHT) -> Bools:
    """Return who gave the same answer `run` times in a row (people × items as shown, NaN: none).

    The long-string index (Johnson, *J. Research in Personality* 39, 2005). Give the answers as
    they were ticked, before reversing: that is what a straight line is.
    """
    found = np.asarray(answers, float)
    longest, streak = np.zeros(len(found)), np.zeros(len(found))
    for item in range(found.shape[1]):
        told = ~np.isnan(found[:, item])
        same = told & (found[:, item] == found[:, item - 1]) if item else told & False
        streak = np.where(same, streak + 1, told.astype(float))
        longest = np.maximum(longest, streak)
    return longest >= run


def fast(seconds: ArrayLike, *, part: float = FAST) -> Bools:
    """Return who took less than a part of the median time (Greszki and others, *POQ* 79, 2015)."""
    found = np.asarray(seconds, float)
    if not (~np.isnan(found)).any():
        return np.zeros(len(found), bool)
    return found < part * float(np.nanmedian(found))


def near_duplicates(answers: ArrayLike, *, alike: float = ALIKE, least: int = 10) -> Alike:
    """Return how like its closest twin each person's answers are (people × items, NaN: none).

    The share of equal answers among the items that both answered, of at least `least` (percent
    match; Kuriakose and Robbins, *Stat. J. IAOS* 32, 2016). Short surveys and unanimous sites have
    twins by chance: compare with other sites, and with `alike` set to what chance gives there.
    """
    found = np.asarray(answers, float)
    people, items = found.shape
    closest = np.zeros(people)
    told = ~np.isnan(found)
    filled = np.where(told, found, np.inf)
    for one in range(people):
        both = told[one] & told
        equal = (filled == filled[one]) & both
        number = both.sum(axis=1)
        likeness = np.where(
            number >= min(least, items), equal.sum(axis=1) / np.maximum(number, 1), 0
        )
        likeness[one] = 0
        closest[one] = likeness.max(initial=0)
    return Alike(float((closest >= alike).mean()) if people else 0.0, closest)


def bursts(counts: Sequence[int], *, times: float = BURST, least: int = 20) -> list[int]:
    """Return the days (as places in `counts`) with many more answers than a usual one.

    More than `times` the median of the days with any, and at least `least`.
    """
    usual = float(np.median([count for count in counts if count] or [0]))
    return [day for day, count in enumerate(counts) if count >= least and count > times * usual]


def silent(answers: ArrayLike, *, share: float = SILENT) -> Bools:
    """Return who left more than a share of the items unanswered (people × items, NaN: none)."""
    return np.isnan(np.asarray(answers, float)).mean(axis=1) > share


def trust_may_grow(before: float, after: float, responses: tuple[float, float]) -> bool:
    """Tell whether a falling score may be growing trust: more people answered, and worse."""
    return after < before and responses[1] > responses[0]
