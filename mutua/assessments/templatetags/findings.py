"""What templates ask of findings."""

from datetime import date
from typing import Any

from django import template
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from mutua import protocols
from mutua.web import places
from mutua.web.figures import Part

from ..queries import Plan
from ..rules import Stand
from ..sheets import names_of_fields

register = template.Library()
WRITTEN = (
    "grade", "evidence", "law", "people", "spread", "standing", "root_cause",
    "corrective", "preventive",
)  # fmt: skip

PLANNED = ("corrective", "preventive")


@register.filter
def parts(plan: Plan) -> list[Part]:
    """Return how far the findings of an assessment are, as parts of a bar."""
    count = plan.counts
    return [
        Part("valid", _("Closed"), count[Stand.CLOSED]),
        Part("soon", _("Done, to be verified"), count[Stand.DONE]),
        Part("none", _("Open"), count[Stand.OPEN]),
        Part("lapsed", _("Overdue"), count[Stand.OVERDUE]),
    ]


@register.filter
def to_close(plan: Plan) -> int:
    """Count the findings that are, or were, something to settle."""
    return sum(count for stand, count in plan.counts.items() if stand != Stand.NOTHING)


@register.filter
def written(finding: Any) -> list[tuple[str, str]]:
    """Return what is written of a finding, each under the name of its field."""
    return _named(finding, WRITTEN)


@register.filter
def planned(finding: Any) -> list[tuple[str, str]]:
    """Return what a plan says of a finding besides its words: what shall be done."""
    return _named(finding, PLANNED)


def _named(finding: Any, fields: tuple[str, ...]) -> list[tuple[str, str]]:
    names = names_of_fields()
    return [(names[field], said) for field in fields if (said := _said(finding, field))]


@register.filter
def kind(finding: protocols.Finding, version: protocols.Version) -> str:
    """Return how grave a finding is, or what kind it is where that has no severity."""
    category = version.category(finding.category)
    word = finding.severity or (category.title if category else finding.category)
    return word[:1].upper() + word[1:]


@register.filter
def country_name(code: str) -> str:
    """Return a country in words."""
    return places.country(code)


@register.filter
def header(plan: Plan) -> list[tuple[str, str]]:
    """Return the first pages of a report, each under the name of its field."""
    a = plan.assessment
    days = [_day(day) for day in (a.begun, a.ended) if day]
    said = [
        (_("Company"), a.company if a.company != a.title else ""),
        (_("Address"), ", ".join(filter(None, (a.address, country_name(a.country))))),
        (_("Numbers"), ", ".join(filter(None, (a.site_reference, a.company_reference)))),
        (_("Protocol"), plan.name),
        (_("Day"), " – ".join(dict.fromkeys(days))),
        (_("Rating"), a.rating),
        (_("Score"), "" if a.score is None else f"{a.score:g}"),
        (_("Kind of assessment"), a.occasion.capitalize()),
        (_("Announced"), a.get_announcement_display()),
        (_("Auditor-days"), "" if a.auditor_days is None else f"{a.auditor_days:g}"),
        (_("Workers at the site"), "" if a.workers is None else f"{a.workers:,}"),
        (_("Auditors"), "; ".join(", ".join(filter(None, each)) for each in a.auditors)),
        (_("Report written by"), a.writer),
        (_("Report reviewed by"), a.reviewer),
        (_("Assessment before"), _day(a.previous) if a.previous else ""),
        (_("Products"), a.products),
    ]
    return [(name, value) for name, value in said if value]


def _day(day: date) -> str:
    return date_format(day, "DATE_FORMAT")


def _said(finding: Any, field: str) -> str:
    if field in ("spread", "standing"):
        return str(getattr(finding, f"get_{field}_display")())
    value = getattr(finding, field)
    return "" if value is None else f"{value:,}" if isinstance(value, int) else str(value)
