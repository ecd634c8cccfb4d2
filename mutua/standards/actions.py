"""Every write of what a member asks for."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction
from django.utils.translation import gettext as _

from mutua import protocols
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import Refused, refuse_if

from . import queries, rules
from .models import LeftOut, Requirement


class Taken(NamedTuple):
    """What came of a sheet: how many requirements are new, changed, and as they were."""

    new: int
    changed: int
    same: int


@transaction.atomic
def require(
    *, organisation: Organisation, wanted: protocols.Requirement, by: Person | None, at: datetime
) -> Requirement:
    """Add a requirement of a member's own."""
    _turn(organisation)
    names = _names(organisation)
    refuse_if(rules.why_not_more(len(names) + 1))
    refuse_if(rules.why_not_require(wanted, protocols.benchmark(), others=names))
    made = Requirement(organisation=organisation)
    _say(made, wanted, by=by, at=at)
    _write("requirement.added", organisation, made, by=by, at=at)
    return made


@transaction.atomic
def change(
    *, requirement: Requirement, wanted: protocols.Requirement, by: Person | None, at: datetime
) -> Requirement:
    """Say a requirement anew."""
    _turn(requirement.organisation)
    requirement = _standing(requirement)
    names = _names(requirement.organisation) - {requirement.name}
    refuse_if(rules.why_not_require(wanted, protocols.benchmark(), others=names))
    if requirement.plain != wanted:
        _say(requirement, wanted, by=by, at=at)
        _write("requirement.changed", requirement.organisation, requirement, by=by, at=at)
    return requirement


@transaction.atomic
def retire(*, requirement: Requirement, by: Person | None, at: datetime) -> None:
    """Ask for something no longer; what was decided by it stays as it was."""
    organisation = requirement.organisation
    _turn(organisation)
    requirement.refresh_from_db()
    chosen = protocols.benchmark().checkpoints.keys() - queries.left_out_by(organisation)
    last = queries.requirements_of(organisation).count() == 1
    retired = requirement.retired_at is not None
    refuse_if(rules.why_not_retire(retired=retired, last=last, chosen=len(chosen)))
    requirement.retired_at, requirement.retired_by = at, by
    requirement.save(update_fields=["retired_at", "retired_by"])
    _write("requirement.retired", organisation, requirement, by=by, at=at)


@transaction.atomic
def take_in(
    *,
    organisation: Organisation,
    wanted: Sequence[protocols.Requirement],
    by: Person | None,
    at: datetime,
) -> Taken:
    """Take in the requirements of a sheet, known by their short names; others stay as they are."""
    _turn(organisation)
    standing = {one.name.casefold(): one for one in queries.requirements_of(organisation)}
    names = {one.id.casefold() for one in wanted}
    refuse_if(rules.why_not_more(len(standing.keys() | names)))
    if len(names) < len(wanted):
        raise Refused(_("The sheet has the same short name twice."))
    new = changed = 0
    for one in wanted:
        refuse_if(rules.why_not_require(one, protocols.benchmark(), others=()))
        known = standing.get(one.id.casefold())
        if known and known.plain == one:
            continue
        new, changed = new + (known is None), changed + (known is not None)
        _say(known or Requirement(organisation=organisation), one, by=by, at=at)
    taken = Taken(new, changed, len(wanted) - new - changed)
    _write("requirements.taken_in", organisation, None, by=by, at=at, **taken._asdict())
    return taken


@transaction.atomic
def choose(
    *, organisation: Organisation, checkpoints: Collection[str], by: Person | None, at: datetime
) -> None:
    """Ask for these checkpoints of the benchmark and no others."""
    _turn(organisation)
    benchmark = protocols.benchmark()
    own = queries.requirements_of(organisation).count()
    refuse_if(rules.why_not_choose(checkpoints, benchmark, own=own))
    before = queries.left_out_by(organisation)
    after = benchmark.checkpoints.keys() - set(checkpoints)
    if before == after:
        return
    LeftOut.objects.filter(organisation=organisation, checkpoint__in=before - after).delete()
    LeftOut.objects.bulk_create(
        LeftOut(organisation=organisation, checkpoint=each, at=at, by=by)
        for each in sorted(after - before)
    )
    _write("benchmark.chosen", organisation, None, by=by, at=at, left_out=len(after))


def _turn(organisation: Organisation) -> None:
    """Wait until nobody else changes what this member asks for, until the transaction ends."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _standing(requirement: Requirement) -> Requirement:
    found = queries.requirements_of(requirement.organisation).filter(pk=requirement.pk).first()
    if found is None:
        raise Refused(_("This requirement is retired already."))
    return found


def _names(organisation: Organisation) -> set[str]:
    return set(queries.requirements_of(organisation).values_list("name", flat=True))


def _say(
    requirement: Requirement, wanted: protocols.Requirement, *, by: Person | None, at: datetime
) -> None:
    requirement.name, requirement.text = wanted.id, wanted.text
    requirement.weight, requirement.checkpoint = wanted.weight, wanted.checkpoint
    requirement.covered = {key: degree.words for key, degree in wanted.covered.items()}
    requirement.said_at, requirement.said_by = at, by
    requirement.save()


def _write(
    verb: str,
    organisation: Organisation,
    subject: Requirement | None,
    *,
    by: Person | None,
    at: datetime,
    **details: int,
) -> None:
    """Write down what happened: numbers only, for what a member asks for is its own business."""
    journal.write(
        verb=verb, by=by, at=at, organisation=organisation, subject=subject, details=details
    )
