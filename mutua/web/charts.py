"""Quantities drawn: beside one another as columns over time, below one another as ranks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from django.utils.functional import Promise

Text = str | Promise
HEIGHT, FOOT, HEAD = 150, 26, 18  # of a picture of columns: its bars, what is below and above them
MOST_NAMED = 12  # columns that are named below; of more only some are


@dataclass(frozen=True)
class Column:
    """One column: its name, a short one to stand below it, how high it is and that in words."""

    label: Text
    short: Text
    value: float
    said: Text


@dataclass(frozen=True)
class Bar:
    """A column drawn: in percent of the width, in pixels from the top."""

    column: Column
    x: str
    middle: str
    wide: str
    y: float
    high: float
    named: bool


@dataclass(frozen=True)
class Rank:
    """One of several quantities below one another; `said` and `detail` are words beside it."""

    label: Text
    value: float
    said: Text
    detail: Text = ""
    url: str = ""
    kind: str = "valid"  # one of figures.KINDS


@dataclass(frozen=True)
class Line:
    """A rank drawn."""

    rank: Rank
    wide: str


def bars(columns: Sequence[Column]) -> tuple[float, list[Bar]]:
    """Return a round number that no column exceeds, and the columns drawn below it."""
    top = round_up(max((column.value for column in columns), default=0))
    step = 100 / len(columns) if columns else 100
    every = ceil(len(columns) / MOST_NAMED)
    drawn = []
    for n, column in enumerate(columns):
        high = HEIGHT * column.value / top if top else 0.0
        high = max(high, 2.0) if column.value > 0 else 0.0  # what is not nothing is seen
        last = len(columns) - 1
        drawn.append(
            Bar(
                column,
                x=f"{step * (n + 0.14):.3f}%",
                middle=f"{step * (n + 0.5):.3f}%",
                wide=f"{step * 0.72:.3f}%",
                y=round(HEAD + HEIGHT - high, 2),
                high=round(high, 2),
                named=(last - n) % every == 0,
            )
        )
    return top, drawn


def lines(ranks: Iterable[Rank], whole: float = 0, least: float = 0.6) -> list[Line]:
    """Draw ranks in percent of `whole`, or of the greatest; what is not nothing is seen."""
    ranks = list(ranks)
    whole = whole or max((rank.value for rank in ranks), default=0)
    shares = [min(100.0, 100 * rank.value / whole) if whole else 0.0 for rank in ranks]
    return [
        Line(rank, f"{max(share, least) if rank.value > 0 else 0:.3f}%")
        for rank, share in zip(ranks, shares, strict=True)
    ]


def round_up(value: float) -> float:
    """Return the least of 1, 2, 4, 5, 6, 8 and 10 times a power of ten that is not below a value."""
    if value <= 0:
        return 0
    power = 10.0 ** floor(log10(value))
    return next(n * power for n in (1, 2, 4, 5, 6, 8, 10) if n * power >= value)
