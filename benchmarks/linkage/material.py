"""The rows that every method is given, and how its answer is counted."""

import json
import resource
import zlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mutua.linkage import Record, worlds

FOLDS = (0, 1)
HIDDEN = {"names": {"lat": None, "lon": None}, "coordinates": {}}


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs of rows: joined rightly, joined in all, and to be joined."""

    right: int = 0
    joined: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.joined + other.joined, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """The share of the joined pairs that is right."""
        return self.right / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted pairs that was joined."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def fold(truth: str) -> int:
    """Return the half that a site belongs to: no site is in both."""
    return zlib.crc32(f"half {truth}".encode()) % 2


def mills(data: Path, half: int, fields: str) -> tuple[list[Record], list[str]]:
    """Return the rows of the mills of one half, without identifiers; perhaps without coordinates."""
    records, truth = worlds.labelled(data / "labelled" / "mills.csv")
    kept = [i for i, t in enumerate(truth) if fold(t) == half]
    hidden = [replace(records[i], **HIDDEN[fields]) for i in kept]
    return hidden, [truth[i] for i in kept]


def tally(truth: Sequence[str], sites: Sequence[object]) -> Tally:
    """Count pairs of rows whose truth is known."""
    known = [(t, s) for t, s in zip(truth, sites, strict=True) if t]
    return Tally(
        _pairs(known), _pairs(site for _, site in known), _pairs(true for true, _ in known)
    )


def _pairs(labels: Iterable[object]) -> int:
    return sum(n * (n - 1) // 2 for n in Counter(labels).values())


def peak() -> float:
    """Return the most memory that this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KB


def told(answer: dict[str, object]) -> str:
    """Write what one child process measured, for its parent to read."""
    return json.dumps(answer)
