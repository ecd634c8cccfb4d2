"""The common benchmark: what an assessment is expected to look at, in versions."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mutua.protocols.checked import Section


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """One thing to look at; the id never changes its meaning, the weight is 1, 2 or 3."""

    id: str
    area: str
    text: str
    weight: int
    pillar: str


@dataclass(frozen=True, slots=True)
class Area:
    """Checkpoints that belong together."""

    key: str
    title: str
    pillar: str
    checkpoints: tuple[Checkpoint, ...]


@dataclass(frozen=True)
class Benchmark:
    """One version of the benchmark; a protocol is equivalent from a share of it on."""

    version: str
    title: str
    begins: date
    equivalent_from: float  # 0 to 1
    source: str
    pillars: Mapping[str, str]  # key → title
    areas: tuple[Area, ...]

    @cached_property
    def checkpoints(self) -> dict[str, Checkpoint]:
        """Map ids to checkpoints, in order."""
        return {each.id: each for area in self.areas for each in area.checkpoints}

    @cached_property
    def weight(self) -> int:
        """Add up the weights of all checkpoints."""
        return sum(each.weight for each in self.checkpoints.values())

    def area(self, key: str) -> Area | None:
        """Return an area by its key."""
        return next((area for area in self.areas if area.key == key), None)


def read_benchmark(values: Mapping[str, Any], file: str) -> Benchmark:
    """Make a version of the benchmark of a file's values; Broken where they are not whole."""
    top = Section(values, file)
    named = top.section("pillars")
    pillars = {key: named.text(key) for key in named.values}
    begins = top.day("from")
    if begins is None:
        raise top.wrong("from", "is missing.")
    benchmark = Benchmark(
        version=top.text("version"),
        title=top.text("title"),
        begins=begins,
        equivalent_from=top.number("equivalent_from", least=0, most=1),
        source=top.text("source"),
        pillars=pillars,
        areas=tuple(_area(each, pillars) for each in top.sections("area")),
    )
    top.done()
    _check_whole(top, benchmark)
    return benchmark


def _area(section: Section, pillars: Mapping[str, str]) -> Area:
    key, pillar = section.text("key"), section.one_of("pillar", pillars)
    points = tuple(_checkpoint(each, key, pillar) for each in section.sections("checkpoints"))
    area = Area(key, section.text("title"), pillar, points)
    section.done()
    return area


def _checkpoint(section: Section, area: str, pillar: str) -> Checkpoint:
    weight = section.whole("weight", least=1, most=3)
    point = Checkpoint(section.text("id"), area, section.text("text"), weight, pillar)
    if not re.fullmatch(r"[A-Z]{2}-\d\d", point.id):
        raise section.wrong("id", f"is “{point.id}”, but must look like HS-01.")
    section.done()
    return point


def _check_whole(top: Section, benchmark: Benchmark) -> None:
    if not benchmark.checkpoints:
        raise top.wrong("area", "holds no checkpoint.")
    if len({area.key for area in benchmark.areas}) < len(benchmark.areas):
        raise top.wrong("area", "has the same key twice.")
    ids = [point.id for area in benchmark.areas for point in area.checkpoints]
    if twice := sorted({each for each in ids if ids.count(each) > 1}):
        raise top.wrong("area", f"has the checkpoint {twice[0]} twice.")
