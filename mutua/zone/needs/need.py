"""What is needed of somebody: how many, of what, until when, and the page where they do it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from ..asking import Asking


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that is needed of somebody."""

    key: str  # room.what
    count: int
    what: str  # in words that follow the count
    path: str
    detail: str = ""  # why, or what comes of it
    icon: str = "circle-alert"
    until: date | None = None
    roughly: bool = False  # only the month of `until` may be told
    counted: bool = True  # what is one thing by its nature shows its icon instead of a number
    days: int = 30  # in how many days it should be done, however far its last day is

    def rank(self, today: date) -> date:
        """Return by when it should be done: the soonest stands first."""
        good = today + timedelta(days=self.days)
        return min(self.until, good) if self.until else good

    def late(self, today: date) -> bool:
        """Tell whether its last day is over."""
        return self.until is not None and self.until < today

    @property
    def late_since(self) -> date | None:
        """Return the first day on which it was too late."""
        return self.until + timedelta(days=1) if self.until else None

    def soon(self, today: date) -> bool:
        """Tell whether it must be done within a week."""
        return self.until is not None and today <= self.until <= today + timedelta(days=7)


type Source = Callable[[Asking], Iterable[Need]]
