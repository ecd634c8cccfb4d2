"""Made lists of ever more records, and a list added to an index of a million."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.linkage import made, memory, mutua_way
from benchmarks.linkage.counting import Tally, best, tally, told
from benchmarks.linkage.material import Given, Missing
from benchmarks.linkage.methods import method
from mutua import engines, linkage

TRIED = (0.5, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999)  # thresholds; each takes a minute at a million
ADDED = 2_000
Told = dict[str, Any]


def scale(_data: Path, folder: Path, name: str, size: str) -> Told:
    """Link so many made records with the shipped model, or with Splink, unsupervised."""
    truth, records = map(list, zip(*made.rows(int(size)), strict=True))
    way = method(name)
    with memory.watched() as held:
        found = way.find(Given(records, truth, model="shipped"), folder)
        start = time.perf_counter()
        sites = way.sites[0](len(truth), found, way.sure) if found.sites is None else found.sites
        found.seconds["cluster"] = time.perf_counter() - start
    plain = tally(truth, sites)
    tried = {way.sure: plain}
    if found.sites is None:
        tried |= {t: tally(truth, way.sites[0](len(truth), found, t)) for t in TRIED}
    at, count = best(tried)
    return {
        "plain": told(plain), "best": told(count), "best_threshold": at,
        "pairs": len(found.a), "rows": len(truth), "steps": found.seconds,
        "seconds": sum(found.seconds.values()), "megabytes": held.megabytes,
    }  # fmt: skip


def add(_data: Path, folder: Path, size: str) -> Told:
    """Compare a list of 2,000 records with an index of all others; count the pairs that it is in."""
    if not hasattr(linkage, "Index"):
        raise Missing("this Mutua has no index to add to")
    new, old = _parted(made.rows(int(size)))
    steps: dict[str, float] = {}
    with memory.watched() as held:
        index = _timed(steps, "build", lambda: _built([record for _, record in old]))
        _timed(steps, "save", lambda: index.save(folder / "index"))
        before, ids = index.sites.tolist(), index.ids
        index = _timed(steps, "load", lambda: linkage.Index.load(folder / "index"))
        linked = _timed(steps, "add", lambda: index.compare([record for _, record in new]))
    known = {record.id: site for site, record in old}
    truth = [known[name] for name in ids] + [site for site, _ in new]
    counts = tally(truth[: len(old)], before), tally(truth, [*before, *linked.sites])
    added = Tally(*(getattr(counts[1], f) - getattr(counts[0], f) for f in Tally.__slots__))
    return {
        "plain": told(added), "steps": steps, "rows": len(new), "index": len(old),
        "seconds": steps["add"], "megabytes": held.megabytes,
    }  # fmt: skip


def _parted(rows: list[made.Row]) -> tuple[list[made.Row], list[made.Row]]:
    """Take 2,000 rows of the longest list out: they come later."""
    names = [record.list for _, record in rows]
    longest = max(sorted(set(names)), key=names.count)
    late = set([i for i, name in enumerate(names) if name == longest][:ADDED])
    return [rows[i] for i in sorted(late)], [r for i, r in enumerate(rows) if i not in late]


def _built(records: list[linkage.Record]) -> Any:
    return linkage.Index.build(records, engine=engines.Local(mutua_way.PROCESSES))


def _timed[T](steps: dict[str, float], name: str, step: Callable[[], T]) -> T:
    start = time.perf_counter()
    done = step()
    steps[name] = time.perf_counter() - start
    return done
