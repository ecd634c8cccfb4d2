"""From answers to scores: items from 0 to 100, areas, and whether an area holds together."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from numpy.typing import ArrayLike, NDArray

ANSWERED = 0.6  # the share of an area's items that somebody must have answered
RELIABLE = 0.70  # alpha and omega from which an index is published
FEWEST = 10  # people with whole answers, for reliability to be told at all

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scale:
    """The options of an item, from `low` to `high`; reversed where agreeing is bad."""

    low: float
    high: float
    reverse: bool = False

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise ValueError(f"A scale from {self.low} to {self.high} has no length.")


@dataclass(frozen=True, slots=True)
class Reliability:
    """How well the items of an area go together; NaN where it cannot be told."""

    alpha: float
    omega: float
    people: int  # with an answer to every item

    @property
    def holds(self) -> bool:
        """Tell whether the area may be published as one number."""
        return self.people >= FEWEST and self.alpha >= RELIABLE and self.omega >= RELIABLE


def scores(answers: ArrayLike, scales: Sequence[Scale]) -> Floats:
    """Return answers (people × items, NaN: none) as 0 to 100, the better the higher.

    An answer outside its scale is a ValueError.
    """
    found = _table(answers, len(scales))
    low = np.array([scale.low for scale in scales])
    high = np.array([scale.high for scale in scales])
    if ((found < low) | (found > high)).any():
        raise ValueError("An answer lies outside the scale of its item.")
    part = (found - low) / (high - low)
    reverse = np.array([scale.reverse for scale in scales])
    return np.asarray(np.where(reverse, 1 - part, part) * 100, float)


def area(items: ArrayLike, *, answered: float = ANSWERED) -> Floats:
    """Return each person's mean over an area's items (people × items, 0 to 100, NaN: none).

    NaN for those who answered less than the share `answered` of them.
    """
    found = np.asarray(items, float)
    told = (~np.isnan(found)).sum(axis=1)
    enough = told >= answered * found.shape[1] - 1e-12
    sums = np.nansum(found, axis=1)
    return np.where(enough & (told > 0), sums / np.maximum(told, 1), np.nan)


def silence(answers: ArrayLike) -> Floats:
    """Return per item (of people × items) the share of people who did not say, 0 to 1."""
    found = np.asarray(answers, float)
    return np.isnan(found).mean(axis=0) if len(found) else np.zeros(found.shape[1])


def alpha(items: ArrayLike) -> float:
    """Return Cronbach's alpha of items (people × items) over people who answered all of them.

    k/(k − 1) · (1 − Σ var(item) / var(sum)) (Cronbach, *Psychometrika* 16, 1951). NaN for fewer
    than two items or people, or where nothing varies.
    """
    whole = _whole(items)
    people, number = whole.shape
    if number < 2 or people < 2:
        return float("nan")
    total = float(whole.sum(axis=1).var(ddof=1))
    if total <= 0:
        return float("nan")
    return float(number / (number - 1) * (1 - float(whole.var(axis=0, ddof=1).sum()) / total))


def omega(items: ArrayLike) -> float:
    """Return McDonald's omega of items (people × items): total, of one factor, unstandardised.

    (Σλ)² / ((Σλ)² + Σψ) (McDonald, *Test Theory*, 1999, eq. 6.20), the loadings λ and unique
    variances ψ by maximum likelihood. NaN for fewer than three items, which no factor explains,
    and where an item does not vary.
    """
    whole = _whole(items)
    people, number = whole.shape
    if number < 3 or people <= number:
        return float("nan")
    spread = whole.std(axis=0)
    if (spread <= 0).any():
        return float("nan")
    loadings = _one_factor(np.asarray(np.corrcoef(whole, rowvar=False))) * spread
    unique = np.maximum(spread**2 - loadings**2, 0)
    common = float(loadings.sum()) ** 2
    return common / (common + float(unique.sum()))


def reliability(items: ArrayLike) -> Reliability:
    """Return alpha and omega of an area's items (people × items)."""
    return Reliability(alpha(items), omega(items), len(_whole(items)))


def _one_factor(correlation: Floats) -> Floats:
    """Return the loadings of one factor, by maximum likelihood over the unique variances."""
    number = len(correlation)

    def misfit(logs: Floats) -> float:
        roots = np.exp(-logs / 2)
        values = np.linalg.eigvalsh(correlation * np.outer(roots, roots))[:-1]
        values = np.maximum(values, 1e-12)
        # Lawley and Maxwell (1971), 4.9: all but the largest root should be 1.
        return float((values - np.log(values)).sum()) - (number - 1)

    start = np.log(np.maximum(1 / np.diag(np.linalg.pinv(correlation)), 0.05))
    bounds = [(np.log(0.005), 0.0)] * number
    best = scipy.optimize.minimize(misfit, start, method="L-BFGS-B", bounds=bounds)
    roots = np.exp(best.x / 2)
    values, vectors = np.linalg.eigh(correlation / np.outer(roots, roots))
    loadings = roots * vectors[:, -1] * np.sqrt(max(values[-1] - 1, 0))
    return np.asarray(loadings if loadings.sum() >= 0 else -loadings)


def _whole(items: ArrayLike) -> Floats:
    found = np.asarray(items, float)
    return found[~np.isnan(found).any(axis=1)]


def _table(answers: ArrayLike, items: int) -> Floats:
    found = np.asarray(answers, float)
    if found.ndim != 2 or found.shape[1] != items:
        raise ValueError(f"Answers of people × {items} items are needed, not {found.shape}.")
    return found
