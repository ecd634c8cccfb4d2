"""The savings ledger: what recognitions saved, in whole and month by month. Pure.

Money and auditor-days come from `mutua.protocols` (work.toml and the tables of sampling), which an
installation changes by a file. A recognition with a top-up counts as the part of a whole audit that
the top-up spares, as it was reckoned when it was decided; as half where nobody could reckon it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from mutua import protocols
from mutua.standards.gaps import workers_of

TOP_UP_COUNTS = 0.5  # where nobody could tell what it takes


TENS = 10  # audits, in which the sum of all members is told to one of them
MOST_DAYS, MOST_HOURS = 5, 15  # that one audit takes: a finer step of these would tell audits too


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

    @property
    def counted(self) -> "Total":
        """Return what it saved, so that the lines add up to the total."""
        return total([self])


@dataclass(frozen=True, slots=True)
class Total:
    """What some recognitions saved together."""

    audits: float = 0.0
    money: float = 0.0
    currency: str = ""
    auditor_days: float = 0.0
    interview_hours: float = 0.0
    estimated: bool = False


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


@dataclass(frozen=True, slots=True)
class Together:
    """What all members saved, in round numbers that are never too high."""

    audits: int
    auditor_days: int
    interview_hours: int
    money: int
    currency: str


@dataclass(frozen=True, slots=True)
class Month:
    """What a month's recognitions saved, and all up to its end."""

    begins: date
    total: Total
    so_far: Total


@dataclass(frozen=True, slots=True)
class Share:
    """How many of the audits that were needed did not have to be done."""

    recognised: float
    done: int
    target: float  # per cent

    @property
    def percent(self) -> float:
        """Return recognised ÷ (recognised + done), in per cent."""
        return 100 * self.recognised / (self.recognised + self.done)

    @property
    def said(self) -> str:
        """Say it as the picture beside it does: what is little is not nothing."""
        return "< 1 %" if 0 < self.percent < 1 else f"{self.percent:.0f} %"


def by_month(lines: Iterable[Line], *, since: date | None, today: date) -> list[Month]:
    """Sum up each month, from the first with a recognition, or from a day on, until today."""
    found: dict[date, list[Line]] = {}
    for one in lines:
        month = one.decided_at.astimezone(UTC).date().replace(day=1)
        found.setdefault(month, []).append(one)
    begins = since.replace(day=1) if since else min(found, default=today.replace(day=1))
    months, so_far = [], list[Line]()
    while begins <= today:
        here = found.get(begins, [])
        so_far += here
        months.append(Month(begins, total(here), total(so_far)))
        begins = protocols.add_months(begins, 1)
    return months


def grouped(lines: Iterable[Line], key: Callable[[Line], str]) -> list[tuple[str, Total]]:
    """Sum up by a word of each line, the greatest sum first."""
    found: dict[str, list[Line]] = {}
    for one in lines:
        found.setdefault(key(one), []).append(one)
    sums = [(word, total(some)) for word, some in found.items()]
    return sorted(sums, key=lambda pair: (-pair[1].audits, -pair[1].money, pair[0]))


def share(lines: Sequence[Line], done: int) -> Share | None:
    """Return the share of recognised audits among those needed; None where none were."""
    audits = total(lines).audits
    return Share(audits, done, protocols.works().target) if audits or done else None


def rounded(sum_: Total) -> Together | None:
    """Round a sum down so that no part of it tells more than ten audits; None below ten."""
    dearest = max(work.money for work in protocols.works().kinds.values())
    steps = (TENS, TENS * MOST_DAYS, TENS * MOST_HOURS, int(TENS * dearest) or 1)
    numbers = (sum_.audits, sum_.auditor_days, sum_.interview_hours, sum_.money)
    told = (int(number // step * step) for number, step in zip(numbers, steps, strict=True))
    audits, days, hours, money = told
    return Together(audits, days, hours, money, sum_.currency) if audits else None
