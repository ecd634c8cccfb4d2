"""Small invented worlds whose truth is known: whatever is learnt must not get worse on them."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mutua import engines
from mutua.linkage import noise, score, table, worlds
from mutua.linkage.columns import Floats
from mutua.linkage.correction import Correction
from mutua.linkage.model import Model

SURE = 0.9  # link.SAME, which stands above this module; a test holds them equal
SIZES = ((60, 4), (120, 6), (180, 3))  # sites and lists of each world
LOSS_MORE, F1_LESS = 0.02, 0.005  # a share of the loss, and F1, within which nothing got worse


class Quality(NamedTuple):
    """How well pairs are told: mean log-loss, and F1 of those that are held to be one site."""

    loss: float
    f1: float

    def worse_than(self, other: "Quality") -> bool:
        """Tell whether this is worse, by more than could be chance."""
        return self.loss > other.loss * (1 + LOSS_MORE) or self.f1 < other.f1 - F1_LESS


@dataclass(frozen=True, slots=True)
class Guard:
    """The scored pairs of the worlds, and whether each is one site."""

    score: Floats
    again: Floats
    same: npt.NDArray[np.bool_]

    def quality(self, model: Model, correction: Correction) -> Quality:
        """Measure a model with a correction."""
        p = model.probabilities(correction.apply(self.score, self.again))
        held = p >= SURE
        right = int((held & self.same).sum())
        f1 = 2 * right / max(1, int(held.sum()) + int(self.same.sum()))
        return Quality(float(losses(p, self.same).mean()), f1)


def losses(p: Floats, same: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
    """Return the log-loss of each probability (I. J. Good, 1952), bounded where a sure one errs."""
    q = np.clip(p.astype(np.float64), 1e-5, 1 - 1e-5)
    return -np.log(np.where(same, q, 1 - q))


@lru_cache(maxsize=2)
def of(model: Model) -> Guard:
    """Return the guard of a model, made once: the same worlds on every machine.

    Training draws its worlds from other seeds. They ship as code: there is no file to leak from.
    """
    scores, seen, truths = zip(*_worlds(model), strict=True)
    return Guard(np.concatenate(scores), np.concatenate(seen), np.concatenate(truths))


def _worlds(model: Model) -> Iterator[tuple[Floats, Floats, npt.NDArray[np.bool_]]]:
    for number, (sites, lists) in enumerate(SIZES, 1):
        rng = random.Random(f"guard {number}")
        records, truth = noise.lists(noise.invented(rng, sites), rng, lists)
        columns = table.build(records)
        none = np.empty(0, np.int64)
        found = score.score(columns, model, none, engines.Local(1), lambda _step, _done: None)
        yield found.score, found.again, worlds.agreement(truth, found.a, found.b) == 1
