"""Learn from people's judgements, and never get worse by it.

People are asked about doubtful pairs, and choose what they answer: judged pairs are no fair sample
of all pairs. As long as what they are asked for depends on what the model sees of a pair, a fit to
the answers is right where they were asked, but bent where it reaches beyond (H. Shimodaira, 2000,
on covariate shift). Hence the pull towards no change, the bound on every change, and two guards: the
correction must foretell judgements that it has not seen, and must not harm worlds whose truth is
known, where the pairs that nobody would ask about are counted too.
"""

from collections.abc import Set
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from mutua.linkage import cluster, guard
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.correction import Correction, fitted, usual
from mutua.linkage.guard import Quality
from mutua.linkage.model import Model
from mutua.linkage.score import Scored, keys
from mutua.linkage.table import Table

LEAST, LEAST_EACH = 30, 8  # judgements, and of each verdict, below which nothing is learnt
FOLDS = 5
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What was learnt from judgements: a correction, or why there is none.

    `loss` is the mean log-loss of judgements that the correction had not seen, before and after;
    `guard` the quality on the guard's worlds, before and after.
    """

    correction: Correction
    judgements: int
    refused: str = ""
    loss: tuple[float, float] | None = None
    guard: tuple[Quality, Quality] | None = None

    @property
    def taken(self) -> bool:
        """Tell whether the correction was taken."""
        return not self.refused


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


def learn(
    table: Table,
    scored: Scored,
    must: Set[cluster.PairKey],
    never: Set[cluster.PairKey],
    model: Model,
) -> Learnt:
    """Fit a correction to pairs judged the same and different; take it if nothing gets worse.

    `must` and `never` are positions (i < j) in the table; pairs that were not scored teach nothing.
    """
    lesson = _lesson(len(table), scored, must, never)
    fold = folds(lesson.group)
    if why := _too_few(lesson.same) or _tangled(fold):
        return Learnt(Correction.none(), len(lesson.same), why)
    standard = usual(scored.again)
    before = guard.losses(model.probabilities(lesson.score), lesson.same)
    after = _unseen(lesson, fold, model, standard)
    found = fitted(lesson.score, lesson.again, lesson.same, model, *standard)
    worlds = guard.of(model)
    quality = worlds.quality(model, Correction.none()), worlds.quality(model, found)
    why = _no_better(before - after, lesson.group) or _harm(*quality)
    loss = float(before.mean()), float(after.mean())
    return Learnt(Correction.none() if why else found, len(before), why, loss, quality)


def corrected(scored: Scored, correction: Correction, model: Model) -> Scored:
    """Return scored pairs with their log-odds corrected, and the probabilities that follow."""
    if correction == Correction.none():
        return scored
    found = correction.apply(scored.score, scored.again)
    return replace(scored, score=found, p=model.probabilities(found))


def _lesson(
    n: int, scored: Scored, must: Set[cluster.PairKey], never: Set[cluster.PairKey]
) -> Lesson:
    """Find the judged pairs among the scored ones, and which of them share records."""
    n = max(n, 1)
    known, same = scored.keys(n), keys(set(must), n)
    chosen = np.isin(known, np.concatenate([same, keys(set(never), n)]))
    group = np.arange(n)
    for members in cluster.components(n, scored.a[chosen], scored.b[chosen]):
        group[members] = members[0]
    return Lesson(
        scored.score[chosen], scored.again[chosen], np.isin(known[chosen], same),
        group[scored.a[chosen]],
    )  # fmt: skip


def _too_few(same: Bools) -> str:
    each = int(min(same.sum(), (~same).sum()))
    if len(same) >= LEAST and each >= LEAST_EACH:
        return ""
    return (
        f"There are {len(same)} judgements, {each} of the rarer verdict; "
        f"it takes {LEAST}, and {LEAST_EACH} of each."
    )


def _tangled(fold: Ints) -> str:
    if fold.any():
        return ""
    return "All judgements hang together by their records: none are left to check by."


def folds(group: Ints) -> Ints:
    """Return a fold for each pair: no group stands in two, and the folds are alike in size."""
    names, place, size = np.unique(group, return_inverse=True, return_counts=True)
    of, filled = np.zeros(len(names), np.int64), np.zeros(FOLDS, np.int64)
    for g in np.argsort(-size, kind="stable"):
        of[g] = int(filled.argmin())
        filled[of[g]] += size[g]
    return of[place]


def _unseen(
    lesson: Lesson, fold: Ints, model: Model, standard: tuple[tuple[float, ...], tuple[float, ...]]
) -> npt.NDArray[np.float64]:
    """Return the log-loss of each judgement by a correction fitted to the other folds."""
    loss = np.empty(len(fold))
    for k in np.unique(fold):
        kept, held = lesson.part(fold != k), lesson.part(fold == k)
        found = fitted(kept.score, kept.again, kept.same, model, *standard)
        p = model.probabilities(found.apply(held.score, held.again))
        loss[fold == k] = guard.losses(p, held.same)
    return loss


def _no_better(gain: npt.NDArray[np.float64], group: Ints) -> str:
    """Say why not, unless the gain is above its standard error.

    Pairs that share records err together, so groups are what varies (K.-Y. Liang and S. Zeger,
    1986): the variance of the mean is the sum of squares of the groups' sums of deviations.
    """
    place = np.unique(group, return_inverse=True)[1]
    sums = np.bincount(place, weights=gain - gain.mean())
    error = float(np.sqrt((sums**2).sum())) / len(gain)
    if gain.mean() > error:
        return ""
    return (
        f"It would not foretell other judgements better: log-loss falls by {gain.mean():.3f}, "
        f"give or take {error:.3f}."
    )


def _harm(before: Quality, after: Quality) -> str:
    if not after.worse_than(before):
        return ""
    return (
        "It would do harm where the truth is known: log-loss from "
        f"{before.loss:.3f} to {after.loss:.3f}, F1 from {before.f1:.3f} to {after.f1:.3f}."
    )
