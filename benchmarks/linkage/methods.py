"""The methods that are measured: how each finds pairs, judges given ones, and makes sites."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType

from benchmarks.linkage import equal_names, groups, mutua_way
from benchmarks.linkage.found import Found, Ints
from benchmarks.linkage.material import Given, Missing
from mutua.linkage import cluster

Find = Callable[[Given, Path], Found]
Judge = Callable[[Given, Path], Found]  # the given pairs, in their order, scored
Sites = Callable[[int, Found, float], Ints]


@dataclass(frozen=True, slots=True)
class Method:
    """How a method finds scored pairs, judges given ones, and makes sites above a threshold.

    `sites` holds every way of clustering that the search for the best threshold tries; the first,
    at the threshold `sure`, is the method as it comes.
    """

    find: Find
    judge: Judge
    sites: Sequence[Sites]
    sure: float
    scored: bool = True  # whether it gives probabilities, and not only yes or no


def method(name: str) -> Method:
    """Return a method; `Missing` says what would have to be installed."""
    if name == "mutua":
        return Method(mutua_way.find, mutua_way.judge, [groups.average], cluster.JOIN)
    if name == "mutua-spark":
        return Method(mutua_way.find_on_spark, mutua_way.judge, [groups.average], cluster.JOIN)
    if name == "spreadsheet":
        return Method(equal_names.find, equal_names.judge, [groups.connected], 0.5, scored=False)
    if name == "dedupe":
        way = _installed("dedupe", "dedupe_way")
        return Method(way.find, way.judge, [way.sites], way.SURE)
    way = _installed("splink", "splink_way")
    taught = name == "splink-taught"
    find, judge = (way.find_taught, way.judge_taught) if taught else (way.find, way.judge)
    return Method(find, judge, [groups.average, groups.connected], 0.5)


def _installed(package: str, module: str) -> ModuleType:
    if find_spec(package) is None:
        raise Missing(f"{package} is not installed (`make bench` installs it)")
    return import_module(f"benchmarks.linkage.{module}")  # optional: not everybody installs it


TITLES = {
    "mutua": "Mutua",
    "splink": "Splink 5, unsupervised",
    "splink-taught": "Splink 5, taught",
    "dedupe": "dedupe 3, as Open Supply Hub",
    "spreadsheet": "Equal cleaned name and country",
}
ON_SPARK = "Mutua on Spark, two local cores"
UNTAUGHT = ("mutua", "splink", "spreadsheet")
