"""Pairs worth comparing: alike in spelling, near each other, or sharing an identifier."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable

import numpy as np
from scipy.spatial import cKDTree
from sparse_dot_topn import sp_matmul_topn

from mutua.linkage.table import Ints, Matrix, Table

PER_NAME = 24  # different spellings that a spelling is compared with
LEAST = 0.22  # cosine of 3-grams below which two spellings are not alike
WINDOW = 60  # records of equal spelling that one is compared with
CROWD = 300  # records of equal spelling from which the spelling says next to nothing
NEAR_KM = 3.0
NEIGHBOURS = 40
EARTH_KM = 6371.0
THREADS = 2


def pairs(table: Table) -> tuple[Ints, Ints]:
    """Return the positions (a < b) of every pair worth comparing, each once, in order."""
    n = len(table)
    keys = [spelt_alike(table), near(table), sharing(table)]
    found = np.unique(np.concatenate(keys)) if n else np.empty(0, np.int64)
    return found // max(n, 1), found % max(n, 1)


def _keys(a: Ints, b: Ints, n: int) -> Ints:
    """Return one number per pair, whichever way round; a record is no pair with itself."""
    apart = a != b
    low, high = np.minimum(a, b)[apart], np.maximum(a, b)[apart]
    return np.unique(low.astype(np.int64) * n + high)


def spelt_alike(table: Table) -> Ints:
    """Find pairs by the cosine of weighted 3-grams, within a country or where it is unknown."""
    n = len(table)
    spelling = np.stack([table.texts[f].codes for f in ("name", "company", "parent")], 1)
    kinds = np.concatenate([spelling, table.country[:, None]], 1)
    _, first, group = np.unique(kinds, axis=0, return_index=True, return_inverse=True)
    left, right = _alike_spellings(table.grams[first], table.country[first])
    order = np.argsort(group.ravel(), kind="stable")
    size = np.bincount(group.ravel(), minlength=len(first))
    start = np.cumsum(size) - size
    apart = left != right
    a, b = _across(order, start, np.minimum(size, WINDOW), left[apart], right[apart])
    x, y = _within(order, start, size)
    return _keys(np.concatenate([a, x]), np.concatenate([b, y]), n)


def _alike_spellings(grams: Matrix, country: Ints) -> tuple[Ints, Ints]:
    """Return pairs of rows of the different spellings that are alike."""
    every = np.arange(grams.shape[0], dtype=np.int64)
    found: list[tuple[Ints, Ints]] = [(every[:0], every[:0])]
    grams = _pruned(grams)
    for code in np.unique(country):
        here = every[country == code]
        others = every if code < 0 else here
        top = sp_matmul_topn(
            grams[here], grams[others].T.tocsr(), top_n=PER_NAME, threshold=LEAST, n_threads=THREADS
        ).tocoo()
        found.append((here[top.row], others[top.col]))
    return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])


def _pruned(grams: Matrix) -> Matrix:
    """Leave out the 3-grams that very many spellings have: they cost most and say least."""
    frequency = np.bincount(grams.indices, minlength=grams.shape[1])
    limit = max(400, grams.shape[0] // 25)
    return grams[:, np.flatnonzero(frequency <= min(limit, 4000))]


def _across(order: Ints, start: Ints, size: Ints, left: Ints, right: Ints) -> tuple[Ints, Ints]:
    """Turn pairs of different spellings into pairs of the records that are spelt so."""
    width = size[right]
    count = size[left] * width
    pair = np.repeat(np.arange(len(left)), count)
    step = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    a = order[start[left][pair] + step // width[pair]]
    return a, order[start[right][pair] + step % width[pair]]


def _within(order: Ints, start: Ints, size: Ints) -> tuple[Ints, Ints]:
    """Pair the records of one spelling, each with the next few where they are very many."""
    empty = np.empty(0, np.int64)
    a, b = [empty], [empty]
    for first, count in zip(start[size > 1].tolist(), size[size > 1].tolist(), strict=True):
        members = order[first : first + count]
        for step in range(1, min(count, WINDOW if count <= CROWD else WINDOW // 6)):
            a.append(members[:-step])
            b.append(members[step:])
    return np.concatenate(a), np.concatenate(b)


def near(table: Table) -> Ints:
    """Find the nearest neighbours of every record that has coordinates."""
    placed = np.flatnonzero(~np.isnan(table.lat))
    if len(placed) < 2:
        return np.empty(0, np.int64)
    points = unit_vectors(table.lat[placed], table.lon[placed])
    k = min(NEIGHBOURS + 1, len(placed))
    distance, index = cKDTree(points).query(
        points, k=k, distance_upper_bound=NEAR_KM / EARTH_KM, workers=THREADS
    )
    row, column = np.nonzero(np.isfinite(distance))
    return _keys(placed[row], placed[index[row, column]], len(table))


def unit_vectors(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
    """Return points on the unit sphere for degrees of latitude and longitude."""
    phi, theta = np.radians(lat), np.radians(lon)
    return np.stack([np.cos(phi) * np.cos(theta), np.cos(phi) * np.sin(theta), np.sin(phi)], 1)


def sharing(table: Table) -> Ints:
    """Find pairs that share an identifier, a phone, or the numbers and postcode of an address."""
    phones = table.texts["phone"]
    postcodes = table.texts["postcode"]

    def telling(i: int) -> Iterable[Hashable]:
        yield from table.identifiers[i].items()
        if phones.codes[i] >= 0:
            yield "phone", phones.codes[i]
        if postcodes.codes[i] >= 0 and table.address_numbers[i]:
            yield postcodes.codes[i], table.address_numbers[i]

    return _blocks(telling, len(table))


def _blocks(keys: Callable[[int], Iterable[Hashable]], n: int) -> Ints:
    """Pair the records that share a key, unless so many do that it says nothing."""
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    for i in range(n):
        for key in keys(i):
            blocks[key].append(i)
    found = [
        (a, b)
        for block in blocks.values()
        if 1 < len(block) <= WINDOW
        for k, a in enumerate(block)
        for b in block[k + 1 :]
    ]
    both = np.array(found, dtype=np.int64).reshape(-1, 2)
    return _keys(both[:, 0], both[:, 1], n)
