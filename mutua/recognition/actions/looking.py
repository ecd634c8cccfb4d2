"""What was found goes with a document: the supplier attaches it, a member looks at it."""

from datetime import datetime

from django.db import transaction

from mutua.assessments.models import Assessment
from mutua.journal import actions as journal
from mutua.members.models import Person, Role
from mutua.web.refused import Refused, refuse_if

from .. import queries, rules
from ..models import Ask, Document, Look
from ..queries import Shown
from .asking import locked, write


@transaction.atomic
def attach(
    *, document: Document, assessment: Assessment | None, by: Person | None, at: datetime
) -> None:
    """Let the findings of an assessment go with a document, or none any more."""
    document = Document.objects.select_for_update().get(pk=document.pk)
    if document.assessment_id == (assessment.pk if assessment else None):
        return  # a double click
    document.assessment = assessment
    document.save(update_fields=["assessment"])
    verb = "document.attached" if assessment else "document.detached"
    journal.write(verb=verb, by=by, at=at, subject=document)


@transaction.atomic
def look(*, ask: Ask, role: Role, at: datetime) -> Shown | None:
    """Write down that a person sees the findings of what was granted, and return them.

    Both happen while nobody can end the consent. None where no findings go with the document.
    """
    ask = locked(ask)
    grant = queries.consent(ask)
    refuse_if(rules.why_not_read(grant, role, now=at))
    if grant is None:  # the rule has said so; this tells the type checker
        raise Refused(rules.why_not_read(grant, role, now=at))
    if grant.document.assessment is None:
        return None
    shown = queries.shown(grant, grant.document.assessment, at.date())
    Look.objects.create(grant=grant, person=role.person, at=at)
    write("ask.looked", ask, by=role.person, at=at)
    return shown
