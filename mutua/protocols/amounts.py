"""What an assessment takes, what a top-up takes, and what is saved where one is not repeated."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from mutua.protocols.checkpoints import Benchmark
from mutua.protocols.needs import Delta
from mutua.protocols.protocol import Protocol, Version
from mutua.protocols.sampling import Sampling
from mutua.protocols.work import Work, Works

HALF_DAY = 0.5  # auditors are booked by half days


@dataclass(frozen=True, slots=True)
class Effort:
    """What a whole assessment of a site takes; hours are those of interviews."""

    auditor_days: float = 0.0
    interviews: int = 0  # of one person
    group_interviews: int = 0
    people: int = 0  # interviewed, alone or in a group
    files: int = 0
    interview_hours: float = 0.0
    estimated: bool = False  # by another protocol's table, or without knowing the workers


@dataclass(frozen=True, slots=True)
class TopUp:
    """What it takes to look at the rest only, beside a whole audit."""

    auditor_days: float
    whole: Effort

    @property
    def spared_days(self) -> float:
        """Return the auditor-days that a top-up spares against a whole audit."""
        return max(0.0, self.whole.auditor_days - self.auditor_days)


@dataclass(frozen=True, slots=True)
class Saved:
    """What one recognised assessment saves."""

    auditor_days: float
    interviews: int
    interview_hours: float
    money: float
    currency: str
    estimated: bool


def effort_by(table: Sampling, workers: int | None, *, borrowed: bool = False) -> Effort:
    """Read a table of effort for a number of workers; its first row where nobody knows them.

    Raises ValueError below one worker.
    """
    if workers is not None and workers < 1:
        raise ValueError(
            f"A site has at least one worker, not {workers:,}. Leave it empty instead."
        )
    row = table.row(workers or 1)
    return Effort(
        auditor_days=row.auditor_days + table.more_auditor_days,
        interviews=row.individual,
        group_interviews=row.groups,
        people=row.people,
        files=row.files,
        interview_hours=row.hours,
        estimated=borrowed or workers is None,
    )


def effort_of(
    workers: int | None,
    version: Version,
    works: Works,
    protocols: Mapping[str, Protocol],
) -> Effort:
    """Return what a whole assessment takes, by its own table or the one that its kind borrows."""
    if version.sampling:
        return effort_by(version.sampling, workers)
    lender = protocols.get(works.kinds[version.kind].sampling)
    table = lender.versions[-1].sampling if lender else None
    return effort_by(table, workers, borrowed=True) if table else Effort()


def top_up_of(delta: Delta, whole: Effort, benchmark: Benchmark) -> TopUp:
    """Return how many auditor-days it takes to look at what an assessment left open.

    days = whole audit × open weight ÷ (weight of the benchmark + weight required beyond it), where
    partly covered counts half; rounded up to half days, at least half a day, at most a whole audit,
    and none where nothing is open. The formula is ours; travel is not in it.
    """
    if not delta.open or not whole.auditor_days:
        return TopUp(0.0, whole)
    required = delta.full + delta.partly + delta.missing
    beyond = sum(each.weight for each in required if not each.checkpoint)
    part = delta.open_weight / (benchmark.weight + beyond)
    days = math.ceil(round(whole.auditor_days * part / HALF_DAY, 9)) * HALF_DAY
    return TopUp(min(days, whole.auditor_days), whole)


def saved_of(whole: Effort, work: Work, top_up: TopUp | None = None) -> Saved:
    """Return what a recognised assessment saves.

    A top-up takes its auditor-days off, and the same part of the interviews and of the money.
    """
    days = whole.auditor_days
    part = 1.0
    if top_up and top_up.auditor_days and days:
        part = max(0.0, 1 - top_up.auditor_days / days)
    return Saved(
        auditor_days=days * part,
        interviews=int(whole.people * part),
        interview_hours=round(whole.interview_hours * part, 2),
        money=round(work.money * part, 2),
        currency=work.currency,
        estimated=whole.estimated or not work.certain,
    )
