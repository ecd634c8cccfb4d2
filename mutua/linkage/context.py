"""What the other pairs say of a pair: rivals, third records between, how the lists overlap.

Two names can be as alike as anything and still be two sites, if another row of that list fits
better; and hardly alike and still one, if nothing else fits and three lists link them. All of it is
read off the scores of the lists at hand, so it adapts to them: what counts as a good score is
what the best pairs of these lists reach.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from scipy import sparse

from mutua.linkage.columns import Floats, Ints, Matrix, begins

NAMES = (
    "score", "gap_least", "gap_most", "lead_least", "lead_most", "between", "support_least",
    "support_most", "overlap", "above_middle", "above_upper", "other_list", "company_least",
    "company_most",
)  # fmt: skip
MOST = 8.0  # log-odds beyond which a score says nothing more
FAINT = 0.02  # probability below which a pair links nobody
ALONE = 0.2  # company of a record that has hardly any
FEW = 20  # mutual bests, or rows of a list, that are few
CHUNK = 500_000


class Scale(NamedTuple):
    """What a good score is in the lists at hand: median and upper quartile of mutual bests."""

    middle: float
    upper: float


USUAL = Scale(2.0, 4.0)
POOREST = (-1.5, -0.5)


class Runs(NamedTuple):
    """The pairs of each record with each other list, as runs of one order; it outlives scores."""

    order: Ints
    start: Ints
    size: Ints

    @classmethod
    def of(cls, lists: Ints, a: Ints, b: Ints) -> "Runs":
        """Order both ends of every pair by record and by the other's list."""
        width = int(lists.max(initial=0)) + 1
        key = np.concatenate([a * width + lists[b], b * width + lists[a]])
        order = np.argsort(key, kind="stable")
        start = np.flatnonzero(begins(key[order]))
        return cls(order, start, np.diff(np.append(start, len(order))))


def matrix(
    n: int,
    lists: Ints,
    a: Ints,
    b: Ints,
    score: Floats,
    *,
    scale: Scale | None = None,
    sizes: Ints | None = None,
    runs: Runs | None = None,
) -> tuple[Floats, Scale]:
    """Return pairs × context for pairs of n records with their log-odds so far, and their scale.

    Where the pairs are but some of all, `scale` and the `sizes` of the lists are those of all.
    `runs` of the same pairs spare making them again.

    gap: log-odds above the best other row of the other's list, for the one record and the other;
    lead: above the record's best pair of all; between: expected third records that are the same
    site as both; support: their share among all that are likely the same as one; overlap: share of
    the smaller list that has a mutual best in the other; above: log-odds above the median and the
    upper quartile of mutual bests; company: expected records that are the same site.
    """
    s = np.clip(score, -MOST, MOST).astype(np.float32)
    p = (1 / (1 + np.exp(-s))).astype(np.float32)
    around = np.empty((len(a), len(NAMES)), dtype=np.float32)  # stacking would take twice as much
    column = {name: around[:, k] for k, name in enumerate(NAMES)}
    _of_both(column, "gap", _gaps(runs or Runs.of(lists, a, b), s))
    _of_both(column, "lead", _leads(n, a, b, s))
    _write_thirds(column, n, a, b, p)
    other = lists[a] != lists[b]
    mutual = (column["gap_least"] >= 0) & other
    scale = scale or _scale(s[mutual])
    sizes = np.bincount(lists) if sizes is None else sizes
    column["overlap"][:] = _overlap(lists, a, b, np.where(mutual, p, 0), sizes)
    column["score"][:], column["other_list"][:] = s, other
    column["above_middle"][:], column["above_upper"][:] = s - scale.middle, s - scale.upper
    return around, scale


def _of_both(column: dict[str, Floats], what: str, ends: Sequence[Floats]) -> None:
    """Write the lesser and the greater of what is said of the two records of each pair."""
    one, other = ends
    np.minimum(one, other, out=column[f"{what}_least"])
    np.maximum(one, other, out=column[f"{what}_most"])


def _write_thirds(column: dict[str, Floats], n: int, a: Ints, b: Ints, p: Floats) -> None:
    """Write how many third records stand between each pair, and how that compares with all."""
    between, *company = _thirds(n, a, b, p)
    support = [np.divide(between, np.maximum(c, ALONE), dtype=np.float32) for c in company]
    column["between"][:] = np.log1p(between)
    _of_both(column, "company", company)
    _of_both(column, "support", support)


def _scale(best: Floats) -> Scale:
    """Return the scale of some lists, drawn to the usual one where they have few mutual bests.

    It is bounded below: in lists that share nothing the best pairs are poor, and stay so.
    """
    if not len(best):
        return USUAL
    share = len(best) / (len(best) + FEW)
    found = np.maximum(np.quantile(best, (0.5, 0.75)), POOREST)
    return Scale(*(share * found + (1 - share) * np.array(USUAL)).tolist())


def _leads(n: int, a: Ints, b: Ints, s: Floats) -> tuple[Floats, Floats]:
    """Return for both records of each pair what is missing to the record's best pair of all."""
    best = np.full(n, -MOST, dtype=np.float32)
    np.maximum.at(best, a, s)
    np.maximum.at(best, b, s)
    return s - best[a], s - best[b]


def _gaps(runs: Runs, s: Floats) -> tuple[Floats, Floats]:
    """Return for both records of each pair its lead over the best other row of the other's list."""
    ordered = np.concatenate([s, s])[runs.order]
    if not len(ordered):
        return s, s
    best = np.repeat(np.maximum.reduceat(ordered, runs.start), runs.size)
    leads = np.flatnonzero(ordered == best)
    run = np.repeat(np.arange(len(runs.start)), runs.size)[leads]
    first = leads[begins(run)]  # of equals one leads, the others follow
    rest = ordered.copy()
    rest[first] = -MOST
    against = best.copy()
    against[first] = np.maximum.reduceat(rest, runs.start)
    gap = np.empty(len(ordered), dtype=np.float32)
    gap[runs.order] = ordered - against
    return gap[: len(s)], gap[len(s) :]


def _thirds(n: int, a: Ints, b: Ints, p: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the expected third records between each pair, and the other company of both."""
    graph = _graph(n, a, b, p)
    company = np.asarray(graph.sum(axis=1), dtype=np.float32).ravel()
    between = np.empty(len(a), dtype=np.float32)
    for start in range(0, len(a), CHUNK):
        x, y = a[start : start + CHUNK], b[start : start + CHUNK]
        between[start : start + CHUNK] = graph[x].multiply(graph[y]).sum(axis=1).ravel()
    own = np.where(p > FAINT, p, 0)
    return between, company[a] - own, company[b] - own


def _graph(n: int, a: Ints, b: Ints, p: Floats) -> Matrix:
    seen = p > FAINT
    x, y, q = a[seen], b[seen], p[seen]
    ends = (np.concatenate([x, y]), np.concatenate([y, x]))
    return sparse.csr_matrix((np.concatenate([q, q]), ends), shape=(n, n))


def _overlap(lists: Ints, a: Ints, b: Ints, mutual: Floats, size: Ints) -> Floats:
    """Return the expected share of the smaller list that the other has too; NaN within a list."""
    x, y = np.minimum(lists[a], lists[b]), np.maximum(lists[a], lists[b])
    keys, inverse = np.unique(x * len(size) + y, return_inverse=True)
    found = np.bincount(inverse, weights=mutual, minlength=len(keys))
    smaller = np.minimum(size[keys // len(size)], size[keys % len(size)]) if len(keys) else keys
    share = (found / (smaller + FEW / 4)).astype(np.float32)[inverse]
    return np.where(x == y, np.nan, share)
