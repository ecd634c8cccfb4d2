"""What the other pairs say of a pair: rivals, third records between, how the lists overlap.

Two names can be as alike as anything and still be two sites, if another row of that list fits
better; and hardly alike and still one, if nothing else fits and three lists link them. All of it is
read off the scores of the lists at hand, so it adapts to them: what counts as a good score is
what the best pairs of these lists reach.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt
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


class Scale(NamedTuple):
    """What a good score is in the lists at hand: median and upper quartile of mutual bests."""

    middle: float
    upper: float


USUAL = Scale(2.0, 4.0)
POOREST = (-1.5, -0.5)


class Runs(NamedTuple):
    """The pairs of each record with each other list, as runs of one order; it outlives scores."""

    order: Ints
    run: Ints

    @classmethod
    def of(cls, lists: Ints, a: Ints, b: Ints) -> Self:
        """Order both ends of every pair by record and by the other's list."""
        width = int(lists.max(initial=0)) + 1
        key = np.concatenate([a * width + lists[b], b * width + lists[a]])
        order = np.argsort(key, kind="stable")
        return cls(order, np.cumsum(begins(key[order])) - 1)

    def keep(self, kept: npt.NDArray[np.bool_]) -> Self:
        """Return the runs of those pairs alone that are kept."""
        here = np.flatnonzero(np.tile(kept, 2)[self.order])
        place = np.cumsum(np.tile(kept, 2)) - 1
        return type(self)(place[self.order[here]], np.cumsum(begins(self.run[here])) - 1)


@dataclass(frozen=True, slots=True)
class Among:
    """Pairs of some records with their log-odds so far, and what all of them together say."""

    lists: Ints
    a: Ints
    b: Ints
    score: Floats
    gaps: tuple[Floats, Floats]  # of the one record and of the other
    best: Floats  # log-odds of each record's best pair
    graph: Matrix  # probabilities between records
    company: Floats
    overlap: Matrix  # between lists
    scale: Scale

    @classmethod
    def of(
        cls,
        n: int,
        lists: Ints,
        a: Ints,
        b: Ints,
        score: Floats,
        *,
        runs: Runs | None = None,
        scale: Scale | None = None,
        sizes: Ints | None = None,
        overlap: Matrix | None = None,
        at_least: Matrix | None = None,
    ) -> Self:
        """See pairs of n records together; `runs` of the same pairs spare making them again.

        Where the pairs are but some of all, the `scale`, the `sizes` of the lists and how they
        `overlap` are those of all; where lists have come since, they overlap `at_least` so: of
        an old list few rows may be among these pairs, and of a new one all are.
        """
        s = np.clip(score, -MOST, MOST).astype(np.float32)
        gaps = _gaps(runs or Runs.of(lists, a, b), s)
        mutual = np.flatnonzero((np.minimum(*gaps) >= 0) & (lists[a] != lists[b]))
        if overlap is None:
            sizes = np.bincount(lists) if sizes is None else sizes
            overlap = _overlap(lists[a[mutual]], lists[b[mutual]], _odds(s[mutual]), sizes)
        if at_least is not None:
            known = at_least.tocoo()
            ends = (known.row, known.col)
            overlap = overlap.maximum(
                sparse.csr_matrix((known.data, ends), shape=overlap.shape, dtype=np.float32)
            )
        graph = _graph(n, a, b, _odds(s))
        return cls(
            lists, a, b, s, gaps, _best(n, a, b, s), graph,
            np.asarray(graph.sum(axis=1), dtype=np.float32).ravel(),
            overlap, scale or _scale(s[mutual]),
        )  # fmt: skip

    def __len__(self) -> int:
        return len(self.a)

    def matrix(self, part: slice = slice(None)) -> Floats:
        """Return pairs × context for some of the pairs.

        gap: log-odds above the best other row of the other's list, for the one record and the
        other; lead: above the record's best pair of all; between: expected third records that are
        the same site as both; support: their share among all that are likely the same as one;
        overlap: share of the smaller list that has a mutual best in the other; above: log-odds
        above the median and the upper quartile of mutual bests; company: expected records that are
        the same site.
        """
        a, b, s = self.a[part], self.b[part], self.score[part]
        around = np.empty((len(a), len(NAMES)), dtype=np.float32)
        column = {name: around[:, k] for k, name in enumerate(NAMES)}
        _of_both(column, "gap", [gap[part] for gap in self.gaps])
        _of_both(column, "lead", (s - self.best[a], s - self.best[b]))
        self._write_thirds(column, a, b, _odds(s))
        x, y = self.lists[a], self.lists[b]
        share = np.asarray(self.overlap[np.minimum(x, y), np.maximum(x, y)]).ravel()
        column["overlap"][:] = np.where(x == y, np.nan, share)
        column["score"][:], column["other_list"][:] = s, x != y
        column["above_middle"][:] = s - self.scale.middle
        column["above_upper"][:] = s - self.scale.upper
        return around

    def _write_thirds(self, column: dict[str, Floats], a: Ints, b: Ints, p: Floats) -> None:
        """Write how many third records stand between each pair, and how that compares with all."""
        own = np.where(p > FAINT, p, 0)
        company = self.company[a] - own, self.company[b] - own
        between = np.zeros(len(a), dtype=np.float32)
        some = np.flatnonzero(np.minimum(*company) > FAINT / 2)  # a third record stands by both
        thirds = self.graph[a[some]].multiply(self.graph[b[some]])
        between[some] = np.asarray(thirds.sum(axis=1), dtype=np.float32).ravel()
        support = [np.divide(between, np.maximum(c, ALONE), dtype=np.float32) for c in company]
        column["between"][:] = np.log1p(between)
        _of_both(column, "company", company)
        _of_both(column, "support", support)


def _odds(score: Floats) -> Floats:
    """Return probabilities of log-odds."""
    return np.asarray(1 / (1 + np.exp(-score)), dtype=np.float32)


def _of_both(column: dict[str, Floats], what: str, ends: Sequence[Floats]) -> None:
    """Write the lesser and the greater of what is said of the two records of each pair."""
    one, other = ends
    np.minimum(one, other, out=column[f"{what}_least"])
    np.maximum(one, other, out=column[f"{what}_most"])


def _scale(best: Floats) -> Scale:
    """Return the scale of some lists, drawn to the usual one where they have few mutual bests.

    It is bounded below: in lists that share nothing the best pairs are poor, and stay so.
    """
    if not len(best):
        return USUAL
    share = len(best) / (len(best) + FEW)
    found = np.maximum(np.quantile(best, (0.5, 0.75)), POOREST)
    return Scale(*(share * found + (1 - share) * np.array(USUAL)).tolist())


def _best(n: int, a: Ints, b: Ints, s: Floats) -> Floats:
    """Return the log-odds of the best pair of each record."""
    best = np.full(n, -MOST, dtype=np.float32)
    np.maximum.at(best, a, s)
    np.maximum.at(best, b, s)
    return best


def _gaps(runs: Runs, s: Floats) -> tuple[Floats, Floats]:
    """Return for both records of each pair its lead over the best other row of the other's list."""
    ordered = np.concatenate([s, s])[runs.order]
    if not len(ordered):
        return s, s
    start = np.flatnonzero(begins(runs.run))
    best = np.maximum.reduceat(ordered, start)
    leads = np.flatnonzero(ordered == best[runs.run])
    first = leads[begins(runs.run[leads])]  # of equals one leads, the others follow
    rest = ordered.copy()
    rest[first] = -MOST
    against = best[runs.run]
    against[first] = np.maximum.reduceat(rest, start)
    gap = np.empty(len(ordered), dtype=np.float32)
    gap[runs.order] = ordered - against
    return gap[: len(s)], gap[len(s) :]


def _graph(n: int, a: Ints, b: Ints, p: Floats) -> Matrix:
    seen = p > FAINT
    x, y, q = a[seen], b[seen], p[seen]
    ends = (np.concatenate([x, y]), np.concatenate([y, x]))
    return sparse.csr_matrix((np.concatenate([q, q]), ends), shape=(n, n))


def _overlap(x: Ints, y: Ints, mutual: Floats, size: Ints) -> Matrix:
    """Return the expected share of the smaller of two lists (the lower number first) in the other.

    `x` and `y` are the lists of pairs that are mutual bests, `mutual` their probabilities.
    """
    ends = np.minimum(x, y), np.maximum(x, y)
    found = sparse.csr_matrix(
        (mutual.astype(np.float64), ends), shape=(len(size), len(size))
    ).tocoo()
    share = found.data / (np.minimum(size[found.row], size[found.col]) + FEW / 4)
    return sparse.csr_matrix((share.astype(np.float32), (found.row, found.col)), shape=found.shape)
