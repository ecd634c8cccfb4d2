"""A supplier writes down what was found, one by one or from a sheet."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from mutua import protocols
from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import rules, values
from ..models import Assessment, Finding, Step
from .headers import locked as locked_assessment

PLANNED = ("due", "owner")


def add_finding(
    *, assessment: Assessment, told: protocols.Finding, by: Person | None, at: datetime
) -> Finding:
    """Write down a finding; told twice, as by a double click, it is there once."""
    return add_findings(assessment=assessment, told=[told], by=by, at=at)[0]


@transaction.atomic
def add_findings(
    *,
    assessment: Assessment,
    told: Sequence[protocols.Finding],
    by: Person | None,
    at: datetime,
) -> list[Finding]:
    """Write down findings, all or none; those that are there already stay as they are.

    Returns one for each that was told.
    """
    assessment = locked_assessment(assessment)
    settled = [_checked(each, assessment) for each in told]
    there = {values.sameness(each): each for each in assessment.findings.all()}
    fresh = dict[tuple[str, ...], Finding]()
    for each in settled:
        key = values.sameness(each)
        if key not in there and key not in fresh:
            fresh[key] = Finding(assessment=assessment, added_at=at, **values.fields(each))
    refuse_if(rules.why_not_add_findings(present=len(there), more=len(fresh)))
    for finding in fresh.values():
        finding.save(force_insert=True)
    if fresh:
        details = {"findings": len(fresh)}
        journal.write(verb="findings.added", by=by, at=at, subject=assessment, details=details)
    return [(there | fresh)[values.sameness(each)] for each in settled]


@transaction.atomic
def change_finding(
    *, finding: Finding, told: protocols.Finding, by: Person | None, at: datetime
) -> None:
    """Correct what is written of a finding. How far it is, and who verified it, only steps tell."""
    assessment = locked_assessment(finding.assessment)
    finding = locked(finding)
    told = _checked(told, assessment)
    said = values.fields(told)
    for name in ("status", "closed", "verification"):
        said.pop(name)
    changed = [name for name, value in said.items() if getattr(finding, name) != value]
    if not changed:
        return
    key, others = values.sameness(told), assessment.findings.exclude(pk=finding.pk)
    if any(values.sameness(other) == key for other in others):
        refuse_if(rules.twin_finding())
    for name in changed:
        setattr(finding, name, said[name])
    if "due" in changed:
        finding.soon_at = finding.late_at = None  # of another day it is reminded anew
    finding.save(update_fields=[*changed, "soon_at", "late_at"])
    if any(name in changed for name in PLANNED):
        Step.objects.create(
            finding=finding, kind=Step.Kind.PLANNED, who=finding.owner, on=finding.due, at=at, by=by
        )
    journal.write(
        verb="finding.changed", by=by, at=at, subject=finding, details={"fields": changed}
    )


@transaction.atomic
def remove_finding(*, finding: Finding, by: Person | None, at: datetime) -> None:
    """Delete a finding with all that was done about it."""
    found = Finding.objects.select_for_update().filter(pk=finding.pk).first()
    if found is None:
        return  # a double click
    label = Finding(pk=found.pk)  # what is deleted forgets its number
    found.delete()
    journal.write(verb="finding.removed", by=by, at=at, subject=label)


def locked(finding: Finding) -> Finding:
    """Return a finding that nobody else changes until the transaction at hand ends."""
    try:
        found = Finding.objects.select_for_update(of=("self",)).select_related("assessment")
        return found.get(pk=finding.pk)
    except Finding.DoesNotExist:
        raise Refused(rules.gone()) from None


def _checked(told: protocols.Finding, assessment: Assessment) -> protocols.Finding:
    version = rules.version_of(assessment)
    if version is None:
        raise Refused(rules.unknown_version(assessment))
    found = assessment.begun
    refuse_if(rules.errors(protocols.why_not_finding(told, version, found)))
    return protocols.settled(told, version, found)
