"""A site as it sees itself: its roster, its figures and what can be reckoned from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet

from mutua.instruments import Instrument, shelf
from mutua.members.models import Mailbox

from .. import editions
from ..models import Figures, Roster, Workplace

OSHA_HOURS = 200_000  # worked by 100 people in a year: 40 hours in 50 weeks
YEAR_DAYS = 365


@dataclass(frozen=True, slots=True)
class Rates:
    """What figures of a period say, comparable between sites and periods; None: not told.

    `absence`: days missed ÷ days planned. `turnover`: leavers ÷ people, as if for a year.
    `injuries`: recordable ones × 200,000 ÷ hours, the incidence rate of OSHA (29 CFR 1904), as in
    the ILO's resolution on statistics of occupational injuries, 1998. `overtime`: its share of hours.
    """

    absence: float | None
    turnover: float | None
    injuries: float | None
    overtime: float | None
    wage: Decimal | None
    currency: str


def rates(figures: Figures) -> Rates:
    """Reckon the rates of a period."""
    days = (figures.ends - figures.begins).days + 1
    turnover = _share(figures.leavers, figures.people)
    return Rates(
        _share(figures.days_absent, figures.days_planned),
        None if turnover is None else turnover * YEAR_DAYS / days,
        _share(figures.injuries, figures.hours, OSHA_HOURS),
        _share(figures.overtime, figures.hours),
        figures.wage,
        figures.currency,
    )


def workplace_of(mailbox: Mailbox, code: UUID) -> Workplace | None:
    """Return a site of a mailbox; None for any other."""
    return Workplace.objects.filter(mailbox=mailbox, code=code).first()


def newest_roster(workplace: Workplace) -> Roster | None:
    """Return the roster of the latest day."""
    return workplace.rosters.order_by("-on", "-id").first()


def figures_of(workplace: Workplace) -> QuerySet[Figures]:
    """Return a site's figures, the latest period first."""
    return workplace.figures.order_by("-begins", "-ends")


def instrument_of(workplace: Workplace) -> Instrument:
    """Return the questionnaire by whose groups a site counts: of its programme, or of the house."""
    enrolment = (
        workplace.enrolments.filter(
            left_at=None, programme__ended_at=None, programme__launched_at__isnull=False
        )
        .select_related("programme__edition")
        .order_by("-joined_at")
        .first()
    )
    return (
        editions.instrument(enrolment.programme.edition) if enrolment else shelf.shipped("workers")
    )


def own_groups(rosters: Sequence[Roster], name: str) -> list[str]:
    """Return the departments or shifts that a site named in rosters, in their order."""
    found = [line["groups"].get(name, "") for one in rosters for line in one.lines]
    return [*dict.fromkeys(each for each in found if each)]


def _share(part: int | None, whole: int | None, times: int = 1) -> float | None:
    return None if part is None or not whole else part * times / whole
