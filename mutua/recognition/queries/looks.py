"""What a member sees of a supplier's findings, and who saw it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from mutua.assessments import queries as assessments
from mutua.assessments.models import Assessment
from mutua.assessments.queries import Plan

from ..models import Ask, Grant, Look, Part


@dataclass(frozen=True, slots=True)
class Shown:
    """What a consent to one part lets a member see of an assessment, as it is at that moment."""

    plan: Plan  # of a summary it has no findings, only their counts
    counts: dict[str, int]  # by severity, or kind where that has none
    whole: bool  # with the evidence, and all else that stands in the report


def shown(grant: Grant, assessment: Assessment, today: date) -> Shown:
    """Return what a consent lets see of an assessment: of the summary no finding, only counts."""
    plan, part = assessments.plan(assessment, today), grant.document.part
    findings = () if part == Part.SUMMARY else plan.findings
    return Shown(
        Plan(plan.assessment, plan.version, findings), dict(plan.severities), part == Part.REPORT
    )


def looks_upon(ask: Ask) -> QuerySet[Look]:
    """Return who saw the findings that go with what was shared upon an ask, the latest first."""
    return Look.objects.filter(grant__ask=ask).select_related("person")
