"""What was done about a finding is added to its history; the last of it tells where it stands."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import refuse_if

from .. import queries, rules
from ..models import Finding, Step
from .findings import locked

Kind, Status = Step.Kind, Finding.Status


@transaction.atomic
def take_step(
    *,
    finding: Finding,
    kind: str,
    words: str = "",
    who: str = "",
    on: date | None = None,
    verification: str = "",
    by: Person | None,
    at: datetime,
) -> Step:
    """Add a step to a finding's history; the same said twice, as by a double click, is one."""
    finding = locked(finding)
    if kind == Kind.PLANNED:
        on = on or finding.due
    step = Step(
        finding=finding, kind=Kind(kind), words=words.strip(), who=who.strip(), on=on,
        verification=verification, at=at, by=by,
    )  # fmt: skip
    last = queries.steps_of(finding).first()
    if last and _said(last) == _said(step):
        return last
    proven = queries.proven(finding)
    refuse_if(rules.why_not_say(step, finding, proven=proven, today=at.date()))
    _settle(finding, step)
    finding.save(
        update_fields=["status", "verification", "closed", "owner", "due", "soon_at", "late_at"]
    )
    step.save(force_insert=True)
    journal.write(verb=f"finding.{kind}", by=by, at=at, subject=finding)
    return step


def _settle(finding: Finding, step: Step) -> None:
    """Let a finding stand as a step leaves it."""
    if step.kind in (Kind.PROGRESS, Kind.EVIDENCE) and finding.status == Status.OPEN:
        finding.status = Status.UNDER_WAY
    elif step.kind == Kind.PLANNED:
        if step.on and step.on != finding.due:
            finding.due = step.on
            finding.soon_at = finding.late_at = None  # of another day it is reminded anew
        finding.owner = step.who
    elif step.kind == Kind.DONE:
        finding.status = Status.DONE
    elif step.kind == Kind.VERIFIED:
        finding.verification = step.verification
    elif step.kind == Kind.CLOSED:
        finding.status, finding.closed = Status.CLOSED, step.on
    elif step.kind == Kind.REOPENED:
        finding.status, finding.closed, finding.verification = Status.OPEN, None, ""


def _said(step: Step) -> tuple[object, ...]:
    return step.kind, step.words, step.who, step.on, step.verification
