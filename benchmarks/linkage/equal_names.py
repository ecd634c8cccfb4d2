"""Join records of equal cleaned name and country: what a careful spreadsheet does."""

import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.linkage.found import Found
from benchmarks.linkage.material import Given
from mutua.linkage import Record, normalise


def find(given: Given, _folder: Path) -> Found:
    """Number each different name and country; a chain of pairs stands for each."""
    start = time.perf_counter()
    label = np.array(labels(given.records), dtype=np.int64)
    order = np.argsort(label, kind="stable")
    a, b = order[:-1], order[1:]
    same = label[a] == label[b]
    spent = {"link": time.perf_counter() - start}
    return Found(a[same], b[same], np.ones(int(same.sum())), spent, label.tolist())


def judge(given: Given, _folder: Path) -> Found:
    """Give 1 to the pairs whose names and countries are equal, 0 to the rest."""
    start, (a, b) = time.perf_counter(), given.pairs.T
    label = np.array(labels(given.records))
    same = (label[a] == label[b]).astype(float)
    return Found(a, b, same, {"judge": time.perf_counter() - start})


def labels(records: Sequence[Record]) -> list[int]:
    """Return a number per record: the same for equal cleaned name, numbers in it, and country."""
    seen: dict[tuple[str, str, str], int] = {}
    return [seen.setdefault(_key(record), len(seen)) for record in records]


def _key(record: Record) -> tuple[str, str, str]:
    name, numbers = normalise.core(record.name, record.country)
    return name, " ".join(sorted(numbers)), record.country
