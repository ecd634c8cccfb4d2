"""A member announces an audit that it plans; others wait for it instead of having their own."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.register import queries as register
from mutua.web.refused import refuse_if

from .. import queries, rules
from ..models import PlannedAudit, Watch


@transaction.atomic
def announce(
    *,
    organisation: Organisation,
    record: int,
    protocol: str,
    version: str,
    month: date,
    by: Person | None,
    at: datetime,
) -> PlannedAudit:
    """Announce an audit of one of a member's own suppliers; said twice, it is said once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    own = register.records_of(organisation).get(pk=record)
    pending = queries.plans_of(organisation, at.date()).filter(record=own).first()
    if pending and (pending.protocol, pending.version, pending.month) == (protocol, version, month):
        return pending  # a double click
    refuse_if(
        rules.why_not_plan(
            protocol=protocol, version=version, month=month, pending=pending is not None,
            today=at.date(),
        )
    )  # fmt: skip
    plan = PlannedAudit.objects.create(
        organisation=organisation, record=own, protocol=protocol, version=version, month=month,
        announced_at=at, announced_by=by,
    )  # fmt: skip
    journal.write(
        verb="audits.planned", by=by, at=at, organisation=organisation, subject=plan,
        details={"protocol": protocol, "version": version, "month": month},
    )  # fmt: skip
    return plan


@transaction.atomic
def withdraw(*, plan: PlannedAudit, by: Person | None, at: datetime) -> None:
    """Take an announcement back: the audit will not be, or was already."""
    plan = PlannedAudit.objects.select_for_update().get(pk=plan.pk)
    if plan.withdrawn_at is not None:
        return  # a double click
    plan.withdrawn_at = at
    plan.save(update_fields=["withdrawn_at"])
    journal.write(
        verb="audits.plan_withdrawn", by=by, at=at, organisation=plan.organisation, subject=plan
    )


@transaction.atomic
def watch(
    *,
    organisation: Organisation,
    record: int,
    month: date,
    known: date | None,
    by: Person,
    at: datetime,
) -> Watch:
    """Have a member told once an audit planned for a month is on the list, or the month is over.

    `known` is the month of the audit that is on the list already; a later one is news.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    own = register.records_of(organisation).get(pk=record)
    standing = queries.watches_of(organisation).filter(record=own).first()
    if standing:
        return standing  # a double click
    made = Watch.objects.create(
        organisation=organisation, record=own, month=month, known=known, since=at, by=by
    )
    journal.write(verb="watch.begun", by=by, at=at, organisation=organisation, subject=made)
    return made


@transaction.atomic
def end_watch(*, watch: Watch, by: Person | None, at: datetime) -> None:
    """Have a member told no more."""
    watch = Watch.objects.select_for_update().get(pk=watch.pk)
    if watch.ended_at is not None:
        return  # a double click
    watch.ended_at = at
    watch.save(update_fields=["ended_at"])
    journal.write(verb="watch.ended", by=by, at=at, organisation=watch.organisation, subject=watch)


@transaction.atomic
def tell(*, watch: Watch, at: datetime) -> bool:
    """Note that the letter of a watch goes out now; False where it went out already."""
    return bool(Watch.objects.filter(pk=watch.pk, told_at=None, ended_at=None).update(told_at=at))
