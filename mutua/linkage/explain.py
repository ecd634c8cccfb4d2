"""Go the way of `link` again, and tell how each step saw one pair."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np

from mutua import engines
from mutua.linkage import candidates, cluster, context, features, learn, reasons, score
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.explanation import Comparison, Explanation, FirstLook, FurtherLook, Standing
from mutua.linkage.link import DOUBTFUL
from mutua.linkage.model import Model, Watch, shipped
from mutua.linkage.normalise import form
from mutua.linkage.records import Judged, Reason, Record
from mutua.linkage.score import Progress
from mutua.linkage.table import Table
from mutua.linkage.way import Gone, go, in_order

_CODES = list(reasons.GROUPS)
_CODE_OF = {column: code for code, columns in reasons.GROUPS.items() for column in columns}
_GROUP = [_CODES.index(_CODE_OF[column]) for column in features.NAMES]


def explain(
    records: Sequence[Record],
    a: int,
    b: int,
    *,
    judged: Iterable[Judged] = (),
    model: Model | None = None,
    progress: Progress | None = None,
    engine: engines.Engine | None = None,
) -> Explanation:
    """Tell how each step of `link` sees the records at two positions, among all the others.

    Raises IndexError where there is no such record, and ValueError where both are one.
    """
    if not (0 <= a < len(records) and 0 <= b < len(records)):
        raise IndexError(f"There are {len(records)} records, so no pair of {a} and {b}.")
    if a == b:
        raise ValueError("A record is no pair with itself.")
    tell = progress or (lambda _step, _done: None)
    order = in_order(records)
    with_all = engine or engines.Local(1)
    i, j = order.index(a), order.index(b)
    watch = Watch(min(i, j), max(i, j))
    ordered = [records[k] for k in order]
    linked = go(ordered, judged, model or shipped(), with_all, tell, watch=watch)
    tell("explaining", 0.85)
    told = _explained(linked, order, (i, j), with_all, watch)
    tell("done", 1.0)
    return told


def _explained(
    linked: Gone, order: list[int], pair: tuple[int, int], engine: engines.Engine, watch: Watch
) -> Explanation:
    (i, j), low, high = pair, watch.a, watch.b
    key = np.array([low * len(order) + high], dtype=np.int64)
    kept = bool(np.isin(key, linked.scored.keys(len(order)))[0])
    seen = linked if kept else _with(linked, key, engine, watch)
    k = int(np.searchsorted(seen.scored.keys(len(order)), key[0]))
    return Explanation(
        records=(linked.records[i], linked.records[j]), forms=(form(linked.records[i]), form(linked.records[j])),
        ways=_ways(linked, low, high, kept), kept=kept, comparisons=_comparisons(linked.table, i, j),
        first=_first(seen, k), further=_further(watch), probability=float(seen.scored.p[k]),
        reasons=_reasons(seen, k, i > j), word=_word(linked, (low, high)),
        standings=_standings(linked, order, i, j),
    )  # fmt: skip


def _with(linked: Gone, key: Ints, engine: engines.Engine, watch: Watch) -> Gone:
    """Look at one pair more, among all those that were looked at."""
    known, t, model = linked.scored, linked.table, linked.model
    more = score.looked(t, model, key, key, engine)
    all_ = score.merged(known.looked(len(t)), more)
    scored = score.seen_among(t, model, all_, watch)
    if linked.learnt:
        scored = learn.corrected(scored, linked.learnt.correction, model)
    return replace(linked, scored=scored)


def _ways(linked: Gone, i: int, j: int, kept: bool) -> tuple[str, ...]:
    ways = candidates.ways_of(linked.table, i, j)
    if (i, j) in linked.must | linked.never:
        return (*ways, "judged")
    return ("group",) if kept and not ways else tuple(ways)


def _comparisons(t: Table, i: int, j: int) -> tuple[Comparison, ...]:
    a, b = np.array([i], dtype=np.int64), np.array([j], dtype=np.int64)
    told = []
    for names, comparator in features.COMPARATORS:
        values = np.asarray(comparator(t, a, b), dtype=np.float32)[0].tolist()
        says = (comparator.__doc__ or "").partition("\n")[0]
        told.append(Comparison(says, dict(zip(names, values, strict=True))))
    return tuple(told)


def _first(seen: Gone, k: int) -> FirstLook:
    matrix = features.matrix(seen.table, seen.scored.a[[k]], seen.scored.b[[k]])
    weights = seen.model.first.contributions(matrix, _GROUP)[0]
    total = float(seen.model.first.sums(matrix)[0])
    named = {code: float(w) for code, w in zip(_CODES, weights, strict=False) if w}
    heaviest = dict(sorted(named.items(), key=lambda item: -abs(item[1])))
    start = total - float(weights.sum())
    return FirstLook(start, heaviest, total, float(seen.scored.first[k]))


def _further(watch: Watch) -> tuple[FurtherLook, ...]:
    return tuple(
        FurtherLook(dict(zip(context.NAMES, around.tolist(), strict=True)), after)
        for around, after in watch.seen
    )


def _reasons(seen: Gone, k: int, turned: bool) -> tuple[Reason, ...]:
    telling = reasons.Telling(seen.model, seen.corpus, seen.records)
    return reasons.of(seen.table, telling, seen.scored, np.array([k]), np.array([turned]))[0]


def _word(linked: Gone, pair: cluster.PairKey) -> bool | None:
    if pair in linked.must:
        return True
    return False if pair in linked.never else None


def _standings(linked: Gone, order: list[int], i: int, j: int) -> tuple[Standing, Standing]:
    """Say in which sites two records stand, as linking all of them settles it."""
    label, sure = linked.sites()
    return _standing(label, sure, order, i), _standing(label, sure, order, j)


def _standing(label: Ints, sure: Floats, order: list[int], i: int) -> Standing:
    members = tuple(sorted(order[k] for k in np.flatnonzero(label == label[i]).tolist()))
    confidence = round(float(sure[i]), 4)
    return Standing(int(label[i]), confidence, confidence < DOUBTFUL, members)
