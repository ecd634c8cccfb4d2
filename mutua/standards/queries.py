"""Reads of what a member asks for: its own business, so every read starts from the organisation."""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from mutua import protocols
from mutua.members.models import Organisation

from . import gaps, rules
from .gaps import Gap
from .models import LeftOut, Requirement


def requirements_of(organisation: Organisation) -> QuerySet[Requirement]:
    """Return the requirements of a member's own that stand, by name."""
    return Requirement.objects.filter(organisation=organisation, retired_at=None)


def requirement_of(organisation: Organisation, code: UUID) -> Requirement:
    """Return one of a member's own standing requirements; Requirement.DoesNotExist for any other."""
    return requirements_of(organisation).get(code=code)


def left_out_by(organisation: Organisation) -> set[str]:
    """Return the checkpoints of the benchmark that a member does not ask for."""
    found = LeftOut.objects.filter(organisation=organisation)
    return set(found.values_list("checkpoint", flat=True))


def asked_for(organisation: Organisation) -> tuple[protocols.Requirement, ...]:
    """Return all that a member asks of an audit; the benchmark where it has said nothing."""
    own = [each.plain for each in requirements_of(organisation)]
    return rules.asked_for(protocols.benchmark(), own, left_out_by(organisation))


def gap(
    organisation: Organisation, *, protocol: str, version: str, day: date, workers: int | None
) -> Gap | None:
    """Return what an assessment leaves open for a member; None where nobody can tell."""
    found, asked = gaps.version_on(protocol, version, day), asked_for(organisation)
    if found is None or not gaps.is_compared(found, asked):
        return None
    return gaps.gap(found, asked, workers)
