"""Cluster again what was scored before: for a person's word that must be obeyed at once."""

from collections.abc import Iterable, Sequence

import numpy as np

from mutua.linkage.link import DOUBTFUL
from mutua.linkage.records import Linked
from mutua.linkage.way import settled

Two = tuple[int, int]


def settle(
    n: int,
    scored: Sequence[tuple[int, int, float]],
    *,
    must: Iterable[Two] = (),
    never: Iterable[Two] = (),
) -> Linked:
    """Return the sites of n records whose pairs (i, j, probability; i < j) were scored before.

    `must` and `never` bind as judgements bind in `link`; the answer carries no pairs.
    """
    apart = {_ordered(pair) for pair in never}
    joined = {_ordered(pair) for pair in must} - apart
    pairs = {_ordered((i, j)): p for i, j, p in scored}
    pairs |= dict.fromkeys((joined | apart) - pairs.keys(), 0.0)
    keys = np.array(sorted(pairs), dtype=np.int64).reshape(-1, 2)
    p = np.array([pairs[key] for key in sorted(pairs)], dtype=np.float32)
    label, confidence = settled(n, keys[:, 0], keys[:, 1], p, joined, apart)
    sure = [round(float(c), 4) for c in confidence]
    return Linked(label.tolist(), sure, [c < DOUBTFUL for c in sure], [])


def _ordered(pair: Two) -> Two:
    return (min(pair), max(pair))
