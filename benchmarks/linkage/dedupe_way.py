"""dedupe 3, given the fields, the cleaning and the number of labels that Open Supply Hub gives it.

Its matcher compares country (exactly), name and address (as strings), lower-cased, in ASCII and
without punctuation; it learns from pairs that moderators judged, of which two in three are
hard ones; from a score of 0.8 on it joins without a person. All of that is as published in
github.com/opensupplyhub/open-supply-hub, under src/dedupe-hub.
"""

import random
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import dedupe
import numpy as np
from anyascii import anyascii
from dedupe import clustering, variables

from benchmarks.linkage import dedupe_mend
from benchmarks.linkage.found import Found, Ints
from benchmarks.linkage.material import Given
from mutua.linkage import Record

SURE = 0.8  # the score from which Open Supply Hub joins without a person
LABELS = 1_000  # pairs of each kind that it learns from
HARD = 2 / 3  # share of the pairs judged different that begin alike
RECALL = 0.95  # share of the pairs taught that blocking must find; at 1 it pairs whole countries
CORES = 2
dedupe_mend.mend()
Row = dict[str, str | None]
Labelled = tuple[Row, Row]
_DROPPED, _SPACED = re.compile(r"[-',]"), re.compile(r"[/:\s]+")


def row(record: Record) -> Row:
    """Return the three fields of a record; an address there holds city and region as well."""
    parts = (record.address, record.city, record.region, record.postcode)
    return {
        "country": record.country.lower() or None,
        "name": cleaned(record.name or record.company),
        "address": cleaned(" ".join(filter(None, parts))),
    }


def cleaned(text: str) -> str | None:
    """Write a text in lower-case ASCII with punctuation gone, or nothing."""
    return _SPACED.sub(" ", _DROPPED.sub("", anyascii(text))).strip(" \"'").lower() or None


def learn(rows: Sequence[Row], same: list[Labelled], different: list[Labelled]) -> dedupe.Dedupe:
    """Train on labelled pairs of rows, the same way every time."""
    random.seed(1)  # dedupe draws its samples from the generators that all share
    np.random.seed(1)
    matcher = dedupe.Dedupe(list(_fields(rows)), num_cores=CORES, in_memory=True)
    matcher.mark_pairs({"match": same, "distinct": different})
    matcher.prepare_training(dict(enumerate(rows)))
    matcher.train(recall=RECALL)
    return matcher


def _fields(rows: Sequence[Row]) -> Iterator[variables.String | variables.Exact]:
    """Declare the fields that any row has; that one is missing at times must be declared too."""
    for name, kind in (
        ("country", variables.Exact), ("name", variables.String), ("address", variables.String),
    ):  # fmt: skip
        missing = sum(r[name] is None for r in rows)
        if missing < len(rows):
            yield kind(name, has_missing=missing > 0)


def lessons(
    records: Sequence[Record], truth: Sequence[str]
) -> tuple[list[Labelled], list[Labelled]]:
    """Draw pairs that are one site, and pairs that are not, the most of them looking alike."""
    rng, rows = random.Random(1), [row(r) for r in records]
    same = list(_together(truth))
    alike = [p for p in _together([_beginning(r) for r in rows]) if truth[p[0]] != truth[p[1]]]
    chance = [(rng.randrange(len(rows)), rng.randrange(len(rows))) for _ in range(3 * LABELS)]
    chance = [(i, j) for i, j in chance if truth[i] != truth[j]]
    hard = rng.sample(alike, min(len(alike), int(LABELS * HARD)))
    drawn = rng.sample(same, min(len(same), LABELS)), hard + chance[: LABELS - len(hard)]
    return tuple([(rows[i], rows[j]) for i, j in pairs] for pairs in drawn)


def _beginning(r: Row) -> str:
    return f"{(r['name'] or '')[:6]}/{r['country']}" if r["name"] else ""


def _together(labels: Sequence[str], most: int = 60) -> list[tuple[int, int]]:
    groups: dict[str, list[int]] = defaultdict(list)
    for i, label in enumerate(labels):
        if label:
            groups[label].append(i)
    return [
        (i, j) for g in groups.values() for k, i in enumerate(g[:most]) for j in g[k + 1 : most]
    ]


def find(given: Given, _folder: Path) -> Found:
    """Learn from labelled rows of other sites, and score the pairs of these."""
    start = time.perf_counter()
    matcher = _taught(given)
    learnt = time.perf_counter() - start
    found = link(given.records, matcher)
    found.seconds["learn"] = learnt
    return found


def judge(given: Given, _folder: Path) -> Found:
    """Score given pairs, whether blocking would propose them or not."""
    start = time.perf_counter()
    matcher = _taught(given)
    learnt = time.perf_counter()
    rows, (a, b) = [row(r) for r in given.records], given.pairs.T
    pairs = [(rows[i], rows[j]) for i, j in given.pairs.tolist()]
    p = matcher.classifier.predict_proba(matcher.data_model.distances(pairs))[:, -1]
    return Found(a, b, p, {"learn": learnt - start, "judge": time.perf_counter() - learnt})


def _taught(given: Given) -> dedupe.Dedupe:
    known = given.lessons
    return learn([row(r) for r in known.records], *lessons(known.records, known.truth))


def link(records: Sequence[Record], matcher: dedupe.Dedupe) -> Found:
    """Score the pairs that the learnt rules of blocking propose."""
    start = time.perf_counter()
    scores = matcher.score(matcher.pairs(dict(enumerate(map(row, records)))))
    pairs = np.asarray(scores["pairs"]).reshape(-1, 2)
    return Found(
        pairs.min(1).astype(np.int64), pairs.max(1).astype(np.int64),
        np.asarray(scores["score"], dtype=np.float64), {"predict": time.perf_counter() - start},
    )  # fmt: skip


def sites(n: int, found: Found, threshold: float) -> Ints:
    """Cluster as dedupe itself does: hierarchically, by centroids."""
    scores = np.empty(len(found.a), dtype=[("pairs", "i8", 2), ("score", "f4")])
    scores["pairs"], scores["score"] = np.stack([found.a, found.b], 1), found.p
    label = np.arange(n, dtype=np.int64)
    for members, _ in clustering.cluster(scores, threshold):
        label[np.array(members)] = members[0]
    return label
