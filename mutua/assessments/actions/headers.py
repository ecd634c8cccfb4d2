"""A supplier puts an assessment on file, corrects its first pages, and deletes it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mutua import protocols
from mutua.journal import actions as journal
from mutua.members.models import Mailbox, Person
from mutua.protocols import Version
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules, values
from ..models import Assessment


@transaction.atomic
def add_assessment(
    *, mailbox: Mailbox, version: Version, said: Mapping[str, Any], by: Person | None, at: datetime
) -> Assessment:
    """Put an assessment on file; told twice, as by a double click, it is there once."""
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    said = _checked(said, version, at)
    ours = queries.assessments_of(mailbox)
    twin = ours.filter(
        protocol=version.protocol, version=version.number, begun=said["begun"],
        company=said.get("company", ""), site=said.get("site", ""),
    ).first()  # fmt: skip
    if twin and values.header(values.header_of(twin)) == values.header(said):
        return twin
    refuse_if(rules.why_not_add_assessment(present=ours.count(), twin=twin is not None))
    assessment = Assessment.objects.create(
        mailbox=mailbox, protocol=version.protocol, version=version.number, added_at=at, **said
    )
    journal.write(
        verb="assessment.added", by=by, at=at, subject=assessment, details={"under": version.key}
    )
    return assessment


@transaction.atomic
def change_assessment(
    *, assessment: Assessment, said: Mapping[str, Any], by: Person | None, at: datetime
) -> None:
    """Correct the first pages of an assessment; its protocol and version stay."""
    Mailbox.objects.select_for_update().get(pk=assessment.mailbox_id)
    assessment = locked(assessment)
    version = rules.version_of(assessment)
    said = _checked(said, version, at) if version else said
    before = values.header_of(assessment)
    for name, value in said.items():
        setattr(assessment, name, value)
    changed = [name for name in values.HEADER if getattr(assessment, name) != before[name]]
    if not changed:
        return
    twins = Assessment.objects.exclude(pk=assessment.pk).filter(
        mailbox=assessment.mailbox_id, protocol=assessment.protocol, version=assessment.version,
        company=assessment.company, site=assessment.site, begun=assessment.begun,
    )  # fmt: skip
    refuse_if(rules.why_not_add_assessment(present=0, twin=twins.exists()))
    assessment.save(update_fields=changed)
    journal.write(
        verb="assessment.changed", by=by, at=at, subject=assessment, details={"fields": changed}
    )


@transaction.atomic
def delete_assessment(*, assessment: Assessment, by: Person | None, at: datetime) -> None:
    """Delete an assessment with its findings and all that was done about them."""
    found = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if found is None:
        return  # a double click
    count = found.findings.count()
    label = Assessment(pk=found.pk)  # what is deleted forgets its number
    found.delete()
    journal.write(
        verb="assessment.deleted", by=by, at=at, subject=label, details={"findings": count}
    )


@transaction.atomic
def forget_assessments(*, mailbox: Mailbox) -> None:
    """Delete all that a mailbox has; its own room writes down that the mailbox goes with it."""
    Assessment.objects.filter(mailbox=mailbox).delete()


def locked(assessment: Assessment) -> Assessment:
    """Return an assessment that nobody else changes until the transaction at hand ends."""
    found = Assessment.objects.select_for_update().filter(pk=assessment.pk).first()
    if found is None:
        raise Refused(rules.gone())
    return found


def _checked(said: Mapping[str, Any], version: Version, at: datetime) -> dict[str, Any]:
    """Return what is said with the rating that its score has; Refused where it cannot be so."""
    known = dict(said)
    if known.get("score") is not None and not known.get("rating"):
        known["rating"] = version.rating.of(known["score"])
    header = values.header(known)
    refuse_if(rules.errors(protocols.why_not_header(header, version, at.date())))
    return known
