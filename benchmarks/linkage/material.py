"""The rows that every method is given, what it may learn from, and the truth it is counted by."""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.linkage.counting import Tally, tally
from benchmarks.linkage.found import Found, Ints
from mutua.linkage import Record, worlds

BARE = {"lat": None, "lon": None}
NAMES_ONLY = BARE | {"address": "", "city": "", "region": "", "postcode": "", "phone": ""}


class Missing(Exception):  # noqa: N818 - it is no error, but a reason to tell
    """Something that a measurement needs is not there; the text says what."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """Labelled rows that a method may learn from: none of their sites is measured."""

    records: list[Record]
    truth: list[str]


@dataclass(frozen=True, slots=True)
class Given:
    """One part of a data set. With `pairs` (and whether each is one place) those are judged."""

    records: list[Record]
    truth: list[str]
    model: str  # the name of Mutua's model that has seen none of these sites
    lessons: Lessons | None = None
    pairs: Ints | None = None
    labels: np.ndarray | None = None
    across: bool = False  # count only pairs between two lists

    def count(self, sites: Iterable[object]) -> Tally:
        """Count the pairs of rows that an answer joins."""
        lists = [r.list for r in self.records] if self.across else None
        return tally(self.truth, sites, lists)

    def known(self, found: Found) -> tuple[np.ndarray, np.ndarray]:
        """Return the probability and the truth of the scored pairs whose truth is known."""
        same = worlds.agreement(self.truth, found.a, found.b)
        kept = same >= 0
        if self.across:
            lists = np.unique([r.list for r in self.records], return_inverse=True)[1]
            kept &= lists[found.a] != lists[found.b]
        return found.p[kept], same[kept] == 1


def fold(truth: str) -> int:
    """Return the half that a site belongs to: no site is in both."""
    return zlib.crc32(f"half {truth}".encode()) % 2


def half(data: Path, file: str, part: str, hidden: dict[str, Any], across: bool = False) -> Given:
    """Give the rows of one half of a labelled file; the other half may be learnt from."""
    records, truth = _read(data, file, hidden)
    mine, other = ([i for i, t in enumerate(truth) if fold(t) == k] for k in _order(part))
    return Given(
        *_chosen(records, truth, mine), model=f"half-{part}",
        lessons=Lessons(*_chosen(records, truth, other)), across=across,
    )  # fmt: skip


def whole(data: Path, file: str, hidden: dict[str, Any], model: str) -> Given:
    """Give all rows of a labelled file; there is nothing of its kind to learn from."""
    return Given(*_read(data, file, hidden), model=model)


def _read(data: Path, file: str, hidden: dict[str, Any]) -> tuple[list[Record], list[str]]:
    path = data / "labelled" / file
    if not path.is_file():
        raise Missing(f"{file} is not among the labelled data")
    records, truth = worlds.labelled(path)
    return [replace(record, **hidden) for record in records], truth


def _order(part: str) -> tuple[int, int]:
    return int(part), 1 - int(part)


def _chosen[T](records: Sequence[Record], truth: Sequence[T], which: Sequence[int]) -> Any:
    return [records[i] for i in which], [truth[i] for i in which]
