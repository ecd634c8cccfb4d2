"""The rounds of a programme drawn on a line of time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format

from .models import Round

At = Callable[[date], float]
HEIGHT = 92
LINE, BOX = 46, 18  # where the boxes stand, and how high they are: pixels from the top
LEAST = 1.6  # per cent of the width: what is short is seen still
MARGIN = timedelta(days=20)
MOST_MONTHS = 8  # that are named below the line


@dataclass(frozen=True, slots=True)
class Box:
    """A round: in per cent of the width, and where its name stands."""

    round: Round
    x: str
    wide: str
    middle: str
    anchor: str  # start, middle or end: names at the edge do not leave the picture
    name_y: int
    state: str  # over, now, ahead


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a month."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Calendar:
    """All rounds, the months below them, and today."""

    boxes: list[Box]
    ticks: list[Tick]
    today: str  # "": outside


def drawn(rounds: Sequence[Round], today: date) -> Calendar | None:
    """Draw rounds in order of time; None where there is none."""
    if not rounds:
        return None
    begins, ends = rounds[0].opens - MARGIN, rounds[-1].closes + MARGIN
    whole = (ends - begins).days

    def at(day: date) -> float:
        return 100 * (day - begins).days / whole

    boxes = [_box(one, n, at, today) for n, one in enumerate(rounds)]
    inside = begins <= today <= ends
    return Calendar(boxes, _ticks(begins, ends, at), f"{at(today):.2f}%" if inside else "")


def _box(one: Round, n: int, at: At, today: date) -> Box:
    x = at(one.opens)
    wide = max(at(one.closes + timedelta(days=1)) - x, LEAST)
    middle = x + wide / 2
    anchor = "start" if middle < 12 else "end" if middle > 88 else "middle"
    edge = {"start": x, "end": x + wide, "middle": middle}[anchor]
    state = "over" if one.closes < today else "ahead" if one.opens > today else "now"
    return Box(one, f"{x:.2f}%", f"{wide:.2f}%", f"{edge:.2f}%", anchor, 14 if n % 2 else 34, state)


def _ticks(begins: date, ends: date, at: At) -> list[Tick]:
    months, month = list[date](), begins.replace(day=1)
    while month <= ends:
        if month >= begins:
            months.append(month)
        month = (month + timedelta(days=32)).replace(day=1)
    every = -(-len(months) // MOST_MONTHS) if months else 1
    return [Tick(f"{at(one):.2f}%", date_format(one, "M y")) for one in months[::every]]
