"""What an assessment leaves open of what a member asks for, and what the rest takes. Pure."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from mutua import protocols
from mutua.protocols import Benchmark, Delta, Requirement, TopUp, Version

MOST_DIGITS = 7


@dataclass(frozen=True, slots=True)
class Cost:
    """What an assessment takes: auditor-days, people interviewed, hours of it, money."""

    days: float
    people: int
    hours: float
    money: float


@dataclass(frozen=True)
class Gap:
    """A version of a protocol held against what one member asks for, at a site of some workers."""

    version: Version
    benchmark: Benchmark
    delta: Delta
    workers: int | None
    reckoned: TopUp

    @property
    def asked(self) -> int:
        """Count what the member asks for."""
        return len(self.delta.full) + len(self.open)

    @property
    def open(self) -> tuple[Requirement, ...]:
        """Return what is not, or only partly, covered."""
        return self.delta.open

    @property
    def percent(self) -> int:
        """Return the share covered in whole per cent, rounded down: 84.9 is not 85."""
        return math.floor(round(100 * self.delta.share, 6))

    @property
    def unconfirmed(self) -> bool:
        """Tell whether the comparison rests on anything that somebody should look up."""
        asked = self.delta.full + self.open
        coverage = self.version.coverage
        return any(
            each.checkpoint and self.version.key not in each.covered and coverage.doubts(each.checkpoint)
            for each in asked
        )  # fmt: skip

    @property
    def beyond(self) -> int:
        """Add up the weight of what is asked for beyond the benchmark."""
        return sum(each.weight for each in self.delta.full + self.open if not each.checkpoint)

    @property
    def part(self) -> float:
        """Return which part of a whole audit the top-up takes, 0 to 1, in half days."""
        whole = self.reckoned.whole.auditor_days
        return self.reckoned.auditor_days / whole if whole else 0.0

    @property
    def exact_days(self) -> float:
        """Return the auditor-days of the top-up before they are rounded up."""
        part = self.delta.open_weight / (self.benchmark.weight + self.beyond)
        return self.reckoned.whole.auditor_days * part

    @cached_property
    def whole(self) -> Cost:
        """Return what a whole audit takes."""
        saved = protocols.saved(self.workers, protocols.whole())
        return Cost(saved.auditor_days, saved.interviews, saved.interview_hours, saved.money)

    @cached_property
    def top_up(self) -> Cost:
        """Return what a top-up takes: its days, and the same part of all else."""
        whole, part = self.whole, self.part
        return Cost(
            days=self.reckoned.auditor_days,
            people=math.ceil(round(whole.people * part, 6)),
            hours=round(whole.hours * part, 1),
            money=round(whole.money * part, 2),
        )

    @property
    def currency(self) -> str:
        """Return the currency of the money."""
        return protocols.saved(self.workers, protocols.whole()).currency

    def kept(self) -> dict[str, Any]:
        """Return what to keep beside a decision, so that later changes do not rewrite it."""
        return {
            "version": self.version.key,
            "benchmark": self.benchmark.version,
            "asked": self.asked,
            "open": len(self.open),
            "share": round(self.delta.share, 4),
            "workers": self.workers,
            "days": self.reckoned.auditor_days,
            "whole_days": self.reckoned.whole.auditor_days,
        }


def gap(version: Version, asked: Sequence[Requirement], workers: int | None) -> Gap:
    """Hold a version against what a member asks for."""
    benchmark, delta = protocols.benchmark(), protocols.delta(version, asked)
    top_up = protocols.top_up(delta, workers, against=benchmark)
    return Gap(version, benchmark, delta, workers, top_up)


def version_on(protocol: str, version: str, day: date) -> Version | None:
    """Return the version that an assessment was done under; None where nobody knows it."""
    known = protocols.get(protocol)
    return known.on(day, version) if known else None


def is_compared(version: Version, asked: Sequence[Requirement]) -> bool:
    """Tell whether anybody has said what a version covers: its file, or the member itself."""
    return bool(version.coverage.degrees) or any(version.key in one.covered for one in asked)


def workers_of(said: object) -> int | None:
    """Return a number of workers as a list says it; None where it is no whole number above 0."""
    if isinstance(said, float):  # as the numbers of a list are kept
        said = int(said) if said.is_integer() else ""
    text = str(said).strip()
    if not text.isdecimal() or len(text) > MOST_DIGITS:
        return None
    return int(text) or None
