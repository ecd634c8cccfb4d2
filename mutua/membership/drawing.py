"""Pictures of membership: months ahead, and levels between others'. Pure: places in percent."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mutua.web.figures import Part, Segment, segments

from .queries.maturity import Come
from .queries.owed import Due
from .rules.owing import State

AHEAD = 365  # days that the picture of duties reaches
KINDS = {
    State.MET: "valid", State.DUE: "soon", State.OVERDUE: "lapsed", State.EXCUSED: "info",
    State.NOT_YET: "none",
}  # fmt: skip
LEVELS = 4


@dataclass(frozen=True, slots=True)
class Month:
    """A month of the picture: where it begins."""

    x: str
    day: date
    named: bool


@dataclass(frozen=True, slots=True)
class Track:
    """A duty drawn: from today to its last day, or past it."""

    due: Due
    kind: str
    wide: str
    x: str
    ends: bool  # its last day lies within the picture


@dataclass(frozen=True, slots=True)
class Row:
    """A year of a module drawn: the own dot, and the middle half of all as a band."""

    come: Come
    own: str
    middle: str
    low: str
    wide: str


def months(today: date) -> list[Month]:
    """Return the first days of the months ahead."""
    found, day = [], today.replace(day=1)
    for place in range(13):
        if day >= today:
            found.append(Month(_share((day - today).days / AHEAD), day, place % 3 == 1))
        day = (day + timedelta(days=32)).replace(day=1)
    return found


def tracks(dues: Iterable[Due], today: date) -> list[Track]:
    """Draw duties below one another."""
    drawn = []
    for due in dues:
        left = (due.until - today).days if due.until else AHEAD
        share = 0.0 if left < 0 else min(1.0, left / AHEAD)
        ends = due.until is not None and 0 <= left <= AHEAD
        drawn.append(Track(due, KINDS[due.state], _share(max(share, 0.012)), _share(share), ends))
    return drawn


def parts(counts: Iterable[tuple[State, str, int]]) -> list[Segment]:
    """Draw how many members stand where as one bar."""
    return segments(Part(kind, state.label, count) for state, kind, count in counts)


def rows(years: Iterable[Come]) -> list[Row]:
    """Draw the years of a module below one another, on a line from level 1 to level 4."""
    return [_row(come) for come in years]


def _row(come: Come) -> Row:
    own, told = _level(come.own) if come.own else "", come.middle
    if told is None or told.low is None or told.middle is None or told.high is None:
        return Row(come, own, middle="", low="", wide="")
    wide = _share((told.high - told.low) / (LEVELS - 1))
    return Row(come, own, _level(told.middle), _level(told.low), wide)


def _level(level: float) -> str:
    return _share((level - 1) / (LEVELS - 1))


def _share(share: float) -> str:
    return f"{100 * share:.3f}%"
