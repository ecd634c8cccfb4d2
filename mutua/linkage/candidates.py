"""Pairs worth comparing: alike in spelling or sound, near each other, or sharing a key."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
import scipy  # whose parts are slow to load, and come when they are first used
from sparse_dot_topn import sp_matmul_topn

from mutua.linkage import keys
from mutua.linkage.columns import Ints, Matrix, distinct, steps
from mutua.linkage.cores import threads
from mutua.linkage.earth import EARTH_KM, unit_vectors
from mutua.linkage.table import Table, widened

# Of each kind of 3-grams: up to which rank a spelling is among those that one is compared with, and
# the cosine that it needs for that. Of the far ones only those that are well alike are worth it.
SPELLINGS = {
    "grams": ((6, 0.26), (10, 0.3), (15, 0.35)), "name_grams": ((8, 0.45),),
    "sounds": ((6, 0.55),), "heard": ((8, 0.6),),
}  # fmt: skip
CLOSE = 3  # others for which it is enough that one is among the nearest or most alike of the other
WINDOW = 60  # records of equal spelling that one is compared with
CROWD = 300  # records of equal spelling from which the spelling says next to nothing
NEAR_KM = 3.0
NEIGHBOURS = 15
FREQUENT = 4000  # spellings that a 3-gram may stand in; those of more cost most and say least


@dataclass
class Side:
    """A table made ready to be searched."""

    table: Table

    @cached_property
    def _groups(self) -> tuple[Ints, Ints, Ints, Ints]:
        """Records of one spelling: the first of each, their order, where each starts, how many."""
        spelt = self.table.spelt
        order, size = np.argsort(spelt, kind="stable"), np.bincount(spelt)
        start = np.cumsum(size) - size
        return order[start], order, start, size

    @cached_property
    def rows(self) -> dict[str, Ints]:
        """The spellings of each block, as places among the spellings; "" where it is unknown."""
        block = self.table.block.codes[self._groups[0]]
        names = [*self.table.block.values, ""]
        return {names[code]: np.flatnonzero(block == code) for code in np.unique(block).tolist()}

    @cached_property
    def keys(self) -> keys.Keys:
        """The keys that records share."""
        return keys.of(self.table)

    @cached_property
    def grams(self) -> dict[str, Matrix]:
        """Spellings × 3-grams by kind, without the 3-grams that very many have."""
        return {kind: _pruned(self.table.matrices[kind]) for kind in SPELLINGS}

    @cached_property
    def foreign(self) -> npt.NDArray[np.bool_]:
        """The spellings whose name is in another script than the Latin."""
        return self.table.foreign[self._groups[0]]

    @cached_property
    def placed(self) -> Ints:
        """The records that have coordinates."""
        return np.flatnonzero(~np.isnan(self.table.lat))

    @cached_property
    def points(self) -> np.ndarray:
        """The records that have coordinates, on the unit sphere."""
        return unit_vectors(self.table.lat[self.placed], self.table.lon[self.placed])

    @cached_property
    def tree(self) -> "scipy.spatial.cKDTree":
        """The same, ready to be asked for neighbours."""
        return scipy.spatial.cKDTree(self.points)

    def members(self, left: Ints, other: "Side", right: Ints) -> tuple[Ints, Ints]:
        """Turn pairs of spellings into pairs of the records that are spelt so."""
        _, order, start, size = self._groups
        _, order_b, start_b, size_b = other._groups
        size, size_b = np.minimum(size, WINDOW), np.minimum(size_b, WINDOW)
        width = size_b[right]
        count = size[left] * width
        pair = np.repeat(np.arange(len(left)), count)
        step = steps(count)
        a = order[start[left][pair] + step // width[pair]]
        return a, order_b[start_b[right][pair] + step % width[pair]]

    def twins(self) -> tuple[Ints, Ints]:
        """Pair the records of one spelling, each with the next few where they are very many."""
        _, order, start, size = self._groups
        a, b = [order[:0]], [order[:0]]
        reach = np.where(size <= CROWD, np.minimum(size, WINDOW), WINDOW // 6)
        place = np.arange(len(order)) - np.repeat(start, size)
        for step in range(1, int(reach.max(initial=1))):
            fits = np.repeat(np.where(reach > step, size, 0), size) - place > step
            here = np.flatnonzero(fits)
            a.append(order[here])
            b.append(order[here + step])
        return np.concatenate(a), np.concatenate(b)


def pairs(table: Table) -> tuple[Ints, Ints]:
    """Return the positions (a < b) of every pair worth comparing, each once, in order."""
    side, n = Side(table), len(table)
    if not n:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    # One way after the other: all their pairs at once would fill the memory.
    found = [_keys(a, b, n) for _, (a, b) in ways(side, side)]
    every = distinct(np.concatenate([*found, _keys(*side.twins(), n)]))
    return every // n, every % n


def between(left: Side, right: Side) -> tuple[Ints, Ints]:
    """Return the pairs worth comparing of a row of one table and a row of another, in order."""
    n = len(right.table)
    if not n or not len(left.table):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    every = distinct(np.concatenate([a * n + b for _, (a, b) in ways(left, right)]))
    return every // n, every % n


def ways(left: Side, right: Side) -> Iterator[tuple[str, tuple[Ints, Ints]]]:
    """Yield each way of being worth comparing, and the pairs of records that it finds."""
    for kind in SPELLINGS:
        for a, b in _alike(left, right, kind):
            yield kind, left.members(a, right, b)
    yield "near", near(left, right)
    for kind, (a, b) in zip(left.keys, keys.shared(left.keys, right.keys), strict=True):
        # In one script names of one sound are alike in their letters too.
        fits = left.table.foreign[a] != right.table.foreign[b] if kind == "sound" else slice(None)
        yield kind, (a[fits], b[fits])


def ways_of(table: Table, i: int, j: int) -> list[str]:
    """Return by which ways two records of a table are a pair worth comparing."""
    side = Side(table)
    every = [*ways(side, side), ("twins", side.twins())]
    return list(dict.fromkeys(way for way, pairs in every if _holds(pairs, i, j)))


def _holds(pairs: tuple[Ints, Ints], i: int, j: int) -> bool:
    a, b = pairs
    return bool((((a == i) & (b == j)) | ((a == j) & (b == i))).any())


def _keys(a: Ints, b: Ints, n: int) -> Ints:
    """Return one number per pair, whichever way round; a record is no pair with itself."""
    apart = a != b
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    return distinct(low * n + high)


def _alike(left: Side, right: Side, kind: str) -> Iterator[tuple[Ints, Ints]]:
    """Yield pairs of spellings that are alike, within a country or where it is unknown."""
    for name, here in left.rows.items():
        for there in (
            [*right.rows.values()] if not name else [right.rows.get(name), right.rows.get("")]
        ):
            if there is None:
                continue
            if kind not in ("sounds", "heard"):
                yield _most_alike(left, here, right, there, kind)
                continue
            # Names in one script are found by their letters.
            foreign, theirs = left.foreign[here], right.foreign[there]
            yield _most_alike(left, here[foreign], right, there, kind)
            yield _most_alike(left, here[~foreign], right, there[theirs], kind)


def _most_alike(left: Side, here: Ints, right: Side, there: Ints, kind: str) -> tuple[Ints, Ints]:
    """Return for each spelling of some the most alike of some others."""
    if not len(here) or not len(there):
        return here[:0], there[:0]
    ranks, cosines = zip(*SPELLINGS[kind], strict=True)
    theirs = right.grams[kind][there]
    mine = widened(left.grams[kind][here], theirs.shape[1])
    top = sp_matmul_topn(
        mine,
        theirs.T.tocsr(),
        top_n=ranks[-1],
        threshold=cosines[0],
        sort=True,
        n_threads=threads(),
    )
    width = np.diff(top.indptr)
    rank = steps(width)
    row, column = np.repeat(np.arange(len(here)), width), top.indices.astype(np.int64)
    kept = top.data >= np.repeat(np.array(cosines), np.diff([0, *ranks]))[rank]
    if here is there:
        kept &= (rank <= CLOSE) | _are_mutual(row, column, len(here))
    return here[row[kept]], there[column[kept]]


def _are_mutual(row: Ints, column: Ints, n: int) -> npt.NDArray[np.bool_]:
    """Tell of each pair among n whether it is there the other way round too."""
    keys = np.sort(row * n + column)
    turned = column * n + row
    return np.asarray(keys[np.searchsorted(keys, turned).clip(max=len(keys) - 1)] == turned)


def _pruned(grams: Matrix) -> Matrix:
    """Leave out the 3-grams that very many spellings have."""
    frequency = np.bincount(grams.indices, minlength=grams.shape[1])
    limit = min(max(400, grams.shape[0] // 25), FREQUENT)
    kept = grams.copy()
    kept.data[frequency[kept.indices] > limit] = 0
    kept.eliminate_zeros()
    return kept


def near(left: Side, right: Side) -> tuple[Ints, Ints]:
    """Find the nearest neighbours of every record that has coordinates."""
    if not len(left.placed) or not len(right.placed):
        return np.empty(0, np.int64), np.empty(0, np.int64)
    k = min(NEIGHBOURS + 1, len(right.placed))
    distance, index = right.tree.query(
        left.points, k=[*range(1, k + 1)],
        distance_upper_bound=NEAR_KM / EARTH_KM, workers=threads(),
    )  # fmt: skip
    row, rank = np.nonzero(np.isfinite(distance))
    column = index[row, rank].astype(np.int64)
    if left is right:
        kept = (rank <= CLOSE) | _are_mutual(row, column, len(left.placed))
        row, column = row[kept], column[kept]
    return left.placed[row], right.placed[column]
