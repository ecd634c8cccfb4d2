"""How far asks came, and how long each step of the way took. Pure.

What is still under way has no duration yet: it is counted beside the others, with its age, for
whoever left it out would think the way quicker than it is.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import ceil
from statistics import median

from .rules import Where

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """One ask as the ledger times it; None: not yet, or never."""

    supplier: int  # the record, or for one that is gone a number of its own
    where: Where
    since: datetime  # it is there
    asked: datetime
    seen: datetime | None = None
    answered: datetime | None = None
    shared: datetime | None = None
    read: datetime | None = None
    decided: datetime | None = None
    why: str = ""  # it was declined, if the supplier said so

    @property
    def recognised(self) -> datetime | None:
        """Return when it was decided on, if the decision that stands is a recognition."""
        return self.decided if self.where == Where.RECOGNISED else None


@dataclass(frozen=True, slots=True)
class Step:
    """How long one step took those that took it, and what became of the others."""

    key: str
    taken: int
    half: float | None  # days that half of them needed at most
    most: float | None  # … nine of ten
    waiting: int
    longest: float | None  # days that the one has waited that waits longest
    never: int  # began and will not end


@dataclass(frozen=True, slots=True)
class Pile:
    """Asks that are at one place of the way, and their age in days."""

    where: Where
    count: int
    half: float  # days that half of them have been there at most
    longest: float
    whys: Counter[str]  # the reasons that suppliers gave, "" for none


# From what moment to what moment, and where it waits in between.
STEPS = {
    "seen": ("asked", "seen", (Where.UNSEEN,)),
    "answered": ("seen", "answered", (Where.UNANSWERED,)),
    "read": ("shared", "read", (Where.UNREAD,)),
    "decided": ("read", "decided", (Where.UNDECIDED,)),
}
RUNGS = {
    "shared": ("asked", "shared", (Where.UNSEEN, Where.UNANSWERED)),
    "read": ("shared", "read", (Where.UNREAD,)),
    "recognised": ("read", "recognised", (Where.UNDECIDED,)),
}


def steps(
    ways: Sequence[Way], now: datetime, which: Mapping[str, tuple[str, str, tuple[Where, ...]]]
) -> list[Step]:
    """Time each step: of STEPS, or from one rung of the funnel to the next (RUNGS)."""
    return [_step(key, ways, now, *ends) for key, ends in which.items()]


def _step(
    key: str, ways: Sequence[Way], now: datetime, begins: str, ends: str, waits: tuple[Where, ...]
) -> Step:
    begun = [way for way in ways if getattr(way, begins)]
    taken = [(getattr(w, ends) - getattr(w, begins)) / DAY for w in begun if getattr(w, ends)]
    spans = sorted(max(0.0, span) for span in taken)
    open_ = [way for way in begun if not getattr(way, ends) and way.where in waits]
    ages = [(now - getattr(way, begins)) / DAY for way in open_]
    return Step(
        key=key,
        taken=len(spans),
        half=median(spans) if spans else None,
        most=spans[ceil(0.9 * len(spans)) - 1] if spans else None,
        waiting=len(open_),
        longest=max(ages, default=None),
        never=len(begun) - len(spans) - len(open_),
    )


def funnel(ways: Iterable[Way]) -> Counter[str]:
    """Count suppliers by how far any ask of them came: asked, shared, read, recognised."""
    reached: dict[str, set[int]] = {
        "asked": set(),
        "shared": set(),
        "read": set(),
        "recognised": set(),
    }
    for way in ways:
        for rung, suppliers in reached.items():
            if getattr(way, rung):
                suppliers.add(way.supplier)
    return Counter({rung: len(suppliers) for rung, suppliers in reached.items()})


def piles(ways: Iterable[Way], now: datetime, places: Iterable[Where]) -> list[Pile]:
    """Count the asks at each of some places, with their age; empty ones are left out."""
    found: dict[Where, list[Way]] = {}
    for way in ways:
        found.setdefault(way.where, []).append(way)
    return [_pile(where, found[where], now) for where in places if where in found]


def _pile(where: Where, ways: Sequence[Way], now: datetime) -> Pile:
    ages = [max(0.0, (now - way.since) / DAY) for way in ways]
    whys = Counter(way.why for way in ways)
    return Pile(where, len(ways), median(ages), max(ages), whys)
