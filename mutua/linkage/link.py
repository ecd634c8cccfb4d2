"""The whole way: normalise, find candidates, score, cluster, say why."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from mutua import engines
from mutua.linkage import candidates, cluster, features, normalise, reasons, table
from mutua.linkage.model import Model, shipped
from mutua.linkage.records import Judged, Linked, Pair, Record
from mutua.linkage.table import Floats, Ints, Table

KEPT = 0.05  # probability from which a pair is worth keeping
SAME = 0.9  # probability from which a pair is held to be one site without a person
DOUBTFUL = 0.6  # confidence below which a person should see a record
COMPLETED, WHOLE = 0.4, 120  # groups that such pairs form, up to such a size, are compared wholly
MOST = 60  # pairs of a record with records of other lists that are kept, more than a site has lists
MOST_WITHIN = 8  # pairs of a record with records of its own list that are kept
CHUNK = 25_000  # records that one process normalises at once
Progress = Callable[[str, float], None]
Pairs = tuple[Ints, Ints, Floats, Floats]


def link(
    records: Sequence[Record],
    *,
    judged: Iterable[Judged] = (),
    model: Model | None = None,
    progress: Progress | None = None,
    engine: engines.Engine | None = None,
) -> Linked:
    """Find which records are one site.

    `judged` binds the answer: pairs judged the same are joined and pairs judged different stay
    apart, whatever their score. Where judgements clash, a pair that was itself judged different
    stays apart; the joining judgements are then followed in the order of the records for as long
    as they can be. The answer does not depend on the order of the records. `progress` is told
    each step and how much of the whole is done (0 to 1). `engine` spreads the reading of very many
    records; without one nothing starts another process.
    """
    tell = progress or (lambda _step, _done: None)
    order = sorted(range(len(records)), key=lambda i: _sort_key(records[i]))
    ordered = [records[i] for i in order]
    tell("reading", 0.0)
    columns = table.build(ordered, _forms(ordered, engine or engines.Local(1)))
    must, never = _positions(ordered, judged)
    scored = _score(columns, model or shipped(), must | never, tell)
    tell("joining", 0.75)
    a, b, p, _ = scored
    label = cluster.sites(len(ordered), a, b, as_told(a, b, p, must, never), must, never)
    confidence = confidence_of(label, a, b, as_told(a, b, p, must, never))
    tell("explaining", 0.85)
    pairs = _pairs(columns, ordered, order, scored, model or shipped())
    tell("done", 1.0)
    return _linked(order, label, confidence, pairs)


def _sort_key(r: Record) -> tuple[str, ...]:
    """Order records by what they say, so that the order of the input changes nothing."""
    return (r.list, r.id, r.name, r.company, r.parent, r.address, r.city, r.country, repr(r))


def _forms(records: list[Record], engine: engines.Engine) -> list[normalise.Form]:
    chunks = [records[start : start + CHUNK] for start in range(0, len(records), CHUNK)]
    return [form for chunk in engine.map(normalise.forms, chunks) for form in chunk]


def _positions(
    records: Sequence[Record], judged: Iterable[Judged]
) -> tuple[set[cluster.PairKey], set[cluster.PairKey]]:
    """Return the positions of the pairs judged the same and different; of two words the last."""
    place = {r.id: i for i, r in enumerate(records)}
    words: dict[cluster.PairKey, bool] = {}
    for word in judged:
        if word.a in place and word.b in place and word.a != word.b:
            i, j = sorted((place[word.a], place[word.b]))
            words[i, j] = word.same
    return {k for k, same in words.items() if same}, {k for k, same in words.items() if not same}


def _score(columns: Table, model: Model, wanted: set[cluster.PairKey], tell: Progress) -> Pairs:
    """Score the candidates and then every other pair inside the groups that they form."""
    n = len(columns)
    tell("finding candidates", 0.1)
    a, b = candidates.pairs(columns)
    judged = np.array([i * n + j for i, j in sorted(wanted)], dtype=np.int64)
    keys = np.union1d(a * n + b, judged)
    tell("comparing", 0.25)
    first = _scored(columns, keys // max(n, 1), keys % max(n, 1), model)
    tell("comparing", 0.6)
    groups = cluster.bounded(n, *first[:3], least=COMPLETED, largest=WHOLE)
    a, b = cluster.missing_pairs(groups, n, keys)
    # Rows of one list are presumed different: those that are alike enough are candidates already,
    # and a list of ten thousand "Factory 1, Factory 2 …" would have millions of other pairs.
    apart = columns.lists[a] != columns.lists[b]
    return _joined([first, _scored(columns, a[apart], b[apart], model)])


def _scored(columns: Table, a: Ints, b: Ints, model: Model) -> Pairs:
    """Score pairs in chunks, and keep those that matter."""
    kept: list[Pairs] = []
    for start in range(0, max(len(a), 1), features.CHUNK):
        x, y = a[start : start + features.CHUNK], b[start : start + features.CHUNK]
        matrix = features.matrix(columns, x, y)
        p = model.probabilities(matrix)
        good = p >= KEPT / 5
        kept.append((x[good], y[good], p[good], matrix[good]))
    return _joined(kept)


def _joined(parts: list[Pairs]) -> Pairs:
    a, b, p, matrix = (np.concatenate(part) for part in zip(*parts, strict=True))
    return a, b, p, matrix


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


def _pairs(
    columns: Table, records: list[Record], order: list[int], scored: Pairs, model: Model
) -> list[Pair]:
    """Return the pairs worth keeping, with their reasons, as positions among the given records."""
    a, b, p, matrix = scored
    given = np.array(order, dtype=np.int64)
    turned = given[a] > given[b]
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    worth = (p >= KEPT) & _foremost(columns, scored[0], scored[1], p)
    keep = np.lexsort((given[b], given[a]))
    keep = keep[worth[keep]]
    a, b, p = a[keep], b[keep], p[keep]
    why = reasons.of(columns, records, a, b, matrix[keep], model)
    return [
        Pair(i, j, round(q, 4), w)
        for i, j, q, w in zip(given[a].tolist(), given[b].tolist(), p.tolist(), why, strict=True)
    ]


def _foremost(columns: Table, a: Ints, b: Ints, p: Floats) -> np.ndarray:
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


def _linked(order: list[int], label: Ints, confidence: Floats, pairs: list[Pair]) -> Linked:
    """Turn positions among the sorted records into positions among the given ones."""
    site, sure = [0] * len(order), [0.0] * len(order)
    for place, given in enumerate(order):
        site[given] = int(label[place])
        sure[given] = round(float(confidence[place]), 4)
    return Linked(site, sure, [c < DOUBTFUL for c in sure], pairs)
