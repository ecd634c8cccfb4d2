"""The whole way: normalise, find candidates, score, cluster, say why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from mutua import engines
from mutua.linkage import cluster, learn, normalise, reasons, score, table
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.corpus import Corpus
from mutua.linkage.model import Model, shipped
from mutua.linkage.records import Judged, Linked, Pairs, Record
from mutua.linkage.score import Progress, Scored
from mutua.linkage.table import Table

KEPT = 0.05  # probability from which a pair is worth keeping
SAME = 0.9  # probability from which a pair is held to be one site without a person
DOUBTFUL = 0.6  # confidence below which a person should see a record
MOST = 60  # pairs of a record with records of other lists that are kept, more than a site has lists
MOST_WITHIN = 8  # pairs of a record with records of its own list that are kept
CHUNK = 25_000  # records that one process normalises at once


def link(
    records: Sequence[Record],
    *,
    judged: Iterable[Judged] = (),
    model: Model | None = None,
    explain: bool = True,
    progress: Progress | None = None,
    engine: engines.Engine | None = None,
) -> Linked:
    """Find which records are one site.

    `judged` binds the answer: pairs judged the same are joined and pairs judged different stay
    apart, whatever their score; where there are enough, the scores of the other pairs learn from
    them too (`Linked.learnt` tells). Where judgements clash, a pair that was itself judged different
    stays apart; the joining judgements are then followed in the order of the records for as long
    as they can be. The answer does not depend on the order of the records. Reasons are written
    for every pair that is kept, unless `explain` is false. `progress` is told each step and how
    much of the whole is done (0 to 1). `engine` spreads the work; without one nothing starts
    another process.
    """
    tell = progress or (lambda _step, _done: None)
    order = sorted(range(len(records)), key=lambda i: sort_key(records[i]))
    ordered = [records[i] for i in order]
    tell("reading", 0.0)
    with_all = engine or engines.Local(1)
    corpus = Corpus()
    columns = table.build(ordered, forms(ordered, with_all), corpus)
    must, never = positions(ordered, judged)
    scored = score.score(
        columns, model or shipped(), score.keys(must | never, len(columns)), with_all, tell
    )
    learnt = learn.learn(columns, scored, must, never, model or shipped()) if must | never else None
    if learnt:
        scored = learn.corrected(scored, learnt.correction, model or shipped())
    tell("joining", 0.75)
    told = as_told(scored.a, scored.b, scored.p, must, never)
    label = cluster.sites(len(ordered), scored.a, scored.b, told, must, never)
    confidence = confidence_of(label, scored.a, scored.b, told)
    tell("explaining", 0.85)
    why = reasons.Telling(model or shipped(), corpus, ordered) if explain else None
    pairs = _pairs(columns, np.array(order, dtype=np.int64), scored, why)
    tell("done", 1.0)
    return replace(_linked(order, label, confidence, pairs), learnt=learnt)


def sort_key(r: Record) -> tuple[str, ...]:
    """Order records by what they say, so that the order of the input changes nothing."""
    return (
        r.list, r.id, r.name, r.company, r.parent, r.address, r.city, r.country, r.region,
        r.postcode, r.phone, str(r.lat), str(r.lon), str(r.identifiers),
    )  # fmt: skip


def forms(records: Sequence[Record], engine: engines.Engine) -> list[normalise.Form]:
    """Bring records into form, in pieces."""
    chunks = (list(records[start : start + CHUNK]) for start in range(0, len(records), CHUNK))
    return [form for chunk in engine.map(normalise.forms, chunks) for form in chunk]


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
    n = len(label)
    size = np.bincount(label, minlength=1)
    record = np.concatenate([a, b])
    other = np.concatenate([label[b], label[a]])
    twice = np.concatenate([p, p])
    keys, inverse = np.unique(record * max(n, 1) + other, return_inverse=True)
    sums = np.bincount(inverse, weights=twice, minlength=len(keys))
    who, site = keys // max(n, 1), keys % max(n, 1)
    own = label[who] == site
    held = np.ones(n)
    held[size[label] > 1] = 0
    held[who[own]] = sums[own] / (size[site[own]] - 1)
    rival = np.zeros(n)
    np.maximum.at(rival, who[~own], sums[~own] / size[site[~own]])
    return np.minimum(np.minimum(held, 1 - rival), 1).astype(np.float32)


def _pairs(columns: Table, given: Ints, scored: Scored, why: reasons.Telling | None) -> Pairs:
    """Return the pairs worth keeping, as positions among the given records."""
    worth = np.flatnonzero((scored.p >= KEPT) & foremost(columns, scored.a, scored.b, scored.p))
    turned = given[scored.a[worth]] > given[scored.b[worth]]
    a = given[np.where(turned, scored.b[worth], scored.a[worth])]
    b = given[np.where(turned, scored.a[worth], scored.b[worth])]
    keep = np.lexsort((b, a))
    told = reasons.of(columns, why, scored, worth[keep], turned[keep]) if why else None
    return Pairs(a[keep], b[keep], scored.p[worth[keep]], told)


def foremost(columns: Table, a: Ints, b: Ints, p: Floats) -> np.ndarray:
    """Tell which pairs are among the likeliest of one of their records.

    Of pairs inside one list fewer count: only there can alike rows be without number.
    """
    kept = np.zeros(len(a), dtype=bool)
    within = columns.lists[a] == columns.lists[b]
    for some, most in ((np.flatnonzero(within), MOST_WITHIN), (np.flatnonzero(~within), MOST)):
        record = np.concatenate([a[some], b[some]])
        order = np.lexsort((np.tile(some, 2), -np.tile(p[some], 2), record))
        first = np.concatenate([[0], np.flatnonzero(np.diff(record[order])) + 1])
        size = np.diff(np.append(first, len(order)))
        rank = np.arange(len(order)) - np.repeat(first, size) if len(order) else order
        kept[np.tile(some, 2)[order[rank < most]]] = True
    return kept


def _linked(order: list[int], label: Ints, confidence: Floats, pairs: Pairs) -> Linked:
    """Turn positions among the sorted records into positions among the given ones."""
    site, sure = np.empty(len(order), np.int64), np.empty(len(order))
    site[order], sure[order] = label, confidence.astype(np.float64).round(4)
    return Linked(site.tolist(), sure.tolist(), (sure < DOUBTFUL).tolist(), pairs)


def probabilities(
    records: Sequence[Record], pairs: Sequence[tuple[int, int]], model: Model | None = None
) -> Floats:
    """Return the probability that the records at two positions are one site, for each pair.

    Only these pairs are compared, and seen among each other: it is for measuring, and for asking
    of a few pairs. Equal pairs get equal probabilities.
    """
    columns = table.build(records, forms(records, engines.Local(1)))
    n = max(len(records), 1)
    ends = np.array([sorted(pair) for pair in pairs], dtype=np.int64).reshape(-1, 2)
    wanted, place = np.unique(ends[:, 0] * n + ends[:, 1], return_inverse=True)
    looked = score.looked(columns, model or shipped(), wanted, wanted, engines.Local(1))
    return score.seen_among(columns, model or shipped(), *looked).p[place]
