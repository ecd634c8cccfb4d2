"""Newcomers among the records of an index: their pairs, with all that bears on them."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Self

import numpy as np

from mutua import engines
from mutua.linkage import candidates, cluster, score, table
from mutua.linkage.columns import Floats, Ints, distinct, groups, steps
from mutua.linkage.model import Known, Model
from mutua.linkage.table import Table

if TYPE_CHECKING:
    from mutua.linkage.index import Index  # which imports this module


@dataclass(frozen=True, slots=True)
class Newcomers:
    """The old rows that newcomers bear on, and every pair among these and the newcomers.

    Positions count the old rows first, in order, then the newcomers; `new` marks the pairs that
    have a newcomer in them.
    """

    rows: Ints
    a: Ints
    b: Ints
    p: Floats
    new: np.ndarray

    @classmethod
    def of(cls, index: "Index", new: Table, model: Model) -> Self:
        """Compare newcomers with an index and with each other."""
        a, b = candidates.between(candidates.Side(new), index.side)
        inside = candidates.pairs(new)
        rows = _around(index, distinct(b))
        place = np.searchsorted(rows, b)
        x = np.concatenate([place, len(rows) + inside[0]])
        y = np.concatenate([len(rows) + a, len(rows) + inside[1]])
        n = len(rows) + len(new)
        both = _with_twins(table.together([index.table.take(rows), new]), index, rows, new)
        keys = distinct(x * n + y)
        stored = _stored(index, rows)
        known, known_p = _known(index, rows, stored), index.p[stored]
        first = _looked(both, model, keys)
        p = _settled(both, model, first, known)
        missing = _missing(both, len(rows), keys, _all(n, first, p, known, known_p))
        if len(missing):
            first = score.merged(first, _looked(both, model, missing))
            p = _settled(both, model, first, known)
        mine = np.concatenate([np.ones(len(p), bool), np.zeros(len(stored), bool)])
        return cls(rows, *_all(n, first, p, known, known_p), mine)

    def within(self, pairs: set[cluster.PairKey]) -> set[cluster.PairKey]:
        """Return the pairs of old rows that are looked at here, as positions."""
        if not pairs:
            return set()
        place = {row: i for i, row in enumerate(self.rows.tolist())}
        return {(place[i], place[j]) for i, j in pairs if i in place and j in place}


def _around(index: "Index", met: Ints) -> Ints:
    """Return rows, all that a pair binds to them, and the groups they stand in."""
    beside = index.graph[met].indices
    groups = index.groups[met]
    order, start = index.by_group
    width = start[groups + 1] - start[groups]
    step = steps(width)
    return distinct(np.concatenate([met, beside, order[np.repeat(start[groups], width) + step]]))


def _with_twins(both: Table, index: "Index", rows: Ints, new: Table) -> Table:
    """Give the rows their lists back, and count anew how many of one list bear a name."""
    lists = np.concatenate([index.table.lists[rows], new.lists])
    names, _ = groups(both.columns["name"].codes, both.country.codes)
    twins = np.maximum(both.twins, table.most_in_one_list(names, lists))
    return replace(both, lists=lists, twins=twins)


def _stored(index: "Index", rows: Ints) -> Ints:
    """Return the numbers of the pairs that stand between rows."""
    return distinct(index.graph[rows][:, rows].data) - 1


def _known(index: "Index", rows: Ints, k: Ints) -> Known:
    a, b = np.searchsorted(rows, index.a[k]), np.searchsorted(rows, index.b[k])
    sizes = np.bincount(index.table.lists, minlength=len(index.lists))
    return Known(a, b, index.told[k], index.scales, sizes, index.overlaps, grown=True)


def _all(
    n: int, first: score.Looked, p: Floats, known: Known, known_p: Floats
) -> tuple[Ints, Ints, Floats]:
    """Return every pair with its probability: those of newcomers, then those that stood before."""
    a, b = first[0] // n, first[0] % n
    return np.concatenate([a, known.a]), np.concatenate([b, known.b]), np.concatenate([p, known_p])


def _missing(both: Table, old: int, keys: Ints, pairs: tuple[Ints, Ints, Floats]) -> Ints:
    """Return the pairs of newcomers inside the groups that pairs form, if not looked at yet."""
    n = len(both)
    groups = cluster.bounded(n, *pairs, least=score.COMPLETED, largest=score.WHOLE)
    missing = cluster.missing_pairs(groups, n, keys)
    apart = both.lists[missing // n] != both.lists[missing % n]
    return np.asarray(missing[(missing % n >= old) & apart], dtype=np.int64)


def _looked(both: Table, model: Model, keys: Ints) -> score.Looked:
    return score.looked(both, model, keys, keys[:0], engines.Local(1))


def _settled(both: Table, model: Model, first: score.Looked, known: Known) -> Floats:
    n = len(both)
    lists = max(int(both.lists.max(initial=-1)) + 1, len(known.sizes))
    sizes = np.zeros(lists, dtype=np.int64)
    sizes[: len(known.sizes)] = known.sizes
    fresh = np.bincount(both.lists, minlength=lists)
    sizes[len(known.sizes) :] = fresh[len(known.sizes) :]
    pairs = first[0] // n, first[0] % n
    seen = known._replace(sizes=sizes)
    told = model.look_again(n, both.lists, pairs, first[1], first[2], known=seen)
    return model.probabilities(told.score)
