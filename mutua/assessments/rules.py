"""What may become of an assessment and its findings: a sentence why not, or "" for yes."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from django.utils.translation import gettext as _

from mutua import protocols
from mutua.protocols import Doubt, Version

from .models import Assessment, Finding, Step

MOST_ASSESSMENTS = 500  # of one mailbox
MOST_FINDINGS = 1_000  # of one assessment
LONGEST = 5_000  # letters of one step's words
SOON = timedelta(days=14)  # before its day a finding is reminded of

VISITED = ("occasion", "auditor_days", "auditors", "writer", "reviewer", "self_assessment")
ALWAYS = (
    "site", "company", "country", "address", "contact", "site_reference", "company_reference",
    "begun", "ended", "previous", "workers", "products",
)  # fmt: skip


class Stand(StrEnum):
    """How a finding stands on a day."""

    CLOSED = "closed"
    DONE = "done"  # to be verified
    OVERDUE = "overdue"
    OPEN = "open"
    NOTHING = "nothing"  # such as a good example: there is nothing to close


def version_of(assessment: Assessment) -> Version | None:
    """Return the version that an assessment was done under; None if it is not known any more."""
    protocol = protocols.get(assessment.protocol)
    return protocol.version(assessment.version) if protocol else None


def header_fields(version: Version) -> tuple[str, ...]:
    """Name the fields that a report under this version has on its first pages."""
    visited = () if version.kind == "rating" else VISITED
    announced = ("announcement",) if version.kind == "on-site audit" else ()
    pillars = ("pillars",) if version.pillars else ()
    rated = ("rating", "score") if version.rating.levels else ()
    return (*ALWAYS, *pillars, *rated, *announced, *visited)


def to_close(finding: Finding, version: Version | None) -> bool:
    """Tell whether a finding is something to be settled, not merely to be known."""
    category = version.category(finding.category) if version else None
    if category is None or finding.due or finding.status != Finding.Status.OPEN:
        return True
    return category.severity or category.deadline


def stand(finding: Finding, version: Version | None, today: date) -> Stand:
    """Tell how a finding stands on a day."""
    if finding.status == Finding.Status.CLOSED:
        return Stand.CLOSED
    if finding.status == Finding.Status.DONE:
        return Stand.DONE
    if not to_close(finding, version):
        return Stand.NOTHING
    return Stand.OVERDUE if finding.due and finding.due < today else Stand.OPEN


def rank(finding: Finding, version: Version | None) -> int:
    """Return how grave a finding is on the scale of its version: 0 is the gravest."""
    names = [level.name for level in version.severity.levels] if version else []
    if finding.severity in names:
        return names.index(finding.severity)
    return len(names) + (0 if to_close(finding, version) else 1)


def errors(doubts: Iterable[Doubt]) -> str:
    """Put into one text what must be settled first; "" where nothing must."""
    return " ".join(map(sentence, protocols.only_errors(doubts)))


def warnings(doubts: Iterable[Doubt]) -> list[str]:
    """Return what is odd but may be so, as sentences."""
    return [sentence(doubt) for doubt in doubts if doubt.severity == "warning"]


def sentence(doubt: Doubt) -> str:
    """Return a doubt as a sentence that stands by itself."""
    return doubt.sentence[:1].upper() + doubt.sentence[1:]


def why_not_add_assessment(*, present: int, twin: bool) -> str:
    """Say why another assessment cannot be put on file."""
    if twin:
        return _("You have put an assessment of this site, protocol and day on file already.")
    if present >= MOST_ASSESSMENTS:
        return _("You have %(n)s assessments on file; delete those you need no more.") % {
            "n": present
        }
    return ""


def why_not_add_findings(*, present: int, more: int = 1) -> str:
    """Say why findings cannot be added to an assessment."""
    if present + more > MOST_FINDINGS:
        return _("An assessment can have %(n)s findings at most.") % {"n": MOST_FINDINGS}
    return ""


def twin_finding() -> str:
    """Say that a finding would be there twice."""
    return _("Another finding of this assessment says the same already.")


def gone() -> str:
    """Say that an assessment or a finding was deleted meanwhile."""
    return _("This is not here any more.")


def unknown_version(assessment: Assessment) -> str:
    """Say that nothing is known of the version that an assessment was done under."""
    return _("Nothing is known here of “%(name)s” any more, so its findings stay as they are.") % {
        "name": f"{assessment.protocol} {assessment.version}".strip()
    }


def why_not_step(finding: Finding, kind: str) -> str:
    """Say why a kind of step cannot be taken with a finding as it stands."""
    closed, done = finding.status == Finding.Status.CLOSED, finding.status == Finding.Status.DONE
    if kind == Step.Kind.REOPENED:
        return "" if closed or done else _("This finding is open.")
    if closed:
        return _("This finding is closed. Open it again first.")
    if kind == Step.Kind.DONE and done:
        return _("This was said to be done already.")
    if kind in (Step.Kind.VERIFIED, Step.Kind.CLOSED) and not done:
        return _("Say first what was done: only that can be verified or closed.")
    return ""


def why_not_say(step: Step, finding: Finding, *, proven: bool, today: date) -> str:
    """Say why a step cannot be as it is told; `proven` tells that evidence was added."""
    if why_not := why_not_step(finding, step.kind):
        return why_not
    if len(step.words) > LONGEST:
        return _("This is longer than %(n)s letters. Shorten it.") % {"n": f"{LONGEST:,}"}
    if step.kind in (Step.Kind.PROGRESS, Step.Kind.EVIDENCE, Step.Kind.DONE) and not step.words:
        return _("Say in a few words what was done.")
    if step.kind in (Step.Kind.VERIFIED, Step.Kind.CLOSED):
        return _why_not_day(step, finding, today) or _why_not_verify(step, proven=proven)
    if step.kind == Step.Kind.PLANNED and step.on and step.on < finding.assessment.begun:
        return _("The due date lies before the assessment.")
    return ""


def _why_not_day(step: Step, finding: Finding, today: date) -> str:
    if step.on is None:
        return _("On which day?")
    if step.on > today:
        return _("This day lies in the future.")
    if step.on < finding.assessment.begun:
        return _("This day lies before the assessment.")
    return ""


def _why_not_verify(step: Step, *, proven: bool) -> str:
    if step.kind != Step.Kind.VERIFIED:
        return ""
    if not step.verification:
        return _("Say how it was verified.")
    if not step.who:
        return _("Say who verified it: an audit firm, an auditor, a customer.")
    if step.verification == "desktop" and not proven:
        # A desk can only verify what documents prove.
        return _("From a desk only documents can prove it: add the evidence first.")
    return ""
