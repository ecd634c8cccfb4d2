"""A site's own numbers as its pages show them: margins of a roster, rates over time, a response."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _

from mutua.instruments import Instrument
from mutua.web.charts import Column, Rank

from . import groups, planning
from .models import Figures, Roster
from .queries import Band, Rates, Response

LATELY = 12  # periods that a picture shows


@dataclass(frozen=True, slots=True)
class Picture:
    """One rate over time."""

    label: str
    about: str
    columns: tuple[Column, ...]


def margins(roster: Roster, instrument: Instrument) -> list[tuple[str, list[Rank]]]:
    """Return how many of a roster are in each group, by variable."""
    known = {one.name: one for one in groups.variables(instrument)}
    told = []
    for name, counted in planning.by_group(roster.lines).items():
        labels = known[name].groups if name in known else {}
        ranks = [
            Rank(labels.get(group, group), people, number_format(people, force_grouping=True))
            for group, people in counted.items()
        ]
        told.append((known[name].label if name in known else name, ranks))
    return told


def strata(plan: planning.Plan, instrument: Instrument) -> list[tuple[str, planning.Stratum]]:
    """Return the strata of a plan with their names in words."""
    known = groups.variables(instrument)
    return [(groups.in_words(one.groups, known), one) for one in plan.strata]


def percent(share: float | None, digits: int = 1) -> str:
    """Say a share in per cent."""
    return "" if share is None else f"{number_format(100 * share, digits)} %"


def over_time(told: Sequence[tuple[Figures, Rates]]) -> list[Picture]:
    """Return a picture of each rate that is told of two periods at least."""
    rows: tuple[tuple[str, str, Callable[[Rates], float | None], int, str], ...] = (
        (_("Absence"), _("Days missed, of all days planned"), lambda r: r.absence, 100, " %"),
        (_("Turnover"), _("People who left, of all, as if for a year"), lambda r: r.turnover, 100, " %"),
        (_("Injuries"), _("For each 200,000 hours worked, as OSHA and the ILO count"), lambda r: r.injuries, 1, ""),
        (_("Overtime"), _("Of all hours worked"), lambda r: r.overtime, 100, " %"),
    )  # fmt: skip
    pictures = []
    for label, about, value, times, unit in rows:
        known = [
            (one, found)
            for one, rates in reversed(told[:LATELY])
            if (found := value(rates)) is not None
        ]
        if len(known) > 1:
            columns = tuple(
                Column(
                    period(one),
                    date_format(one.begins, "M y"),
                    times * v,
                    f"{number_format(times * v, 1)}{unit}",
                )
                for one, v in known
            )
            pictures.append(Picture(label, about, columns))
    return pictures


def period(figures: Figures) -> str:
    """Say a period."""
    return f"{date_format(figures.begins, 'SHORT_DATE_FORMAT')} – {date_format(figures.ends, 'SHORT_DATE_FORMAT')}"


def bands(found: Iterable[Band]) -> list[Rank]:
    """Draw bands: each as full as what is told of it, and said in words."""
    words = (
        _("under a quarter"), _("a quarter to a half"), _("a half to three quarters"),
        _("three quarters or more"),
    )  # fmt: skip
    return [
        Rank(
            one.name,
            0 if one.quarter is None else 25 * (one.quarter + 1),
            _("too few to say") if one.quarter is None else words[one.quarter],
        )
        for one in found
    ]


def responses(found: Response, instrument: Instrument) -> list[tuple[str, list[Rank]]]:
    """Return the bands of a wave's places and of its groups, in words."""
    known = {one.name: one for one in groups.variables(instrument)}
    told = [(_("Places"), bands(found.places))] if len(found.places) > 1 else []
    for name, each in found.groups.items():
        named = [Band(known[name].groups.get(b.name, b.name), b.quarter) for b in each]
        told.append((known[name].label, bands(named)))
    return told
