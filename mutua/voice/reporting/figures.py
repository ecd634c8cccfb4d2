"""What a site reports of itself, beside what its workers say: rates, and whether they go together."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from math import atanh, tanh

import scipy  # whose parts are slow to load, and come when they are first used
from django.utils.translation import gettext as _

from mutua.web.charts import Column

from . import words
from .pictures import Point

FEWEST = 8  # pairs, below which nothing is said of going together
SHARES = frozenset({"absence", "turnover", "overtime"})


@dataclass(frozen=True, slots=True)
class Period:
    """What a site reported of a period, as rates; None: not reported."""

    begins: date
    ends: date
    absence: float | None  # share of planned days
    turnover: float | None  # leavers, of all people, as if for a year
    injuries: float | None  # for 200,000 hours worked: by 100 people in a year
    overtime: float | None  # share of hours
    wage: Decimal | None
    currency: str

    def rate(self, name: str) -> float | None:
        """Return a rate by its name."""
        value = getattr(self, name)
        return float(value) if value is not None else None


@dataclass(frozen=True, slots=True)
class Kept:
    """One rate over periods, drawn, with what can be said of it beside a score."""

    title: str
    columns: tuple[Column, ...]
    together: str

    @property
    def latest(self) -> str:
        """Return the rate of the first period and of the last, in a line."""
        first, last = self.columns[0], self.columns[-1]
        said = f"{last.label}: {last.said}"
        return said if first is last else f"{first.label}: {first.said} · {said}"


@dataclass(frozen=True, slots=True)
class Together:
    """A rank correlation with its 95 % interval."""

    rho: float
    low: float
    high: float
    pairs: int


def names() -> dict[str, str]:
    """Return what each rate is called."""
    return {
        "absence": _("Absence: days missed of days planned, in percent"),
        "turnover": _("Turnover: people who left in a year, of all, in percent"),
        "injuries": _("Injuries for 200,000 hours worked"),
        "overtime": _("Overtime: share of all hours, in percent"),
        "wage": _("Median wage a month"),
    }


def said(name: str, period: Period) -> str:
    """Write a rate."""
    value = period.rate(name)
    if value is None:
        return "–"
    if name == "wage":
        return f"{words.number(value)} {period.currency}".strip()
    return words.number(value, 1) if name == "injuries" else words.percent(value)


def beside(periods: Sequence[Period], scores: Sequence[tuple[str, Sequence[Point]]]) -> list[Kept]:
    """Return every rate that was reported; with each, whether it goes with an area's score.

    `scores`: of each area its name and its waves. A wave belongs to the period it ended in.
    """
    found = []
    for name, title in names().items():
        told = [period for period in periods if period.rate(name) is not None]
        if not told:
            continue
        columns = tuple(
            Column(
                f"{words.month(one.begins)} – {words.month(one.ends)}", f"{one.ends:%m/%y}",
                (one.rate(name) or 0.0) * (100 if name in SHARES else 1), said(name, one),
            )
            for one in told
        )  # fmt: skip
        sentences = [_together(area, name, told, points) for area, points in scores]
        found.append(Kept(title, columns, " ".join(filter(None, sentences))))
    return found


def _together(area: str, name: str, periods: Sequence[Period], points: Sequence[Point]) -> str:
    pairs = [
        (point.score.value, rate)
        for point in points
        for period in periods
        if period.begins <= point.on <= period.ends and (rate := period.rate(name)) is not None
    ]
    found = spearman([a for a, _b in pairs], [b for _a, b in pairs])
    return sentence(area, found) if found else ""


def sentence(area: str, found: Together) -> str:
    """Say how a rate and a score go together, and that this shows no cause."""
    how = {
        "area": area, "rho": words.signed(found.rho, 2), "low": words.signed(found.low, 2),
        "high": words.signed(found.high, 2), "pairs": words.number(found.pairs),
    }  # fmt: skip
    return _("“%(area)s” and this figure: rank correlation %(rho)s (%(low)s to %(high)s, from %(pairs)s pairs). This does not show a cause.") % how  # fmt: skip


def spearman(a: Sequence[float], b: Sequence[float]) -> Together | None:
    """Return Spearman's rank correlation; None with fewer than eight pairs, or where nothing varies.

    The interval is Fisher's z with the standard error √((1 + ρ²/2)/(n − 3)) (Bonett and Wright,
    *Psychometrika* 65, 2000).
    """
    if len(a) < FEWEST or len(set(a)) < 2 or len(set(b)) < 2:
        return None
    rho = float(scipy.stats.spearmanr(a, b).statistic)
    # Ranks that agree in full are no certainty: the interval is that of two neighbours swapped.
    most = 1 - 12 / (len(a) * (len(a) ** 2 - 1))
    near = min(max(rho, -most), most)
    half = float(scipy.stats.norm.ppf(0.975)) * ((1 + near**2 / 2) / (len(a) - 3)) ** 0.5
    low, high = tanh(atanh(near) - half), tanh(atanh(near) + half)
    low, high = min(low, rho), max(high, rho)
    return Together(rho, low, high, len(a))
