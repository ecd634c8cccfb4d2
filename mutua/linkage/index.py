"""A register kept ready, so that a new list is compared with it and nothing else is done again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Self

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mutua import engines
from mutua.linkage import candidates, cluster, score, shelf, table
from mutua.linkage.columns import Floats, Ints, Matrix
from mutua.linkage.context import Scale
from mutua.linkage.corpus import Corpus
from mutua.linkage.joining import Newcomers
from mutua.linkage.link import DOUBTFUL, KEPT
from mutua.linkage.model import Model, shipped
from mutua.linkage.records import Judged, Linked, Pairs, Record
from mutua.linkage.score import Progress
from mutua.linkage.table import Table
from mutua.linkage.way import go, in_order, settled


@dataclass
class Index:
    """Records that are linked already: their columns, their pairs, their sites.

    A list that is compared gets what linking everything at once would give, but for this: how rare
    a word is and what a good score is are those of the register, not of both together; pairs
    between records of the register keep the probabilities that they had; and judgements bind an
    index, but teach it nothing.
    """

    table: Table
    corpus: Corpus
    lists: list[str]
    ids: list[str]
    a: Ints
    b: Ints
    told: Floats  # log-odds
    p: Floats
    scales: list[Scale]
    sites: Ints
    overlaps: list[Matrix] = field(default_factory=list)  # between lists, turn by turn
    must: set[cluster.PairKey] = field(default_factory=set)
    never: set[cluster.PairKey] = field(default_factory=set)

    @classmethod
    def build(
        cls,
        records: Sequence[Record],
        *,
        judged: Iterable[Judged] = (),
        model: Model | None = None,
        progress: Progress | None = None,
        engine: engines.Engine | None = None,
    ) -> Self:
        """Link the records of a register as `link` does, and keep what comparing needs."""
        tell = progress or (lambda _step, _done: None)
        ordered = [records[i] for i in in_order(records)]
        by = engine or engines.Local(1)
        gone = go(ordered, judged, model or shipped(), by, tell, teach=False)
        tell("joining", 0.9)
        scored, (sites, _confidence) = gone.scored, gone.sites()
        wanted = score.keys(gone.must | gone.never, len(ordered))
        keep = (scored.p >= KEPT / 2) | np.isin(scored.keys(len(ordered)), wanted)
        found = cls(
            gone.table, gone.corpus, list(dict.fromkeys(r.list for r in ordered)), [r.id for r in ordered],
            scored.a[keep], scored.b[keep], scored.score[keep], scored.p[keep], scored.scales,
            sites, scored.overlaps, gone.must, gone.never,
        )  # fmt: skip
        tell("done", 1.0)
        return found

    def __len__(self) -> int:
        return len(self.ids)

    def compare(self, records: Sequence[Record], model: Model | None = None) -> Linked:
        """Find the sites of the records of a new list, and whom of the register they meet.

        Sites that the register has keep their numbers and new ones count on from them; where
        newcomers show that two sites are one, the lower number stands for both. In pairs, positions
        below `len(self)` are records of the register and the others, counted on, the new ones.
        """
        order = in_order(records)
        ordered = [records[i] for i in order]
        new = self._read(ordered)
        newcomers = Newcomers.of(self, new, model or shipped())
        return self._answer(np.array(order, dtype=np.int64), newcomers)

    def _read(self, records: Sequence[Record]) -> Table:
        """Turn new records into columns, weighed as the register is."""
        known = {name: i for i, name in enumerate(self.lists)}
        new = table.build(records, corpus=self.corpus)
        codes = [known.setdefault(r.list, len(known)) for r in records]
        return replace(new, lists=np.array(codes, dtype=np.int64))

    def _answer(self, order: Ints, found: Newcomers) -> Linked:
        """Turn places among the rows looked at into places among register and newcomers."""
        n, old = len(self), found.rows
        label, confidence = settled(
            len(old) + len(order), found.a, found.b, found.p,
            found.within(self.must), found.within(self.never),
        )  # fmt: skip
        number = _numbered(label, self.sites[old], int(self.sites.max(initial=-1)) + 1)
        sites, sure = np.empty(len(order), np.int64), np.empty(len(order))
        sites[order], sure[order] = (
            number[len(old) :],
            confidence[len(old) :].astype(np.float64).round(4),
        )
        place = np.concatenate([old, n + order])
        worth = found.new & (found.p >= KEPT)
        a, b = place[found.a[worth]], place[found.b[worth]]
        low, high = np.minimum(a, b), np.maximum(a, b)
        by = np.lexsort((high, low))
        pairs = Pairs(low[by], high[by], found.p[worth][by])
        return Linked(sites.tolist(), sure.tolist(), (sure < DOUBTFUL).tolist(), pairs)

    @cached_property
    def side(self) -> candidates.Side:
        """The register made ready to be searched; made once, it serves every list."""
        return candidates.Side(self.table)

    @cached_property
    def graph(self) -> Matrix:
        """Which pair stands between two records: its number, counted from 1."""
        n, number = len(self), np.arange(1, len(self.a) + 1)
        ends = (np.concatenate([self.a, self.b]), np.concatenate([self.b, self.a]))
        return sparse.csr_matrix((np.tile(number, 2), ends), shape=(n, n))

    @cached_property
    def groups(self) -> Ints:
        """The group that likely pairs, or a site, connect each record to."""
        likely = self.p >= cluster.EDGE
        a = np.concatenate([self.a[likely], np.arange(len(self))])
        b = np.concatenate([self.b[likely], _first_of(self.sites)])
        graph = sparse.coo_matrix((np.ones(len(a), np.int8), (a, b)), shape=(len(self),) * 2)
        return np.asarray(connected_components(graph, directed=False)[1], dtype=np.int64)

    @cached_property
    def by_group(self) -> tuple[Ints, Ints]:
        """Records in the order of their groups, and where each group starts."""
        start = np.concatenate([[0], np.cumsum(np.bincount(self.groups))])
        return np.argsort(self.groups, kind="stable"), start

    def warm(self) -> Self:
        """Make now what the first comparison would make."""
        _ = self.side.grams, self.side.keys, self.graph, self.by_group
        if len(self.side.placed):
            _ = self.side.tree
        return self

    def save(self, folder: Path) -> None:
        """Write the index into a folder."""
        shelf.save(self, folder)

    @classmethod
    def load(cls, folder: Path) -> Self:
        """Read an index that `save` wrote; refuses what it does not know with a ValueError."""
        return cls(**shelf.load(folder)).warm()


def _first_of(sites: Ints) -> Ints:
    """Return for each record the first record of its site."""
    _, first, inverse = np.unique(sites, return_index=True, return_inverse=True)
    return np.asarray(first[inverse], dtype=np.int64)


def _numbered(label: Ints, known: Ints, following: int) -> Ints:
    """Number clusters: by the lowest known number of their old rows, or counting on."""
    number = np.full(int(label.max(initial=-1)) + 1, np.iinfo(np.int64).max)
    np.minimum.at(number, label[: len(known)], known)
    fresh = np.flatnonzero(number == np.iinfo(np.int64).max)
    number[fresh] = following + np.arange(len(fresh))
    return np.asarray(number[label], dtype=np.int64)
