"""Figures in words and pictures, for pages and files."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.library.models import Term
from mutua.tables import Sheet
from mutua.web import places
from mutua.web.charts import Column, Rank

from . import counting, wording
from .models import Claim, Pledge
from .queries.report import EventReport


def of_reach(counted: counting.Reach, sectors: Mapping[int, Term]) -> dict[str, Any]:
    """Return what the page of reach shows."""
    return {
        "reach": counted,
        "by_year": counted.by_year,
        "charts": [
            (_("Sessions in each year"), _columns(counted.by_year, "sessions")),
            (_("Companies, in the year of their first visit"), _columns(counted.by_year, "companies")),
            (_("People, in the year of their first visit"), _columns(counted.by_year, "people")),
        ],
        "by_country": _named(counted.by_country, places.country),
        "by_sector": _named(counted.by_sector, lambda one: str(sectors[one])),
        "least": counting.LEAST,
    }  # fmt: skip


def of_report(report: EventReport, sectors: Mapping[int, Term]) -> dict[str, Any]:
    """Return what the report of an event shows."""
    counted = report.counted
    return {
        "report": report,
        "event": report.event,
        "title": report.title,
        "when": wording.span(report.event.starts_at, report.event.ends_at, report.event.zone),
        "where": ", ".join(filter(None, (report.event.city, places.country(report.event.country)))) or _("Online"),
        "by_country": _named(counted.by_country, places.country),
        "by_sector": _named(counted.by_sector, lambda one: str(sectors[one])),
        "shares": [(one, share(one)) for one in report.shares],
        "workshops": [(one, share(one.share) if one.share else "") for one in report.workshops],
        "kept": report.pledges.get(Pledge.State.KEPT, 0),
        "dropped": report.pledges.get(Pledge.State.DROPPED, 0),
        "open": report.pledges.get(Pledge.State.OPEN, 0),
        "pledged": sum(report.pledges.values()),
        "least": counting.LEAST,
    }  # fmt: skip


def share(one: Any) -> str:
    """Say a share: never without how many answered, and of how many."""
    if not one.enough:
        return _("Too few answers to tell: %(answers)s, of %(attendees)s who were there.") % {
            "answers": one.answers, "attendees": one.attendees,
        }  # fmt: skip
    return _(
        "%(share)s %%: %(yes)s of %(answers)s answers; %(attendees)s were there. "
        "Sure within %(low)s–%(high)s %%."
    ) % {
        "share": f"{one.percent:.0f}", "yes": one.yes, "answers": one.answers,
        "attendees": one.attendees, "low": f"{one.low:.0f}", "high": f"{one.high:.0f}",
    }  # fmt: skip


def of_claims(claims: Sequence[Claim]) -> list[tuple[str, list[Rank]]]:
    """Return the figures from before by what they count, each with its source."""
    kinds = [(kind, [one for one in claims if one.figure == kind]) for kind in Claim.Figure]
    return [(str(kind.label), [_rank(one) for one in found]) for kind, found in kinds if found]


def sheet(
    counted: counting.Reach, sectors: Mapping[int, Term], claims: Sequence[Claim], at: datetime
) -> Sheet:
    """Return the figures as one table: each line says whether it was counted or claimed."""
    headings = [
        "Kind", "Table", "Line", "Sessions", "Visits", "Companies", "People", "Countries", "As of",
        "Source",
    ]  # fmt: skip
    day = at.date().isoformat()
    whole = [counted.sessions, counted.visits, counted.companies, counted.people, counted.countries]
    rows: list[list[str | int]] = [["counted", "all", "all", *whole, day, "attendance"]]
    tables = (
        ("year", [(str(one.key), one) for one in counted.by_year]),
        ("country", _named(counted.by_country, places.country)),
        ("sector", _named(counted.by_sector, lambda one: str(sectors[one]))),
    )
    for table, lines in tables:
        for name, one in lines:
            sessions = one.sessions if table == "year" else ""
            figures = [sessions, one.visits, one.companies, one.people, ""]
            rows.append(["counted", table, name, *figures, day, "attendance"])
    for claim in claims:
        said = [
            claim.number if claim.figure == kind else ""
            for kind in ("sessions", "", "companies", "people", "countries")
        ]
        rows.append(["claimed", "all", "all", *said, claim.until.isoformat(), claim.source])
    return Sheet("reach", headings, rows)


def _columns(lines: Sequence[counting.Line], figure: str) -> list[Column]:
    """Return a column for each year; years in which nothing was are seen as such."""
    if not lines:
        return []
    values = {int(str(one.key)): getattr(one, figure) for one in lines}
    return [
        Column(str(year), str(year), values.get(year, 0), number_format(values.get(year, 0)))
        for year in range(min(values), max(values) + 1)
    ]


def _named(lines: Sequence[counting.Line], name: Any) -> list[tuple[str, counting.Line]]:
    return [(_others(one) if one.key == counting.OTHERS else name(one.key), one) for one in lines]


def _others(line: counting.Line) -> str:
    told = ngettext("%(n)d other, told together", "%(n)d others, told together", line.parts)
    return told % {"n": line.parts}


def _rank(claim: Claim) -> Rank:
    until = date_format(claim.until)
    said = (
        _("%(since)s – %(until)s") % {"since": date_format(claim.since), "until": until}
        if claim.since
        else (_("until %(until)s") % {"until": until})
    )
    return Rank(
        claim.source,
        claim.number,
        _("%(number)s, claimed")
        % {"number": number_format(claim.number, use_l10n=True, force_grouping=True)},
        said,
        kind="none",
    )
