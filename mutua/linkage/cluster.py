"""From pairs to sites: average linkage, bound by what people said."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutua.linkage.columns import Floats, Ints, distinct, steps

JOIN = 0.3  # mean probability over all pairs of two groups from which they are one site
EDGE = 0.18  # pairs below this bring no two groups together
UNSEEN = 0.02  # probability of a pair that was never compared
LARGEST = 400  # records of a component that are clustered at once
SUREST = 0.98  # groups that are too large even so are cut, or they would fill the memory
FEW = 24  # records of a group up to which all groups of its size are clustered together
AT_ONCE = 4_000  # groups; bounds the memory
PairKey = tuple[int, int]


def components(n: int, a: Ints, b: Ints) -> list[Ints]:
    """Return the groups of two records or more that pairs connect."""
    graph = sparse.coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(n, n))
    count, label = connected_components(graph, directed=False)
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.cumsum(np.bincount(label, minlength=count))[:-1])
    return [group for group in groups if len(group) > 1]


def bounded(
    n: int, a: Ints, b: Ints, p: Floats, least: float = EDGE, largest: int = LARGEST
) -> list[Ints]:
    """Return the connected groups, asking for surer pairs where a group would be too large."""
    groups: list[Ints] = []
    todo = [(components(n, a[p >= least], b[p >= least]), least)]
    while todo:
        found, floor = todo.pop()
        for group in found:
            if len(group) <= largest or floor > SUREST:
                groups.extend(group[k : k + largest] for k in range(0, len(group), largest))
                continue
            inside = np.isin(a, group) & np.isin(b, group)
            floor_here = 1 - (1 - floor) * 0.7
            kept = inside & (p >= floor_here)
            todo.append((components(n, a[kept], b[kept]), floor_here))
    return sorted(groups, key=lambda group: int(group[0]))


def missing_pairs(groups: Sequence[Ints], n: int, known: Ints) -> Ints:
    """Return the keys, a · n + b, of the pairs inside groups that are not known yet."""
    inside = [np.empty(0, np.int64)]
    by_size: defaultdict[int, list[Ints]] = defaultdict(list)
    for group in groups:
        by_size[len(group)].append(group)
    for size, some in by_size.items():  # a handful of sizes, a great many groups
        x, y = _corners(size)
        members = np.sort(np.stack(some), axis=1)
        inside.append((members[:, x] * n + members[:, y]).ravel())
    wanted = distinct(np.concatenate(inside))
    place = np.searchsorted(known, wanted).clip(max=max(len(known) - 1, 0))
    return wanted[known[place] != wanted] if len(known) else wanted


@lru_cache(maxsize=LARGEST)
def _corners(size: int) -> tuple[Ints, Ints]:
    """Return the places of all pairs among so many."""
    return np.triu_indices(size, 1)


def sites(n: int, a: Ints, b: Ints, p: Floats, must: set[PairKey], never: set[PairKey]) -> Ints:
    """Return a site number per record, numbered in the order of each site's first record.

    `must` joins and `never` parts two records whatever the probability. Where they clash, a pair
    that is directly in `never` stays apart, and `must` pairs are followed in order for as long as
    they bring no such pair together.
    """
    label = np.arange(n, dtype=np.int64)
    judged = {i for pair in must | never for i in pair}
    m = np.array(sorted(must), dtype=np.int64).reshape(-1, 2)
    a, b = np.concatenate([a, m[:, 0]]), np.concatenate([b, m[:, 1]])
    p = np.concatenate([p, np.ones(len(m), dtype=np.float32)])
    loose: defaultdict[int, list[tuple[Ints, Ints, Ints, Floats]]] = defaultdict(list)
    for group, x, y, q in _edges_by_group(n, bounded(n, a, b, p), a, b, p):
        if judged.intersection(group.tolist()):
            label[group] = group[_first_of(_bound(group, x, y, q, must, never))]
        elif len(q) == len(group) * (len(group) - 1) // 2 and q.min() >= JOIN:
            label[group] = group[0]  # most groups: every mean is enough
        elif len(group) > FEW:
            label[group] = group[_first_of(_average(len(group), x, y, q))]
        else:
            loose[len(group)].append((group, x, y, q))
    for size, some in loose.items():
        for start in range(0, len(some), AT_ONCE):
            _average_few(label, size, some[start : start + AT_ONCE])
    _join_across(label, must, never)
    return np.unique(label, return_inverse=True)[1].astype(np.int64)


def _join_across(label: Ints, must: set[PairKey], never: set[PairKey]) -> None:
    """Obey `must` where a cut came between two records, unless `never` parts their sites."""
    apart = np.array(sorted(never), dtype=np.int64).reshape(-1, 2)
    for i, j in sorted(must):
        low, high = sorted((int(label[i]), int(label[j])))
        parted = np.sort(label[apart], axis=1)
        if low != high and not ((parted[:, 0] == low) & (parted[:, 1] == high)).any():
            label[label == high] = low


def _edges_by_group(
    n: int, groups: list[Ints], a: Ints, b: Ints, p: Floats
) -> Iterator[tuple[Ints, Ints, Ints, Floats]]:
    """Yield each group with its pairs, as positions inside the group."""
    where = np.full(n, -1, dtype=np.int64)
    place = np.zeros(n, dtype=np.int64)
    if groups:
        sizes = np.array([len(group) for group in groups])
        where[np.concatenate(groups)] = np.repeat(np.arange(len(groups)), sizes)
        place[np.concatenate(groups)] = steps(sizes)
    inside = np.flatnonzero((where[a] == where[b]) & (where[a] >= 0))
    inside = inside[np.argsort(where[a[inside]], kind="stable")]
    x, y, q = place[a[inside]], place[b[inside]], p[inside]
    ends = np.cumsum(np.bincount(where[a[inside]], minlength=len(groups))).tolist()
    for group, start, end in zip(groups, [0, *ends], ends, strict=False):
        yield group, x[start:end], y[start:end], q[start:end]


def _first_of(part: Ints) -> Ints:
    """Return for each member the position of the first member of its part."""
    _, first, inverse = np.unique(part, return_index=True, return_inverse=True)
    return first[inverse]


def _average(size: int, x: Ints, y: Ints, p: Floats) -> Ints:
    """Cluster one group by average linkage of probabilities."""
    apart = np.full((size, size), 1 - UNSEEN)
    apart[x, y] = apart[y, x] = 1 - p
    hierarchy = scipy.cluster.hierarchy
    tree = hierarchy.linkage(apart[_corners(size)], method="average")
    return np.asarray(hierarchy.fcluster(tree, 1 - JOIN, criterion="distance"), dtype=np.int64)


def _average_few(label: Ints, size: int, some: Sequence[tuple[Ints, Ints, Ints, Floats]]) -> None:
    """Label many groups of one size by average linkage, all of them step by step together."""
    members, x, y, p = (list(each) for each in zip(*some, strict=True))
    group = np.repeat(np.arange(len(some)), [len(each) for each in x])
    one, other, q = np.concatenate(x), np.concatenate(y), np.concatenate(p)
    sums = np.full((len(some), size, size), UNSEEN)
    sums[group, one, other] = sums[group, other, one] = q
    sums[:, np.arange(size), np.arange(size)] = -np.inf  # no part joins itself
    count = np.ones((len(some), size))
    owner = np.tile(np.arange(size), (len(some), 1))
    live = np.arange(len(some))
    while len(live):
        mean = (sums[live] / (count[live, :, None] * count[live, None, :])).reshape(len(live), -1)
        best = mean.argmax(axis=1)
        far = mean[np.arange(len(live)), best] < JOIN
        live, best = live[~far], best[~far]
        i, j = best // size, best % size  # i < j: the first of equals
        sums[live, i] += sums[live, j]
        sums[live, :, i] = sums[live, i]
        sums[live, i, i] = sums[live, j] = -np.inf
        sums[live, :, j] = -np.inf
        count[live, i] += count[live, j]
        owner[live] = np.where(owner[live] == j[:, None], i[:, None], owner[live])
    every = np.stack(members)
    label[every] = np.take_along_axis(every, owner, axis=1)


def _bound(
    group: Ints, x: Ints, y: Ints, p: Floats, must: set[PairKey], never: set[PairKey]
) -> Ints:
    """Cluster one group by average linkage that people's judgements bind."""
    size = len(group)
    likely = np.full((size, size), UNSEEN)
    likely[x, y] = likely[y, x] = p
    place = {int(record): i for i, record in enumerate(group)}
    barred: dict[int, set[int]] = defaultdict(set)
    for i, j in _inside(never, place):
        barred[i].add(j)
        barred[j].add(i)
    part = {i: {i} for i in range(size)}
    owner = list(range(size))

    def barred_apart(i: int, j: int) -> bool:
        return any(barred[k] & part[j] for k in part[i])

    def join(i: int, j: int) -> None:
        i, j = sorted((i, j))
        for k in part[j]:
            owner[k] = i
        part[i] |= part.pop(j)

    for i, j in _inside(must, place):
        if owner[i] != owner[j] and not barred_apart(owner[i], owner[j]):
            join(owner[i], owner[j])
    _agglomerate(likely, part, join, barred_apart)
    return np.array(owner, dtype=np.int64)


def _inside(pairs: set[PairKey], place: dict[int, int]) -> list[PairKey]:
    return sorted((place[i], place[j]) for i, j in pairs if i in place and j in place)


def _agglomerate(
    likely: np.ndarray,
    part: dict[int, set[int]],
    join: Callable[[int, int], None],
    barred_apart: Callable[[int, int], bool],
) -> None:
    """Join the two likeliest parts again and again, until none are likely enough."""
    size = len(likely)
    member = np.zeros((size, size))
    for i, members in part.items():
        member[i, list(members)] = 1
    sums = member @ likely @ member.T
    count = member.sum(axis=1)
    closed = np.eye(size, dtype=bool) | (count[:, None] == 0) | (count[None, :] == 0)
    while True:
        mean = np.where(closed, 0, sums / np.maximum(np.outer(count, count), 1))
        i, j = sorted(map(int, np.unravel_index(int(mean.argmax()), mean.shape)))
        if mean[i, j] < JOIN:
            return
        if barred_apart(i, j):
            closed[i, j] = closed[j, i] = True
            continue
        join(i, j)
        sums[i] += sums[j]
        sums[:, i] += sums[:, j]
        count[i] += count[j]
        count[j] = 0
        closed[j] = closed[:, j] = True
