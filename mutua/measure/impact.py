"""Did a programme change anything? Sites are compared, not people, and “cannot tell” is an answer."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from numpy.typing import ArrayLike, NDArray

FEWEST_SITES = 20  # of both arms together; with fewer a change is described, not tested
FEWEST_OF_ARM = 2
LEVEL = 0.05

Floats = NDArray[np.float64]


class Verdict(StrEnum):
    """What can be said of an outcome after a programme."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CANNOT_TELL = "cannot tell"


@dataclass(frozen=True, slots=True)
class Difference:
    """By how much the sites of a programme changed more than the sites beside them."""

    value: float
    error: float  # standard error
    freedom: float  # degrees of freedom
    low: float
    high: float
    p: float  # two-sided
    sites: tuple[int, int]  # with the programme, beside it

    @property
    def described(self) -> bool:
        """Tell whether there are too few sites to test anything."""
        return sum(self.sites) < FEWEST_SITES or min(self.sites) < FEWEST_OF_ARM


def changes(
    before: Mapping[Hashable, float], after: Mapping[Hashable, float]
) -> dict[Hashable, float]:
    """Return each site's change, of those sites that were measured both times."""
    both = [site for site in before if site in after]
    told = {site: after[site] - before[site] for site in both}
    return {site: change for site, change in told.items() if not math.isnan(change)}


def welch(treated: Sequence[float], beside: Sequence[float], *, level: float = LEVEL) -> Difference:
    """Compare the changes of sites with a programme with those of the sites beside it.

    Welch's t with Satterthwaite's degrees of freedom (Welch, *Biometrika* 34, 1947). At fewer
    than two sites in an arm nothing but the difference is known: the rest is NaN.
    """
    a, b = np.asarray(treated, float), np.asarray(beside, float)
    sites = (len(a), len(b))
    value = float(a.mean() - b.mean()) if min(sites) else math.nan
    if min(sites) < 2:
        return Difference(value, math.nan, math.nan, math.nan, math.nan, math.nan, sites)
    parts = float(a.var(ddof=1)) / len(a), float(b.var(ddof=1)) / len(b)
    squares = parts[0] ** 2 / (len(a) - 1) + parts[1] ** 2 / (len(b) - 1)
    if squares == 0:  # no site differs from another: nothing tells how much chance there is
        return Difference(value, 0.0, math.nan, math.nan, math.nan, math.nan, sites)
    return _difference(value, math.sqrt(sum(parts)), sum(parts) ** 2 / squares, sites, level)


def crv3(
    outcome: ArrayLike,
    treated: ArrayLike,
    after: ArrayLike,
    site: ArrayLike,
    *,
    weights: ArrayLike | None = None,
    level: float = LEVEL,
) -> Difference:
    """Compare people's answers before and after, in treated sites and beside, by the jackknife.

    Difference in differences by least squares; the variance leaves each site out in turn
    (CRV3: (G − 1)/G · Σ (β₍g₎ − β)², MacKinnon, Nielsen and Webb, *J. Econometrics* 232, 2023),
    with t at G − 1 degrees of freedom. All arrays one value a person; NaN outcomes do not count.
    ValueError unless both arms were asked both times.
    """
    y = np.asarray(outcome, float)
    arm, wave = np.asarray(treated, bool), np.asarray(after, bool)
    weight = np.ones(len(y)) if weights is None else np.asarray(weights, float)
    told = ~np.isnan(y) & (weight > 0)
    names, index = np.unique(np.asarray(site)[told], return_inverse=True)
    index = index.reshape(-1)
    cell = arm[told].astype(int) * 2 + wave[told]
    # The saturated model: its interaction is made of four means, so sums of each site suffice.
    place = index * 4 + cell
    sums = np.bincount(place, weight[told] * y[told], len(names) * 4).reshape(-1, 4)
    count = np.bincount(place, weight[told], len(names) * 4).reshape(-1, 4)
    if not len(names) or (count.sum(axis=0) == 0).any():
        raise ValueError("Both arms must have been asked before and after.")
    arms = (count[:, 2:].sum(axis=1) > 0, count[:, :2].sum(axis=1) > 0)
    sites = int(arms[0].sum()), int(arms[1].sum())
    value = _interaction(sums.sum(axis=0), count.sum(axis=0))
    without = np.maximum(count.sum(axis=0) - count, 0.0)
    if (without <= 1e-9).any():  # an arm hangs on one site
        return Difference(value, math.nan, math.nan, math.nan, math.nan, math.nan, sites)
    left = (sums.sum(axis=0) - sums) / without
    values = left[:, 3] - left[:, 2] - left[:, 1] + left[:, 0]
    number = len(names)
    error = math.sqrt((number - 1) / number * float(np.square(values - value).sum()))
    return _difference(value, error, number - 1, sites, level)


def smallest_detectable(
    sites: tuple[int, int], spread: float, *, power: float = 0.8, level: float = LEVEL
) -> float:
    """Return the smallest true difference of changes that would be found, before anybody is asked.

    `spread`: the standard deviation of changes between sites, in points. By the noncentral t of a
    two-sided test with equal variances (Cohen, *Statistical Power Analysis*, 1988, 2.5), found
    with probability `power`. NaN at fewer than two sites in an arm.
    """
    if min(sites) < 2 or not 0 < level < power < 1:
        return math.nan
    freedom, error = sum(sites) - 2, spread * math.sqrt(1 / sites[0] + 1 / sites[1])
    limit = float(scipy.stats.t.ppf(1 - level / 2, freedom))

    nct = scipy.stats.nct

    def short(shift: float) -> float:
        found = nct.sf(limit, freedom, shift) + nct.cdf(-limit, freedom, shift)
        return float(found) - power

    far = 1.0
    while short(far) < 0:  # from far off the noncentral t loses its digits
        far *= 2
    return float(scipy.optimize.brentq(short, 0, far)) * error


def spread_of_changes(between: float, within: float, people: float, *, again: float = 0.0) -> float:
    """Return the standard deviation of a site's change, from what is known before the programme.

    `between`: of true changes among sites; `within`: of people's scores in a site; `people`:
    asked a wave; `again`: correlation of both waves' errors of sampling (0: other people each
    time). √(between² + 2·within²·(1 − again)/people).
    """
    return math.sqrt(between**2 + 2 * within**2 * (1 - again) / people)


def holm(ps: Sequence[float]) -> list[float]:
    """Return p values adjusted by Holm's step-down (*Scand. J. Stat.* 6, 1979): any false alarm."""
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    adjusted, high = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        high = max(high, min(1.0, (len(ps) - rank) * ps[i]))
        adjusted[i] = high
    return adjusted


def benjamini_hochberg(ps: Sequence[float]) -> list[float]:
    """Return p values adjusted by Benjamini and Hochberg (*JRSS B* 57, 1995): share of false finds."""
    order = sorted(range(len(ps)), key=lambda i: -ps[i])
    adjusted, low = [0.0] * len(ps), 1.0
    for rank, i in enumerate(order):
        low = min(low, len(ps) / (len(ps) - rank) * ps[i])
        adjusted[i] = low
    return adjusted


def verdicts(
    outcomes: Mapping[str, Difference],
    *,
    lower_is_better: frozenset[str] = frozenset(),
    level: float = LEVEL,
) -> dict[str, Verdict]:
    """Say of each registered outcome whether it improved, worsened, or cannot be told.

    Holm over those that can be tested; fewer sites than 20 are described only.
    """
    tested = [name for name, one in outcomes.items() if not one.described and not math.isnan(one.p)]
    adjusted = dict(zip(tested, holm([outcomes[name].p for name in tested]), strict=True))
    said = {}
    for name, one in outcomes.items():
        sure = adjusted.get(name, 1.0) <= level
        better = (one.value > 0) != (name in lower_is_better)
        found = Verdict.IMPROVED if better else Verdict.WORSENED
        said[name] = found if sure else Verdict.CANNOT_TELL
    return said


def _interaction(sums: Floats, count: Floats) -> float:
    means = sums / count
    return float(means[3] - means[2] - means[1] + means[0])


def _difference(
    value: float, error: float, freedom: float, sites: tuple[int, int], level: float
) -> Difference:
    if error == 0:
        return Difference(value, 0.0, freedom, math.nan, math.nan, math.nan, sites)
    half = float(scipy.stats.t.ppf(1 - level / 2, freedom)) * error
    p = 2 * float(scipy.stats.t.sf(abs(value / error), freedom))
    return Difference(value, error, freedom, value - half, value + half, p, sites)
