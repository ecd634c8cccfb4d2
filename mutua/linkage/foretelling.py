"""How well judgements foretell other judgements: cross-validation over what shares no record."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import scipy  # whose parts are slow to load, and come when they are first used

from mutua.linkage import guard
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.correction import Correction, fitted
from mutua.linkage.model import Model

FOLDS = 5
Bools = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.float64]
Standard = tuple[tuple[float, ...], tuple[float, ...]]  # means and scales of the comparisons


@dataclass(frozen=True, slots=True)
class Lesson:
    """Judged pairs: their log-odds, comparisons and verdict, and the group of each."""

    score: Floats
    again: Floats
    same: Bools
    group: Ints

    def part(self, chosen: Bools) -> "Lesson":
        """Return some of the pairs."""
        return Lesson(self.score[chosen], self.again[chosen], self.same[chosen], self.group[chosen])


def folds(group: Ints) -> Ints:
    """Return a fold for each pair: no group stands in two, and the folds are alike in size."""
    names, place, size = np.unique(group, return_inverse=True, return_counts=True)
    of, filled = np.zeros(len(names), np.int64), np.zeros(FOLDS, np.int64)
    for g in np.argsort(-size, kind="stable"):
        of[g] = int(filled.argmin())
        filled[of[g]] += size[g]
    return of[place]


@dataclass(frozen=True, slots=True)
class Fits:
    """The correction fitted to all judgements, and those fitted without each fold."""

    whole: Correction
    without: list[Correction]


def fit(lesson: Lesson, fold: Ints, model: Model, standard: Standard) -> Fits:
    """Fit a correction to all judgements, and one to those outside each fold."""
    parts = [lesson, *(lesson.part(fold != k) for k in range(int(fold.max()) + 1))]
    whole, *without = (fitted(x.score, x.again, x.same, model, *standard) for x in parts)
    return Fits(whole, without)


def unseen(lesson: Lesson, fold: Ints, fits: Fits, share: float, model: Model) -> Reals:
    """Return the log-loss of each judgement by a correction fitted to the other folds."""
    loss = np.empty(len(fold))
    for k, found in enumerate(fits.without):
        held = lesson.part(fold == k)
        p = model.probabilities(found.part(share).apply(held.score, held.again))
        loss[fold == k] = guard.losses(p, held.same)
    return loss


def gain(before: Reals, after: Reals, group: Ints) -> tuple[float, float]:
    """Return by how much log-loss falls, and the standard error of that.

    Pairs that share records err together, so groups are what varies (K.-Y. Liang and S. Zeger,
    1986): the variance of the mean is the sum of squares of the groups' sums of deviations.
    """
    falls = before - after
    place = np.unique(group, return_inverse=True)[1]
    sums = np.bincount(place, weights=falls - falls.mean())
    return float(falls.mean()), float(np.sqrt((sums**2).sum())) / len(falls)


def agreement(lesson: Lesson) -> tuple[float, float]:
    """Return how often a pair judged the same has the higher log-odds, and its error by chance.

    It is ½ where verdicts have nothing to do with the model (H. Mann and D. Whitney, 1947).
    """
    yes, no = int(lesson.same.sum()), int((~lesson.same).sum())
    ranks = float(scipy.stats.rankdata(lesson.score)[lesson.same].sum())
    often = (ranks - yes * (yes + 1) / 2) / max(1, yes * no)
    return often, float(np.sqrt((yes + no + 1) / (12 * max(1, yes * no))))
