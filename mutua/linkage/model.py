"""The model: a first look at each pair by itself, a second at what the other pairs say of it."""

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np
import numpy.typing as npt

from mutua.linkage import context, features
from mutua.linkage.columns import Floats, Ints
from mutua.linkage.trees import Trees

SHIPPED = Path(__file__).parent / "model.json.gz"
GLANCE = 25  # trees that a first look takes
HOPELESS = -3.0  # log-odds after the glance below which the other trees would change little
CHUNK = 500_000  # pairs that are seen again at once
ROUNDS = 3  # further looks: each sees what the one before made of all the pairs
AGAIN = (  # comparisons that the second look sees too
    "same_list", "numbers", "distance", "address_numbers", "house", "phone", "identifiers",
    "country", "place_share", "city", "region", "alone_most", "rare_least", "name_ratio",
    "cross_ratio", "company_ratio",
)  # fmt: skip
SEEN = (*context.NAMES, *AGAIN)
_AGAIN = [features.NAMES.index(name) for name in AGAIN]
Curve = tuple[tuple[float, ...], tuple[float, ...]]


Ends = tuple[Ints, Ints]


class Known(NamedTuple):
    """Pairs that were scored before, and what was known of all pairs then."""

    a: Ints
    b: Ints
    score: Floats
    scales: Sequence[context.Scale]
    sizes: Ints


@dataclass(frozen=True)
class Model:
    """Trees for the first look and for each further one, and the curve that makes their sums probabilities."""

    first: Trees
    further: tuple[Trees, ...]
    curve: Curve

    @classmethod
    def load(cls, path: Path | None = None) -> Self:
        """Read a model from a file; without one, the model that Mutua ships."""
        held = json.loads(gzip.decompress((path or SHIPPED).read_bytes()))
        if held.get("features") != [list(features.NAMES), list(SEEN)]:
            raise ValueError("This model was trained for other comparators; train it again.")
        curve = tuple(held["curve"][0]), tuple(held["curve"][1])
        return cls(Trees(held["first"]), tuple(map(Trees, held["further"])), curve)

    def save(self, path: Path) -> None:
        """Write the model to a file, the same bytes for the same model."""
        held = {
            "features": [features.NAMES, SEEN], "curve": self.curve,
            "first": self.first.text, "further": [trees.text for trees in self.further],
        }  # fmt: skip
        path.write_bytes(gzip.compress(json.dumps(held).encode(), 9, mtime=0))

    def look(self, matrix: Floats) -> Floats:
        """Return the log-odds of each row of pairs × features, seen by itself."""
        glance = self.first.sums(matrix, GLANCE)
        close = np.flatnonzero(glance >= HOPELESS)
        raw = np.full_like(glance, -context.MOST)
        raw[close] = glance[close] + self.first.sums(matrix[close], start=GLANCE)
        return raw

    def look_again(
        self,
        n: int,
        lists: Ints,
        pairs: Ends,
        score: Floats,
        again: Floats,
        known: Known | None = None,
    ) -> tuple[Floats, list[context.Scale]]:
        """Return the log-odds of pairs of n records, seen among all the pairs, and each scale.

        `score` are their log-odds so far and `again` the comparisons that are seen again; pairs
        that were `known` before are seen too, and stay as they are.
        """
        scales: list[context.Scale] = []
        a, b = pairs
        count = len(a)
        if known:
            a, b = np.concatenate([a, known.a]), np.concatenate([b, known.b])
        runs = context.Runs.of(lists, a, b)
        for turn, trees in enumerate(self.further):
            told = np.concatenate([score, known.score]) if known else score
            more = {"scale": known.scales[turn], "sizes": known.sizes} if known else {}
            around, scale = context.matrix(n, lists, a, b, told, runs=runs, **more)  # type: ignore[arg-type]
            scales.append(scale)
            score = np.concatenate([score[:0], *_again(trees, around[:count], again)])
        return score, scales

    def probabilities(self, score: Floats) -> Floats:
        """Return the probabilities for log-odds of the second look."""
        return calibrated(score, self.curve)


def _again(trees: Trees, around: Floats, again: Floats) -> Iterator[Floats]:
    """Yield what trees say of pairs, some at a time: beside each other both would fill the memory."""
    for start in range(0, len(around), CHUNK):
        seen = slice(start, start + CHUNK)
        yield trees.sums(np.concatenate([around[seen], again[seen]], axis=1))


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
