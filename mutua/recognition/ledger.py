"""The savings ledger: what recognitions saved, and how long each step of the way takes. Pure.

Money and auditor-days come from `mutua.protocols` (work.toml and the tables of sampling), which an
installation changes by a file. A recognition with a top-up counts as half: what a top-up takes is
known only once the member's own requirements are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from mutua import protocols

TOP_UP_COUNTS = 0.5


@dataclass(frozen=True, slots=True)
class Line:
    """One recognition: of which supplier, under what, and what it saved."""

    code: str
    supplier: str
    place: str
    protocol: str  # in words
    version: str
    decided_at: datetime
    top_up: bool
    workers: int | None
    saved: protocols.Saved | None  # none: a protocol that nobody knows

    @property
    def part(self) -> float:
        """Return which part of a whole audit counts as saved."""
        return TOP_UP_COUNTS if self.top_up else 1.0


@dataclass(frozen=True, slots=True)
class Total:
    """What some recognitions saved together."""

    audits: float = 0.0
    money: float = 0.0
    currency: str = ""
    auditor_days: float = 0.0
    interview_hours: float = 0.0
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """One ask as the ledger times it; None: not yet, or never."""

    asked: datetime
    answered: datetime | None
    read: datetime | None
    decided: datetime | None


def line(
    *,
    code: str,
    supplier: str,
    place: str,
    protocol: str,
    version: str,
    decided_at: datetime,
    top_up: bool,
    workers: object,
) -> Line:
    """Reckon what one recognition saved; workers that are no whole number are not known."""
    known = protocols.get(protocol)
    number = int(str(workers)) if str(workers).isdecimal() and int(str(workers)) > 0 else None
    saved = protocols.saved(number, known) if known else None
    return Line(
        code,
        supplier,
        place,
        known.name if known else "",
        version,
        decided_at,
        top_up,
        number,
        saved,
    )


def total(lines: Iterable[Line]) -> Total:
    """Add recognitions up."""
    each = [(one.part, one.saved) for one in lines]
    told = [(part, saved) for part, saved in each if saved]
    return Total(
        audits=sum(part for part, _ in each),
        money=sum(part * saved.money for part, saved in told),
        currency=told[0][1].currency if told else "",
        auditor_days=sum(part * saved.auditor_days for part, saved in told),
        interview_hours=sum(part * saved.interview_hours for part, saved in told),
        estimated=any(saved.estimated for _, saved in told),
    )


def days(ways: Sequence[Way]) -> list[tuple[str, float | None]]:
    """Return the median days of each step, of those asks that took it."""
    steps: dict[str, list[tuple[datetime | None, datetime | None]]] = {
        "answered": [(w.asked, w.answered) for w in ways],
        "read": [(w.answered, w.read) for w in ways],
        "decided": [(w.read, w.decided) for w in ways],
    }
    found: list[tuple[str, float | None]] = []
    for name, ends in steps.items():
        spans = [(b - a) / timedelta(days=1) for a, b in ends if a and b and b >= a]
        found.append((name, median(spans) if spans else None))
    return found
