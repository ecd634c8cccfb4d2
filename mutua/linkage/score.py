"""From a table to scored pairs: candidates, a first look in chunks, a second at the whole."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from mutua import engines
from mutua.linkage import candidates, cluster, features
from mutua.linkage.columns import Floats, Ints, Matrix, distinct
from mutua.linkage.context import Scale
from mutua.linkage.cores import spread
from mutua.linkage.model import SETTLED, Known, Model, Watch, seen_again
from mutua.linkage.table import Table

COMPLETED, WHOLE = 0.4, 120  # groups that such pairs form, up to such a size, are compared wholly
CHUNK = 200_000  # pairs of one piece of work; bounds the memory
Progress = Callable[[str, float], None]


Looked = tuple[Ints, Floats, Floats]  # keys, log-odds of the first look, what is seen again


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs (a < b) in order, their log-odds at first, what is seen again, their probability."""

    a: Ints
    b: Ints
    first: Floats
    again: Floats
    score: Floats
    p: Floats
    scales: list[Scale]
    overlaps: list[Matrix]

    def __len__(self) -> int:
        return len(self.a)

    def keys(self, n: int) -> Ints:
        """Return one number per pair of n records."""
        return self.a * n + self.b

    def looked(self, n: int) -> Looked:
        """Return what the first look found, by the keys of pairs of n records."""
        return self.keys(n), self.first, self.again


def keys(pairs: set[cluster.PairKey], n: int) -> Ints:
    """Return one number per pair of n records, in order."""
    return np.array([i * n + j for i, j in sorted(pairs)], dtype=np.int64)


class Piece(NamedTuple):
    """Pairs to look at, with the rows of the table that they need; some are wanted in any case."""

    table: Table
    a: Ints
    b: Ints
    wanted: npt.NDArray[np.bool_]
    model: Model


def look(piece: Piece) -> Looked:
    """Return which pairs are not hopeless, their log-odds, what is seen again: one piece of work."""
    table, a, b, wanted, model = piece
    glance = features.at_a_glance(table, a, b)
    live = np.flatnonzero(model.worth(glance) | wanted)
    matrix = features.completed(table, a[live], b[live], glance[live])
    first = model.look(matrix)
    good = (first >= SETTLED) | wanted[live]
    return live[good], first[good], seen_again(matrix[good])


def score(
    table: Table,
    model: Model,
    wanted: Ints,
    engine: engines.Engine,
    tell: Progress,
    watch: Watch | None = None,
) -> Scored:
    """Score the candidates, and then every other pair inside the groups that they form.

    `wanted` are keys, a · n + b, of pairs that people judged: they are scored in any case.
    """
    n = max(len(table), 1)
    tell("finding candidates", 0.1)
    a, b = candidates.pairs(table)
    keys = distinct(np.concatenate([a * n + b, wanted]))
    tell("comparing", 0.25)
    first = looked(table, model, keys, wanted, engine)
    tell("comparing", 0.6)
    among = seen_among(table, model, first, watch)
    groups = cluster.bounded(n, among.a, among.b, among.p, least=COMPLETED, largest=WHOLE)
    missing = cluster.missing_pairs(groups, n, keys)
    # Rows of one list are presumed different: those that are alike enough are candidates already,
    # and a list of ten thousand "Factory 1, Factory 2 …" would have millions of other pairs.
    missing = missing[table.lists[missing // n] != table.lists[missing % n]]
    if not len(missing):
        return among
    more = looked(table, model, missing, wanted, engine)
    tell("comparing", 0.7)
    return _completed(table, model, among, more, watch)


def _completed(
    table: Table, model: Model, among: Scored, more: Looked, watch: Watch | None
) -> Scored:
    """Add pairs that were looked at later, seen among all the others, which stay as they are."""
    n = max(len(table), 1)
    late, first, again = more
    if not len(late):
        return among
    met = np.zeros(n, dtype=bool)
    met[late // n] = met[late % n] = True
    near = np.flatnonzero((met[among.a] | met[among.b]) & (among.score >= SETTLED))
    known = Known(
        among.a[near], among.b[near], among.score[near], among.scales,
        np.bincount(table.lists), among.overlaps,
    )  # fmt: skip
    ends = late // n, late % n
    told = model.look_again(n, table.lists, ends, first, again, known=known, watch=watch)
    every, first, again = merged(among.looked(n), more)
    seen = np.empty(len(every), dtype=np.float32)
    seen[np.searchsorted(every, among.keys(n))] = among.score
    seen[np.searchsorted(every, late)] = told.score
    p = model.probabilities(seen)
    return Scored(every // n, every % n, first, again, seen, p, among.scales, among.overlaps)


def merged(one: Looked, other: Looked) -> Looked:
    """Put what was looked at in two turns into the order of its keys."""
    return _in_order([one, other])


def _in_order(parts: list[Looked]) -> Looked:
    """Put parts together in the order of their keys; the large columns are copied but once."""
    keys = np.concatenate([part[0] for part in parts])
    order = np.argsort(keys, kind="stable")
    place = np.empty(len(order), dtype=np.int64)
    place[order] = np.arange(len(order))
    first = np.empty(len(order), dtype=np.float32)
    again = np.empty((len(order), parts[0][2].shape[1]), dtype=np.float32)
    start = 0
    for part in parts:
        here = place[start : start + len(part[0])]
        first[here], again[here] = part[1], part[2]
        start += len(here)
    return keys[order], first, again


def seen_among(table: Table, model: Model, seen: Looked, watch: Watch | None = None) -> Scored:
    """Look again at pairs that were looked at one by one."""
    n = max(len(table), 1)
    keys, first, again = seen
    a, b = keys // n, keys % n
    told = model.look_again(n, table.lists, (a, b), first, again, watch=watch)
    p = model.probabilities(told.score)
    return Scored(a, b, first, again, told.score, p, told.scales, told.overlaps)


def looked(table: Table, model: Model, keys: Ints, wanted: Ints, engine: engines.Engine) -> Looked:
    """Look at pairs in pieces; keep those that are not hopeless, and those that are wanted."""
    keys = _by_spelling(table, keys)
    kept: list[Looked] = [_nothing()]
    pieces = _pieces(table, model, keys, wanted, engine)
    # On this machine threads do it, and none of the table need be sent.
    results = spread(look, pieces) if engine.here else engine.map(look, pieces)
    for start, (live, first, again) in zip(range(0, len(keys), CHUNK), results, strict=True):
        kept.append((keys[start + live], first, again))
    return _in_order(kept)


def _by_spelling(table: Table, keys: Ints) -> Ints:
    """Order pairs so that those spelt alike follow each other, country by country.

    Names are then compared once for all of them, and each piece needs few rows of the table.
    """
    n = max(len(table), 1)
    one, other = table.spelt[keys // n], table.spelt[keys % n]
    both = np.minimum(one, other) * (int(table.spelt.max(initial=0)) + 1) + np.maximum(one, other)
    return keys[np.argsort(both, kind="stable")]


def _nothing() -> Looked:
    nothing = np.empty((0, len(features.NAMES)), np.float32)
    return np.empty(0, np.int64), np.empty(0, np.float32), seen_again(nothing)


def _pieces(
    table: Table, model: Model, keys: Ints, wanted: Ints, engine: engines.Engine
) -> Iterator[Piece]:
    """Cut the pairs into pieces; another process is sent no more of the table than it needs."""
    n = max(len(table), 1)
    for start in range(0, len(keys), CHUNK):
        here = keys[start : start + CHUNK]
        a, b, asked = here // n, here % n, np.isin(here, wanted)
        if engine.here:
            yield Piece(table, a, b, asked, model)
            continue
        rows, place = np.unique(np.concatenate([a, b]), return_inverse=True)
        yield Piece(table.take(rows), place[: len(a)], place[len(a) :], asked, model)
