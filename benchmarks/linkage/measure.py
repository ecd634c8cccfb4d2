"""Measure one method on one data set: what the child process of a cell does."""

import math
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.linkage import counting, memory, sets
from benchmarks.linkage.found import Floats, Found
from benchmarks.linkage.material import Given
from benchmarks.linkage.methods import Method, method
from mutua import linkage

Counts = dict[float, counting.Tally]
LEARNING = "learn"  # the step that is done once, before there are lists to link


def measure(
    data: Path, folder: Path, name: str, which: str, parts: Iterable[str]
) -> dict[str, Any]:
    """Measure a method on the parts of a data set and add up."""
    way = method(which)
    halves = [_part(sets.EVERY[name].load(data, part), way, folder) for part in parts]
    scored = [half.pop("pairs") for half in halves]
    p, same = (np.concatenate(side) for side in zip(*scored, strict=True))
    counts = [
        _summed(half["counts"][k] for half in halves) for k in range(len(halves[0]["counts"]))
    ]
    plain = sum((half["plain"] for half in halves), counting.Tally())
    at, found = max([counting.best(c) for c in counts] + [(way.sure, plain)], key=lambda c: c[1].f1)
    return {
        "plain": counting.told(plain), "best": counting.told(found), "best_threshold": at,
        "seconds": sum(half["seconds"] for half in halves),
        "learning": sum(half["learning"] for half in halves),
        "steps": _steps(half["steps"] for half in halves),
        "megabytes": max(half["megabytes"] for half in halves),
        "rows": sum(half["rows"] for half in halves),
        **(_trust(p, same) if way.scored else {}),
    }  # fmt: skip


def _part(given: Given, way: Method, folder: Path) -> dict[str, Any]:
    return (_linked if given.pairs is None else _judged)(given, way, folder)


def _linked(given: Given, way: Method, folder: Path) -> dict[str, Any]:
    """Link the rows of one part, then count at every threshold, off the clock."""
    n = len(given.records)
    with memory.watched() as held:
        found = way.find(given, folder)
        start = time.perf_counter()
        sites = way.sites[0](n, found, way.sure) if found.sites is None else found.sites
        found.seconds["cluster"] = time.perf_counter() - start
    counts = [
        counting.sweep(lambda t, s=cluster: given.count(s(n, found, t))) for cluster in way.sites
    ]
    return _timed(found, held.megabytes, n) | {
        "plain": given.count(sites), "counts": counts, "pairs": given.known(found),
    }  # fmt: skip


def _judged(given: Given, way: Method, folder: Path) -> dict[str, Any]:
    """Judge the labelled pairs of one part."""
    with memory.watched() as held:
        found = way.judge(given, folder)
    p, same = found.p, given.labels
    return _timed(found, held.megabytes, len(p)) | {
        "plain": counting.tally_of_pairs(same, p, way.sure),
        "counts": [counting.sweep(lambda t: counting.tally_of_pairs(same, p, t))],
        "pairs": (p, same),
    }


def _timed(found: Found, megabytes: float, rows: int) -> dict[str, Any]:
    learning = found.seconds.pop(LEARNING, 0.0)
    return {
        "seconds": sum(found.seconds.values()), "learning": learning, "steps": found.seconds,
        "megabytes": megabytes, "rows": rows,
    }  # fmt: skip


def _summed(counts: Iterable[Counts]) -> Counts:
    total: Counts = {}
    for count in counts:
        for threshold, tally in count.items():
            total[threshold] = total.get(threshold, counting.Tally()) + tally
    return total


def _steps(every: Iterable[dict[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for steps in every:
        for step, seconds in steps.items():
            total[step] = total.get(step, 0.0) + seconds
    return total


def _trust(p: Floats, same: np.ndarray) -> dict[str, object]:
    """Tell how far probabilities are from what came true, and how right the surest pairs are."""
    error, sure = counting.calibration_error(p, same), counting.sureness(p, same, linkage.SAME)
    return {
        "calibration_error": None if math.isnan(error) else error,
        "sure_precision": None if math.isnan(sure) else sure,
        "curve": counting.calibration_curve(p, same),
    }
