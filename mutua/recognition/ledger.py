"""The savings ledger: what recognitions saved, and how long each step of the way takes. Pure.

Money and auditor-days come from `mutua.protocols` (work.toml and the tables of sampling), which an
installation changes by a file. A recognition with a top-up counts as the part of a whole audit that
the top-up spares, as it was reckoned when it was decided; as half where nobody could reckon it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from mutua import protocols
from mutua.standards.gaps import workers_of

TOP_UP_COUNTS = 0.5  # where nobody could tell what it takes


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
    part: float = 1.0  # of a whole audit that counts as saved


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
    reckoned: Mapping[str, float] | None = None,
) -> Line:
    """Reckon what one recognition saved; workers that are no whole number are not known."""
    known = protocols.get(protocol)
    number = workers_of(workers)
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
        spared(reckoned) if top_up else 1.0,
    )


def spared(reckoned: Mapping[str, float] | None) -> float:
    """Return which part of a whole audit a top-up spares: (whole - top-up) / whole, in auditor-days."""
    days, whole = (reckoned or {}).get("days"), (reckoned or {}).get("whole_days")
    return round(1 - days / whole, 4) if days and whole else TOP_UP_COUNTS


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
