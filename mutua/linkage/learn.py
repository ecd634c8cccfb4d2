"""Learn from people's judgements, and never get worse by it.

People are asked about doubtful pairs, and choose what they answer: judged pairs are no fair sample
of all pairs. As long as what they are asked for depends on what the model sees of a pair, a fit to
the answers is right where they were asked, but bent where it reaches beyond (H. Shimodaira, 2000,
on covariate shift). Hence the pull towards no change, the bound on every change, and three guards:
people and model must agree more than by chance; the correction must foretell judgements that it has
not seen; and it must not harm worlds whose truth is known, where the pairs that nobody would ask
about are counted too. No guard is perfect. Where a fifth of several hundred answers is wrong, what is
learnt can still do harm; and better probabilities of pairs can now and then cost a site or two.
"""

from collections.abc import Set
from dataclasses import dataclass, replace

import numpy as np

from mutua.linkage import cluster, foretelling, guard
from mutua.linkage.columns import Ints
from mutua.linkage.correction import Correction, usual
from mutua.linkage.foretelling import Bools, Fits, Lesson
from mutua.linkage.guard import Quality
from mutua.linkage.model import Model
from mutua.linkage.score import Scored, keys
from mutua.linkage.table import Table

LEAST, LEAST_EACH = 30, 8  # judgements, and of each verdict, below which nothing is learnt
BEYOND_CHANCE = 2.0  # standard errors
# Of a correction that would do harm elsewhere, a part may not. Log-loss is convex in the share: if
# the whole foretells judgements better than nothing does, so does every part.
SHARES = (1.0, 0.5, 0.25)


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
    fold = foretelling.folds(lesson.group)
    if why := _too_few(lesson.same) or _tangled(fold) or _at_odds(lesson):
        return Learnt(Correction.none(), len(lesson.same), why)
    fits = foretelling.fit(lesson, fold, model, usual(scored.again))
    tried = [_tried(lesson, fold, fits, share, model) for share in SHARES]
    if why := _no_better(lesson, fold, fits, model):
        return replace(tried[0], correction=Correction.none(), refused=why)
    return next((each for each in tried if each.taken), tried[0])


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


def _tried(lesson: Lesson, fold: Ints, fits: Fits, share: float, model: Model) -> Learnt:
    """Return what a share of the correction would do, refused if it would do harm."""
    none, found = Correction.none(), fits.whole.part(share)
    before = guard.losses(model.probabilities(lesson.score), lesson.same).mean()
    after = foretelling.unseen(lesson, fold, fits, share, model).mean()
    worlds = guard.of(model)
    quality = worlds.quality(model, none), worlds.quality(model, found)
    why = _harm(*quality)
    loss = float(before), float(after)
    return Learnt(none if why else found, len(fold), why, loss, quality)


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


def _at_odds(lesson: Lesson) -> str:
    often, error = foretelling.agreement(lesson)
    if often > 0.5 + BEYOND_CHANCE * error:
        return ""
    return (
        f"They agree with the model no more than by chance ({often:.0%} of comparisons): "
        "a small correction cannot mend that."
    )


def _no_better(lesson: Lesson, fold: Ints, fits: Fits, model: Model) -> str:
    before = guard.losses(model.probabilities(lesson.score), lesson.same)
    after = foretelling.unseen(lesson, fold, fits, 1, model)
    gain, error = foretelling.gain(before, after, lesson.group)
    if gain > error:
        return ""
    return (
        f"It would not foretell other judgements better: log-loss falls by {gain:.3f}, "
        f"give or take {error:.3f}."
    )


def _harm(before: Quality, after: Quality) -> str:
    if not after.worse_than(before):
        return ""
    return (
        "It would do harm where the truth is known: log-loss from "
        f"{before.loss:.3f} to {after.loss:.3f}, F1 from {before.f1:.3f} to {after.f1:.3f}."
    )
