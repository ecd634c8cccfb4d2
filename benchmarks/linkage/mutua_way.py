"""Mutua, with a model that has seen none of the sites that are measured."""

import inspect
import time
from pathlib import Path

import numpy as np

from benchmarks.linkage import models
from benchmarks.linkage.found import Floats, Found, Ints, looked_up
from benchmarks.linkage.material import Given, Missing
from mutua import engines, linkage
from mutua.linkage import Record

PROCESSES = 2
BRIEF = {
    name: False
    for name in ("explain", "reasons")
    if name in inspect.signature(linkage.link).parameters
}


def find(given: Given, folder: Path) -> Found:
    """Link; the sites are its own, the pairs those that it keeps."""
    return link(given.records, linkage.Model.load(models.path(given.model, folder)))


def find_on_spark(given: Given, folder: Path) -> Found:
    """Link the same with Spark doing the work, on as many cores of this machine."""
    try:
        engine = engines.named(f"spark:local[{PROCESSES}]")
        return link(given.records, linkage.Model.load(models.path(given.model, folder)), engine)
    except engines.Unavailable as reason:
        raise Missing(str(reason)) from reason


def link(
    records: list[Record], model: linkage.Model, engine: engines.Engine | None = None
) -> Found:
    """Link without reasons, where it can do without, and tell how long each step took."""
    steps, engine = Steps(), engine or engines.Local(PROCESSES)
    linked = linkage.link(records, model=model, engine=engine, progress=steps.told, **BRIEF)
    spent = steps.ended()
    pairs = linked.pairs
    return Found(pairs.a, pairs.b, pairs.p.astype(np.float64), spent, linked.sites)


class Steps:
    """How long each step took that is told as it begins."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}
        self.step, self.since = "reading", time.perf_counter()

    def told(self, step: str, _done: float) -> None:
        """End the step under way and begin another."""
        now = time.perf_counter()
        self.spent[self.step] = self.spent.get(self.step, 0.0) + now - self.since
        self.step, self.since = step, now

    def ended(self) -> dict[str, float]:
        """End the last step, and return all."""
        self.told("", 1.0)
        return self.spent


def judge(given: Given, folder: Path) -> Found:
    """Score given pairs; where Mutua cannot be asked for them, link and look them up."""
    model = linkage.Model.load(models.path(given.model, folder))
    start = time.perf_counter()
    p = _probabilities(given.records, given.pairs, model)
    return Found(*given.pairs.T, p, {"judge": time.perf_counter() - start})


def _probabilities(records: list[Record], pairs: Ints, model: linkage.Model) -> Floats:
    if hasattr(linkage, "probabilities"):
        asked = [(int(a), int(b)) for a, b in pairs]
        return np.asarray(linkage.probabilities(records, asked, model=model), dtype=np.float64)
    return looked_up(link(records, model), pairs)
