"""The whole way: normalise, find candidates, score, cluster, say why."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from mutua import engines
from mutua.linkage import reasons, score, table
from mutua.linkage.columns import Floats, Ints, begins, steps
from mutua.linkage.model import Model, shipped
from mutua.linkage.records import Judged, Linked, Pairs, Record
from mutua.linkage.score import Progress, Scored
from mutua.linkage.table import Table
from mutua.linkage.way import go, in_order

KEPT = 0.05  # probability from which a pair is worth keeping
SAME = 0.9  # probability from which a pair is held to be one site without a person
DOUBTFUL = 0.6  # confidence below which a person should see a record
MOST = 60  # pairs of a record with records of other lists that are kept, more than a site has lists
MOST_WITHIN = 8  # pairs of a record with records of its own list that are kept


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
    order = in_order(records)
    ordered = [records[i] for i in order]
    gone = go(ordered, judged, model or shipped(), engine or engines.Local(1), tell)
    tell("joining", 0.75)
    label, confidence = gone.sites()
    tell("explaining", 0.85)
    why = reasons.Telling(gone.model, gone.corpus, gone.records) if explain else None
    pairs = _pairs(gone.table, np.array(order, dtype=np.int64), gone.scored, why)
    tell("done", 1.0)
    return replace(_linked(order, label, confidence, pairs), learnt=gone.learnt)


def _pairs(columns: Table, given: Ints, scored: Scored, why: reasons.Telling | None) -> Pairs:
    """Return the pairs worth keeping, as positions among the given records."""
    worth = np.flatnonzero(scored.p >= KEPT)
    worth = worth[foremost(columns, scored.a[worth], scored.b[worth], scored.p[worth])]
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
        first = np.flatnonzero(begins(record[order]))
        rank = steps(np.diff(np.append(first, len(order))))
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
    columns = table.build(records)
    n = max(len(records), 1)
    ends = np.array([sorted(pair) for pair in pairs], dtype=np.int64).reshape(-1, 2)
    wanted, place = np.unique(ends[:, 0] * n + ends[:, 1], return_inverse=True)
    looked = score.looked(columns, model or shipped(), wanted, wanted, engines.Local(1))
    return score.seen_among(columns, model or shipped(), looked).p[place]
