"""What a site says of itself: its roster as counts, and its figures of a period."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import rules
from ..models import Figures, Roster, Wave, Workplace

NUMBERS = (
    "days_planned", "days_absent", "leavers", "injuries", "hours", "overtime", "wage",
)  # fmt: skip


@transaction.atomic
def say_roster(
    *,
    workplace: Workplace,
    on: date,
    lines: Sequence[Mapping[str, Any]],
    by: Person | None,
    at: datetime,
) -> Roster:
    """Say how many of each group work at a site on a day; said again for a day, it is corrected.

    Refused by `rules.why_not_roster`, and where a wave was planned by that day's roster.
    """
    told = _joined(lines)
    refuse_if(rules.why_not_roster(told, on, at.date()))
    people = sum(line["people"] for line in told)
    Workplace.objects.select_for_update().get(pk=workplace.pk)
    if Wave.objects.filter(roster__workplace=workplace, roster__on=on).exists():
        raise Refused(
            _("A wave was planned by the roster of this day. Say it as of another day instead.")
        )
    roster, fresh = Roster.objects.update_or_create(
        workplace=workplace, on=on,
        defaults={"lines": told, "people": people, "said_at": at, "said_by": by},
    )  # fmt: skip
    journal.write(
        verb="roster.said" if fresh else "roster.corrected", by=by, at=at, subject=roster,
        details={"workplace": workplace.code.hex, "on": on, "people": people, "lines": len(told)},
    )  # fmt: skip
    return roster


@transaction.atomic
def say_figures(
    *,
    workplace: Workplace,
    begins: date,
    ends: date,
    people: int,
    days_planned: int | None = None,
    days_absent: int | None = None,
    leavers: int | None = None,
    injuries: int | None = None,
    hours: int | None = None,
    overtime: int | None = None,
    wage: Decimal | None = None,
    currency: str = "",
    by: Person | None,
    at: datetime,
) -> Figures:
    """Say a site's figures of a period; said again for the same period, they are corrected.

    Refused with the first sentence of `rules.why_not_figures`.
    """
    said: dict[str, Any] = {
        "people": people, "days_planned": days_planned, "days_absent": days_absent,
        "leavers": leavers, "injuries": injuries, "hours": hours, "overtime": overtime,
        "wage": wage, "currency": currency,
    }  # fmt: skip
    wrong = rules.why_not_figures(said | {"begins": begins, "ends": ends})
    refuse_if(next(iter(wrong.values()), ""))
    figures, fresh = Figures.objects.update_or_create(
        workplace=workplace, begins=begins, ends=ends,
        defaults=said | {"said_at": at, "said_by": by},
    )  # fmt: skip
    journal.write(
        verb="figures.said" if fresh else "figures.corrected", by=by, at=at, subject=figures,
        details={"workplace": workplace.code.hex, "begins": begins, "ends": ends}
        | {name: str(said[name]) for name in ("people", *NUMBERS) if said[name] is not None},
    )  # fmt: skip
    return figures


def _joined(lines: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return each group once, as it is stored; groups of nobody are left out."""
    counted: dict[tuple[tuple[str, str], ...], int] = {}
    for line in lines:
        key = tuple((name, " ".join(group.split())) for name, group in line["groups"].items())
        counted[key] = counted.get(key, 0) + line["people"]
    return [{"groups": dict(key), "people": people} for key, people in counted.items() if people]
