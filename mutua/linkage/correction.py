"""A small correction of the log-odds, fitted to what people judged."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import scipy  # whose parts are slow to load, and come when they are first used

from mutua.linkage.columns import Floats
from mutua.linkage.model import AGAIN, Model

Reals = npt.NDArray[np.float64]
FIRM = 8.0  # pull to "no change" of the offset and of the log-odds' own weight
STIFF = 16.0  # the same of each comparison: there are many, and each could fit by chance
SLIPS = 0.05  # share of verdicts that are thought to be slips
FAR = 3.0  # standard deviations beyond which a comparison says nothing more
UNIT = 4.0  # log-odds that count as one standard deviation
MOST = 3.0  # log-odds by which a correction changes a pair at most
CHUNK = 200_000  # pairs corrected at once; bounds the memory
SAMPLE = 100_000  # pairs that means and scales are taken from; more would tell the same


@dataclass(frozen=True, slots=True)
class Correction:
    """Numbers that turn log-odds of the last look into log-odds that fit what people judged.

    `weights` are those of the log-odds themselves and of each comparison in `model.AGAIN`, all
    standardised; `means` and `scales` are those of the comparisons.
    """

    offset: float
    weights: tuple[float, ...]
    means: tuple[float, ...]
    scales: tuple[float, ...]

    @classmethod
    def none(cls) -> Self:
        """Return the correction that changes nothing."""
        return cls(0.0, (0.0,) * (1 + len(AGAIN)), (0.0,) * len(AGAIN), (1.0,) * len(AGAIN))

    @classmethod
    def read(cls, held: Mapping[str, Any]) -> Self:
        """Return a correction from what `dataclasses.asdict` made of it, also by way of JSON."""
        return cls(held["offset"], *(tuple(held[k]) for k in ("weights", "means", "scales")))

    def part(self, share: float) -> "Correction":
        """Return the correction that changes every pair by a share of this one."""
        weights = tuple(w * share for w in self.weights)
        return replace(self, offset=self.offset * share, weights=weights)

    def apply(self, score: Floats, again: Floats) -> Floats:
        """Return corrected log-odds of pairs; `again` is pairs × `model.AGAIN`."""
        cuts = range(CHUNK, len(score), CHUNK)
        pieces = zip(np.split(score, cuts), np.split(again, cuts), strict=True)
        return np.concatenate([self._applied(*piece) for piece in pieces])

    def _applied(self, score: Floats, again: Floats) -> Floats:
        change = standard(score, again, self.means, self.scales) @ (self.offset, *self.weights)
        return (score + np.clip(change, -MOST, MOST)).astype(np.float32)


def standard(
    score: Floats, again: Floats, means: Sequence[float], scales: Sequence[float]
) -> Reals:
    """Return 1, the log-odds and the comparisons of each pair, in standard deviations.

    What cannot be compared (NaN) becomes 0: it neither speaks for a pair nor against it.
    """
    compared = (again.astype(np.float64) - np.array(means)) / np.array(scales)
    ours = np.clip(np.column_stack([score / UNIT, np.nan_to_num(compared)]), -FAR, FAR)
    return np.column_stack([np.ones(len(score)), ours])


def usual(again: Floats) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Return mean and standard deviation of each comparison, of the pairs that have it.

    They are those of all pairs at hand, not of the few that people judged. A comparison that no
    pair has, or that is the same in all, gets 0 and 1: it cannot be divided by nothing.
    """
    some = again[:: max(1, len(again) // SAMPLE)].astype(np.float64)
    known = ~np.isnan(some)
    count = np.maximum(known.sum(axis=0), 1)
    mean = np.where(known, some, 0).sum(axis=0) / count
    spread = np.sqrt(np.where(known, (some - mean) ** 2, 0).sum(axis=0) / count)
    return tuple(mean.tolist()), tuple(np.where(spread > 1e-3, spread, 1.0).tolist())


def fitted(
    score: Floats,
    again: Floats,
    same: npt.NDArray[np.bool_],
    model: Model,
    means: tuple[float, ...],
    scales: tuple[float, ...],
) -> Correction:
    """Fit a correction to judged pairs, drawn to no change.

    Logistic regression with the model's log-odds as offset and a ridge penalty (S. le Cessie and
    J. van Houwelingen, 1992). The penalty is a normal prior of variance 1/FIRM or 1/STIFF around
    "the model is right", so few judgements move next to nothing. People err: a verdict is thought
    to be its contrary with probability SLIPS (J. Copas, 1988), or a few slips over sure pairs would
    make the model doubt all of them.
    """
    seen = standard(score, again, means, scales)
    (left, *_, right), (low, *_, high) = model.curve
    steep = (high - low) / (right - left)
    told = np.interp(score, *model.curve)
    pull = np.array([FIRM, FIRM, *[STIFF] * again.shape[1]])
    way = np.where(same, 1.0, -1.0)

    def loss(w: Reals) -> tuple[float, Reals]:
        p = np.exp(-np.logaddexp(0, -way * (told + steep * (seen @ w))))
        said = SLIPS + (1 - 2 * SLIPS) * p
        slope = -steep * seen.T @ (way * (1 - 2 * SLIPS) * p * (1 - p) / said) + pull * w
        return float((pull * w * w).sum() / 2 - np.log(said).sum()), slope

    best = scipy.optimize.minimize(loss, np.zeros(len(pull)), jac=True, method="L-BFGS-B").x
    offset, *weights = np.round(best, 6).tolist()
    return Correction(offset, tuple(weights), means, scales)
