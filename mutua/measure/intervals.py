"""How far a share or a mean can be trusted, people of one site being more alike than strangers."""

import math
from dataclasses import dataclass

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value with the ends of its interval; the ends are NaN where nothing can be said."""

    value: float
    low: float
    high: float
    people: float  # that it rests on; for shares of clusters the effective number

    def __contains__(self, value: float) -> bool:
        """Tell whether a value lies within the interval."""
        return self.low <= value <= self.high


def wilson(yes: float, people: float, *, confidence: float = 0.95) -> Estimate:
    """Return the share `yes` of `people` with Wilson's score interval (*JASA* 22, 1927).

    Both may be weighted sums, `people` then being the effective number. No people: NaN.
    """
    if not 0 <= yes <= people:
        raise ValueError(f"{yes} of {people} people cannot have said yes.")
    if people == 0:
        return Estimate(math.nan, math.nan, math.nan, 0)
    z = float(scipy.stats.norm.ppf((1 + confidence) / 2))
    share = yes / people
    middle = (share + z**2 / (2 * people)) / (1 + z**2 / people)
    half = z / (1 + z**2 / people)
    half *= math.sqrt(share * (1 - share) / people + z**2 / (4 * people**2))
    low = 0.0 if yes == 0 else max(0.0, middle - half)
    return Estimate(share, low, 1.0 if yes == people else min(1.0, middle + half), people)


def mean(
    values: ArrayLike,
    clusters: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    *,
    confidence: float = 0.95,
) -> Estimate:
    """Return a weighted mean with an interval that knows that people come in clusters.

    Linearised variance between clusters with the factor G/(G − 1), and t with G − 1 degrees of
    freedom (Cameron and Miller, *J. Human Resources* 50, 2015, section II). Without clusters each
    person is one. NaN values do not count; one cluster has no interval.
    """
    found, weight, index = _told(values, clusters, weights)
    number = int(index.max()) + 1 if len(index) else 0
    if not len(found):
        return Estimate(math.nan, math.nan, math.nan, 0)
    centre = float(np.average(found, weights=weight))
    if number < 2:
        return Estimate(centre, math.nan, math.nan, len(found))
    half = math.sqrt(_variance(found - centre, weight, index, number))
    half *= float(scipy.stats.t.ppf((1 + confidence) / 2, number - 1))
    return Estimate(centre, centre - half, centre + half, len(found))


def share(
    values: ArrayLike,
    clusters: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    *,
    confidence: float = 0.95,
) -> Estimate:
    """Return a weighted share of 0 and 1, with Wilson's interval at the effective number of people.

    The effective number is p(1 − p) over the variance between clusters, never more than the people
    who answered, and corrected for few clusters by (z/t)² (Korn and Graubard, *Survey
    Methodology* 24, 1998; Dean and Pagano, *J. Surv. Stat. Methodol.* 3, 2015).
    """
    found, weight, index = _told(values, clusters, weights)
    if not np.isin(found, (0, 1)).all():
        raise ValueError("A share is of answers that are 0 or 1.")
    if not len(found):
        return Estimate(math.nan, math.nan, math.nan, 0)
    people, number = float(weight.sum()) ** 2 / float(np.square(weight).sum()), int(index.max()) + 1
    part = float(np.average(found, weights=weight))
    if number < 2 < len(found) and clusters is not None:
        return Estimate(part, math.nan, math.nan, people)
    if clusters is not None and 0 < part < 1:
        variance = _variance(found - part, weight, index, number)
        z = float(scipy.stats.norm.ppf((1 + confidence) / 2))
        few = (z / float(scipy.stats.t.ppf((1 + confidence) / 2, number - 1))) ** 2
        people = min(people, part * (1 - part) / variance * few if variance else people)
    return wilson(part * people, people, confidence=confidence)


def _variance(
    rest: NDArray[np.float64],
    weight: NDArray[np.float64],
    index: NDArray[np.int64],
    number: int,
) -> float:
    sums = np.bincount(index, weight * rest, number)
    return number / (number - 1) * float(np.square(sums).sum()) / float(weight.sum()) ** 2


def _told(
    values: ArrayLike, clusters: ArrayLike | None, weights: ArrayLike | None
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.int64]]:
    """Return values, weights and cluster numbers of those who answered."""
    found = np.asarray(values, float)
    weight = np.ones(len(found)) if weights is None else np.asarray(weights, float)
    keys = np.arange(len(found)) if clusters is None else np.asarray(clusters)
    if not len(found) == len(weight) == len(keys):
        raise ValueError("Values, clusters and weights must be of the same people.")
    told = ~np.isnan(found) & (weight > 0)
    _, index = np.unique(keys[told], return_inverse=True)
    return found[told], weight[told], index.reshape(-1)
