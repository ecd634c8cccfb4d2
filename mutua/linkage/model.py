"""The model: a first look at each pair by itself, a second at what the other pairs say of it."""

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from mutua.linkage import context, features
from mutua.linkage.columns import Floats, Ints, Matrix
from mutua.linkage.cores import spread
from mutua.linkage.trees import Trees

SHIPPED = Path(__file__).parent / "model.json.gz"
HOPELESS = -2.35  # log-odds of a glance below which a pair is not worth a look
# After so many trees of a look, and below such log-odds, the other trees would change little.
STEPS = ((20, -2.8), (40, -3.1))
FURTHER_STEPS = ((40, -3.0),)
SETTLED = -3.5  # log-odds after a look below which a pair plays no further part
CHUNK = 100_000  # pairs that are seen again at once
ROUNDS = 3  # further looks: each sees what the one before made of all the pairs
AGAIN = (  # comparisons that the second look sees too
    "same_list", "numbers", "distance", "address_numbers", "house", "phone", "identifiers",
    "country", "place_share", "city", "region", "alone_most", "rare_least", "name_ratio",
    "cross_ratio", "company_ratio",
)  # fmt: skip
SEEN = (*context.NAMES, *AGAIN)
COLUMNS = (
    features.AT_A_GLANCE,
    features.NAMES,
    SEEN,
)  # of the glance, the first, the further looks
_AGAIN = [features.NAMES.index(name) for name in AGAIN]
Curve = tuple[tuple[float, ...], tuple[float, ...]]


Ends = tuple[Ints, Ints]


class Known(NamedTuple):
    """Pairs that were scored before, and what was known of all pairs then, turn by turn."""

    a: Ints
    b: Ints
    score: Floats
    scales: Sequence[context.Scale]
    sizes: Ints
    overlaps: Sequence[Matrix] = ()  # none: they are read off the pairs
    grown: bool = False  # are there lists since of which the overlaps do not know?

    def told(self, turn: int) -> dict[str, Any]:
        """Return what a turn should take as known."""
        overlap = self.overlaps[turn] if self.overlaps else None
        how = "at_least" if self.grown else "overlap"
        return {"scale": self.scales[turn], "sizes": self.sizes, how: overlap}


class Told(NamedTuple):
    """What further looks made of pairs: their log-odds, and by turn what was true of all pairs."""

    score: Floats
    scales: list[context.Scale]
    overlaps: list[Matrix]


@dataclass
class Watch:
    """Notes what each further look sees of one pair, and its log-odds after."""

    a: int
    b: int
    seen: list[tuple[Floats, float]] = field(default_factory=list)

    def note(self, among: context.Among, found: Floats) -> None:
        """Note what a look sees, if the pair is among those that it scores."""
        here = (among.a[: len(found)] == self.a) & (among.b[: len(found)] == self.b)
        for k in np.flatnonzero(here).tolist():
            self.seen.append((among.matrix(slice(k, k + 1))[0], float(found[k])))


@dataclass(frozen=True)
class Model:
    """Trees for a glance, the first look and each further one, and the curve that makes their sums probabilities."""

    glance: Trees
    first: Trees
    further: tuple[Trees, ...]
    curve: Curve

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read a model from a file; without one, the model that Mutua ships."""
        held = json.loads(gzip.decompress((path or SHIPPED).read_bytes()))
        if held.get("features") != [*map(list, COLUMNS)]:
            raise ValueError("This model was trained for other comparators; train it again.")
        curve = tuple(held["curve"][0]), tuple(held["curve"][1])
        looks = Trees(held["glance"]), Trees(held["first"])
        return cls(*looks, tuple(map(Trees, held["further"])), curve)

    def save(self, path: Path) -> None:
        """Write the model to a file, the same bytes for the same model."""
        held = {
            "features": COLUMNS, "curve": self.curve,
            "glance": self.glance.text, "first": self.first.text, "further": [trees.text for trees in self.further],
        }  # fmt: skip
        path.write_bytes(gzip.compress(json.dumps(held).encode(), 9, mtime=0))

    def worth(self, glance: Floats) -> npt.NDArray[np.bool_]:
        """Tell which pairs are worth a look, from pairs × the features of a glance."""
        return np.asarray(self.glance.sums(glance) >= HOPELESS)

    def look(self, matrix: Floats) -> Floats:
        """Return the log-odds of each row of pairs × features, seen by itself."""
        raw, live = _stepwise(self.first, matrix, STEPS)
        lost = np.ones(len(raw), dtype=bool)
        lost[live] = False
        raw[lost] = -context.MOST
        return raw

    def look_again(
        self,
        n: int,
        lists: Ints,
        pairs: Ends,
        score: Floats,
        again: Floats,
        *,
        known: Known | None = None,
        watch: Watch | None = None,
    ) -> Told:
        """Return what pairs of n records say seen among all the pairs.

        `score` are their log-odds so far and `again` the comparisons that are seen again; pairs
        that were `known` before are seen too, and stay as they are. A pair that a look finds
        settled as different plays no further part.
        """
        told = Told(score.astype(np.float32), [], [])
        live, (a, b), s = np.arange(len(score)), pairs, told.score
        if known:
            a, b = np.concatenate([a, known.a]), np.concatenate([b, known.b])
            s = np.concatenate([s, known.score])
        runs = context.Runs.of(lists, a, b)
        for turn, trees in enumerate(self.further):
            more = known.told(turn) if known else {}
            among = context.Among.of(n, lists, a, b, s, runs=runs, **more)
            found = _seen(trees, among, again, live)
            if watch:
                watch.note(among, found)
            told.score[live] = found
            told.scales.append(among.scale)
            told.overlaps.append(among.overlap)
            kept = np.ones(len(a), dtype=bool)
            kept[: len(live)] = found >= SETTLED
            s = np.concatenate([found, s[len(live) :]])[kept]
            live, a, b, runs = live[kept[: len(live)]], a[kept], b[kept], runs.keep(kept)
        return told

    def probabilities(self, score: Floats) -> Floats:
        """Return the probabilities for log-odds of the second look."""
        return calibrated(score, self.curve)


def _seen(trees: Trees, among: context.Among, again: Floats, live: Ints) -> Floats:
    """Return what trees say of the first pairs; `live` are their rows in what is seen again."""

    def some(start: int) -> Floats:
        part = slice(start, min(start + CHUNK, len(live)))
        seen = np.concatenate([among.matrix(part), again[live[part]]], axis=1)
        return _stepwise(trees, seen, FURTHER_STEPS)[0]

    return np.concatenate([np.empty(0, np.float32), *spread(some, range(0, len(live), CHUNK))])


def _stepwise(
    trees: Trees, matrix: Floats, steps: Sequence[tuple[int, float]]
) -> tuple[Floats, Ints]:
    """Return the sums of trees, of all of them only for rows that no step finds hopeless, and those rows."""
    raw = np.zeros(len(matrix), dtype=np.float32)
    live, told = np.arange(len(matrix)), 0
    for some, hopeless in steps:
        raw[live] += trees.sums(matrix[live], some - told, told)
        live, told = live[raw[live] >= hopeless], some
    raw[live] += trees.sums(matrix[live], start=told)
    return raw, live


def seen_again(matrix: Floats) -> Floats:
    """Return those columns of pairs × features that the second look sees too."""
    return np.asarray(matrix[:, _AGAIN], dtype=np.float32)


def calibrated(raw: npt.NDArray[np.floating], curve: Curve) -> Floats:
    """Turn log-odds into probabilities along a curve of log-odds against log-odds."""
    straight = np.interp(raw, *curve)
    return np.asarray(1 / (1 + np.exp(-straight)), dtype=np.float32)


@lru_cache(maxsize=1)
def shipped() -> Model:
    """Return the model that Mutua ships, read once."""
    return Model.load()
