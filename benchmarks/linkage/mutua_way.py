"""Mutua, with a model that has seen none of the sites that are measured."""

import inspect
import time
from pathlib import Path

import numpy as np

from benchmarks.linkage import models
from benchmarks.linkage.found import Floats, Found, Ints
from benchmarks.linkage.material import Given
from mutua import engines, linkage
from mutua.linkage import Record, features, normalise, table

PROCESSES = 2
REASONS = "reasons" in inspect.signature(linkage.link).parameters


def find(given: Given, folder: Path) -> Found:
    """Link; the sites are its own, the pairs those that it keeps."""
    return link(given.records, linkage.Model.load(models.path(given.model, folder)))


def link(records: list[Record], model: linkage.Model) -> Found:
    """Link without reasons, where it can do without, and tell how long each step took."""
    spent, start = {}, time.perf_counter()
    last = ["reading", start]

    def progress(step: str, _done: float) -> None:
        now = time.perf_counter()
        spent[last[0]] = spent.get(last[0], 0.0) + now - last[1]
        last[:] = [step, now]

    less = {"reasons": False} if REASONS else {}
    linked = linkage.link(
        records, model=model, engine=engines.Local(PROCESSES), progress=progress, **less
    )
    a, b, p = (
        np.array([getattr(pair, f) for pair in linked.pairs]) for f in ("a", "b", "probability")
    )
    spent["rest"] = time.perf_counter() - start - sum(spent.values())
    return Found(a.astype(np.int64), b.astype(np.int64), p.astype(np.float64), spent, linked.sites)


def judge(given: Given, folder: Path) -> Found:
    """Score given pairs."""
    model = linkage.Model.load(models.path(given.model, folder))
    start, (a, b) = time.perf_counter(), given.pairs.T
    p = np.asarray(_probabilities(given.records, given.pairs, model), dtype=np.float64)
    return Found(a, b, p, {"judge": time.perf_counter() - start})


def _probabilities(records: list[Record], pairs: Ints, model: linkage.Model) -> Floats:
    if hasattr(linkage, "probabilities"):
        return linkage.probabilities(records, [(int(a), int(b)) for a, b in pairs], model=model)
    columns = table.build(records, normalise.forms(records))
    return model.probabilities(features.matrix(columns, pairs[:, 0], pairs[:, 1]))
