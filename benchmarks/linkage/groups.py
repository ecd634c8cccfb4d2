"""From scored pairs to sites: connected components, as Splink does it, and average linkage."""

import numpy as np
from scipy import sparse
from scipy.cluster import hierarchy
from scipy.sparse.csgraph import connected_components

from benchmarks.linkage.found import Found, Ints

LARGEST = 500  # records that average linkage looks at in one go
SUREST = 1 - 1e-7  # a group that even such pairs make too large is looked at whole
FLOOR = 0.5  # a pair below this part of the threshold brings no groups together


def connected(n: int, found: Found, threshold: float) -> Ints:
    """Join whatever a chain of pairs at or above the threshold connects."""
    return _components(n, found, found.p >= threshold)


def _components(n: int, found: Found, kept: np.ndarray) -> Ints:
    a, b = found.a[kept], found.b[kept]
    graph = sparse.coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    return connected_components(graph, directed=False)[1].astype(np.int64)


def average(n: int, found: Found, threshold: float) -> Ints:
    """Join groups while their mean probability over all pairs is at or above the threshold.

    A pair that was not proposed counts as 0. A connected group that is too large to be looked at
    whole is first cut by asking for surer pairs.
    """
    label = np.arange(n, dtype=np.int64)
    for members, x, y, p in _groups(n, found, threshold * FLOOR):
        apart = np.ones((len(members), len(members)))
        apart[x, y] = apart[y, x] = 1 - p
        tree = hierarchy.linkage(apart[np.triu_indices(len(members), 1)], method="average")
        part = hierarchy.fcluster(tree, 1 - threshold, criterion="distance")
        first = np.unique(part, return_index=True, return_inverse=True)
        label[members] = members[first[1][first[2]]]
    return label


def _groups(n: int, found: Found, floor: float) -> list[tuple[Ints, Ints, Ints, np.ndarray]]:
    """Return each connected group: its members, and all its pairs by position inside it."""
    done: list[tuple[Ints, Ints, Ints, np.ndarray]] = []
    open_pairs = np.ones(len(found.p), dtype=bool)
    while (strong := open_pairs & (found.p >= floor)).any():
        label = _components(n, found, strong)
        size = np.bincount(label, minlength=1)
        inside = open_pairs & (label[found.a] == label[found.b])
        fits = inside & ((size[label[found.a]] <= LARGEST) | (floor > SUREST))
        done.extend(_split(label, found, fits))
        open_pairs = inside & ~fits
        floor = 1 - (1 - floor) * 0.7
    return done


def _split(
    label: Ints, found: Found, which: np.ndarray
) -> list[tuple[Ints, Ints, Ints, np.ndarray]]:
    """Sort the chosen pairs by group."""
    chosen = np.flatnonzero(which)
    chosen = chosen[np.argsort(label[found.a[chosen]], kind="stable")]
    if not len(chosen):
        return []
    group = label[found.a[chosen]]
    cuts = np.flatnonzero(np.diff(group)) + 1
    return [_inside(found, part) for part in np.split(chosen, cuts)]


def _inside(found: Found, part: Ints) -> tuple[Ints, Ints, Ints, np.ndarray]:
    members, place = np.unique(np.concatenate([found.a[part], found.b[part]]), return_inverse=True)
    return members, place[: len(part)], place[len(part) :], found.p[part]
