"""Every read of assessments. They start from the mailbox: what is another's does not exist."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Min, Q, QuerySet

from mutua.members.models import Mailbox
from mutua.protocols import Version

from . import rules
from .models import Assessment, Finding, Step
from .rules import Stand


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with how it stands on a day, and what its version calls things."""

    finding: Finding
    stand: Stand
    category: str
    clause: str


@dataclass(frozen=True, slots=True)
class Plan:
    """An assessment with its findings, the gravest and the soonest due first."""

    assessment: Assessment
    version: Version | None
    findings: tuple[Placed, ...]

    @property
    def counts(self) -> Counter[Stand]:
        """Count the findings by how they stand."""
        return Counter(placed.stand for placed in self.findings)

    @property
    def severities(self) -> list[tuple[str, int]]:
        """Count the findings by severity, or kind where that has none, the gravest first."""
        return [*Counter(p.finding.severity or p.category for p in self.findings).items()]

    @property
    def name(self) -> str:
        """Return the protocol and version in words."""
        known = f"{self.assessment.protocol} {self.assessment.version}".strip()
        return self.version.name if self.version else known


def assessments_of(mailbox: Mailbox) -> QuerySet[Assessment]:
    """Return the assessments that a mailbox has on file, the latest first."""
    return Assessment.objects.filter(mailbox=mailbox)


def assessment_of(mailbox: Mailbox, code: UUID) -> Assessment:
    """Return one of a mailbox' own assessments; Assessment.DoesNotExist for any other."""
    return assessments_of(mailbox).get(code=code)


def finding_of(mailbox: Mailbox, code: UUID) -> Finding:
    """Return one of a mailbox' own findings; Finding.DoesNotExist for any other."""
    found = Finding.objects.filter(assessment__mailbox=mailbox).select_related("assessment")
    return found.get(code=code)


def plan(assessment: Assessment, today: date) -> Plan:
    """Return an assessment with its findings as they stand on a day."""
    return _plan(assessment, assessment.findings.prefetch_related("steps"), today)


def plans(mailbox: Mailbox, today: date) -> list[Plan]:
    """Return all assessments of a mailbox with their findings, the latest first."""
    found = assessments_of(mailbox).prefetch_related("findings")
    return [_plan(assessment, assessment.findings.all(), today) for assessment in found]


def _plan(assessment: Assessment, findings: Iterable[Finding], today: date) -> Plan:
    version = rules.version_of(assessment)
    placed = [_placed(finding, version, today) for finding in findings]
    placed.sort(
        key=lambda each: (
            each.stand == Stand.CLOSED,
            rules.rank(each.finding, version),
            each.finding.due or date.max,
            each.finding.pk,
        )
    )
    return Plan(assessment, version, tuple(placed))


def placed(finding: Finding, today: date) -> Placed:
    """Return a finding as it stands on a day."""
    return _placed(finding, rules.version_of(finding.assessment), today)


def _placed(finding: Finding, version: Version | None, today: date) -> Placed:
    category = version.category(finding.category) if version else None
    clause = version.clause(finding.clause) if version and finding.clause else None
    return Placed(
        finding,
        rules.stand(finding, version, today),
        category.title if category else finding.category,
        f"{clause.code} {clause.title}" if clause else finding.clause,
    )


def steps_of(finding: Finding) -> QuerySet[Step]:
    """Return what was done about a finding, the latest first."""
    return finding.steps.order_by("-id")


def proven(finding: Finding) -> bool:
    """Tell whether evidence was added since the finding was last opened."""
    reopened = finding.steps.filter(kind=Step.Kind.REOPENED).order_by("-id").first()
    since = finding.steps.filter(id__gt=reopened.pk) if reopened else finding.steps.all()
    return since.filter(kind=Step.Kind.EVIDENCE).exists()


def mailboxes_to_remind(today: date) -> QuerySet[Mailbox]:
    """Return the mailboxes with findings that nobody reminded them of yet."""
    due = to_remind(today).values("assessment__mailbox")
    return Mailbox.objects.filter(pk__in=due).order_by("id")


def to_remind(today: date) -> QuerySet[Finding]:
    """Return the findings that are due soon, or overdue, and not yet reminded of as such."""
    waiting = Q(due__lt=today, late_at=None)
    waiting |= Q(due__gte=today, due__lte=today + rules.SOON, soon_at=None)
    acting = Q(status__in=[Finding.Status.OPEN, Finding.Status.UNDER_WAY])
    return Finding.objects.filter(waiting & acting).order_by("due", "id")


def due_of(email: str, today: date) -> tuple[int, date | None]:
    """Return how many findings of a mailbox are due soon or overdue, and when the first was due."""
    found = Finding.objects.filter(
        assessment__mailbox__email=email, due__lte=today + rules.SOON,
        status__in=[Finding.Status.OPEN, Finding.Status.UNDER_WAY],
    )  # fmt: skip
    told = found.order_by().aggregate(n=Count("pk"), first=Min("due"))
    return told["n"], told["first"]
