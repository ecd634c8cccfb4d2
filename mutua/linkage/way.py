"""The way that linking, indexing and explaining go alike: from records to scored pairs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from mutua import engines
from mutua.linkage import cluster, learn, score, table
from mutua.linkage.columns import Floats, Ints, groups
from mutua.linkage.cores import uncollected
from mutua.linkage.corpus import Corpus
from mutua.linkage.model import Model, Watch
from mutua.linkage.records import Judged, Record
from mutua.linkage.score import Progress, Scored
from mutua.linkage.table import Table

CHUNK = 25_000  # records that one process normalises at once
MANY = 200_000  # records whose reading is worth a new start of processes the next time
TRACE = 0.01  # probability of a pair below which it rivals no site


@dataclass(frozen=True, slots=True)
class Gone:
    """Records, what they became on the way, and their scored pairs."""

    model: Model
    records: list[Record]
    corpus: Corpus
    table: Table
    must: set[cluster.PairKey]
    never: set[cluster.PairKey]
    scored: Scored
    learnt: learn.Learnt | None

    def sites(self) -> tuple[Ints, Floats]:
        """Return the site of each record, and how surely it stands there."""
        s = self.scored
        return settled(len(self.records), s.a, s.b, s.p, self.must, self.never)


@uncollected()
def go(
    records: list[Record],
    judged: Iterable[Judged],
    model: Model,
    engine: engines.Engine,
    tell: Progress,
    *,
    teach: bool = True,
    watch: Watch | None = None,
) -> Gone:
    """Bring records into form, score their pairs, and let judgements teach the scores."""
    tell("reading", 0.0)
    corpus = Corpus()
    columns = table.build(records, read(records, engine), corpus)
    must, never = positions(records, judged)
    wanted = score.keys(must | never, len(records))
    scored = score.score(columns, model, wanted, engine, tell, watch)
    learnt = None
    if teach and len(wanted):
        learnt = learn.learn(columns, scored, must, never, model)
        scored = learn.corrected(scored, learnt.correction, model)
    return Gone(model, records, corpus, columns, must, never, scored, learnt)


@uncollected()
def in_order(records: Sequence[Record]) -> list[int]:
    """Return the positions of records ordered by what they say: no other order changes anything."""
    return sorted(range(len(records)), key=lambda i: _sort_key(records[i]))


def _sort_key(r: Record) -> tuple[str, ...]:
    """Return all that a record says, where it is and what it is called first.

    So records that are alike come close to each other, and what is remembered of one serves the
    next: in the machine's memory too.
    """
    return (
        r.country, r.name, r.company, r.parent, r.city, r.address, r.region, r.postcode,
        r.phone, r.list, r.id, str(r.lat), str(r.lon), str(r.identifiers),
    )  # fmt: skip


def read(records: Sequence[Record], engine: engines.Engine) -> list[table.Sheet]:
    """Bring records into form, in pieces."""
    starts = range(0, len(records), CHUNK)
    chunks = (table.packed(records[start : start + CHUNK]) for start in starts)
    sheets = list(engine.map(table.read, chunks))
    if len(records) > MANY:  # what processes remember of them would take memory from comparing
        engine.rest()
    return sheets


def positions(
    records: Sequence[Record], judged: Iterable[Judged]
) -> tuple[set[cluster.PairKey], set[cluster.PairKey]]:
    """Return the positions of the pairs judged the same and different; of two words the last."""
    words = list(judged)
    place = {r.id: i for i, r in enumerate(records)} if words else {}
    said: dict[cluster.PairKey, bool] = {}
    for word in words:
        if word.a in place and word.b in place and word.a != word.b:
            i, j = sorted((place[word.a], place[word.b]))
            said[i, j] = word.same
    return {k for k, same in said.items() if same}, {k for k, same in said.items() if not same}


def as_told(
    a: Ints, b: Ints, p: Floats, must: set[cluster.PairKey], never: set[cluster.PairKey]
) -> Floats:
    """Put people's words in the place of probabilities."""
    if not must and not never:
        return p
    told = p.copy()
    for k, pair in enumerate(zip(a.tolist(), b.tolist(), strict=True)):
        if pair in must or pair in never:
            told[k] = 1.0 if pair in must else 0.0
    return told


def confidence_of(label: Ints, a: Ints, b: Ints, p: Floats) -> Floats:
    """Return how surely each record stands in its site and in no other.

    The lower of its mean probability with the rest of its site and one minus its highest mean
    probability with another site.
    """
    n, size = len(label), np.bincount(label, minlength=1)
    here = np.flatnonzero(label[a] == label[b])
    sums = np.bincount(np.concatenate([a[here], b[here]]), np.tile(p[here], 2), n)
    others = size[label] - 1
    held = np.divide(sums, others, out=np.ones(n), where=others > 0)
    apart = np.flatnonzero((label[a] != label[b]) & (p >= TRACE))
    record = np.concatenate([a[apart], b[apart]])
    other = np.concatenate([label[b[apart]], label[a[apart]]])
    meeting, first = groups(record, other)
    who, site = record[first], other[first]
    rival = np.zeros(n)
    np.maximum.at(rival, who, np.bincount(meeting, np.tile(p[apart], 2), len(first)) / size[site])
    return np.minimum(np.minimum(held, 1 - rival), 1).astype(np.float32)


def settled(
    n: int,
    a: Ints,
    b: Ints,
    p: Floats,
    must: set[cluster.PairKey],
    never: set[cluster.PairKey],
) -> tuple[Ints, Floats]:
    """Return the site of each of n records, bound by people's words, and how surely it stands."""
    told = as_told(a, b, p, must, never)
    label = cluster.sites(n, a, b, told, must, never)
    return label, confidence_of(label, a, b, told)
