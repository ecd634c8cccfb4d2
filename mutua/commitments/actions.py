"""A member commits itself, and withdraws what it committed itself to."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import refuse_if

from . import queries, rules
from .models import Commitment, Withdrawal


@transaction.atomic
def make(
    *,
    organisation: Organisation,
    protocol: str,
    version: str,
    months: int,
    least: str,
    equivalent: bool,
    since: date,
    until: date | None,
    by: Person | None,
    at: datetime,
) -> Commitment:
    """Commit a member to recognise what fits; said twice, as by a double click, it is said once."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    refuse_if(
        rules.why_not_make(
            protocol=protocol, version=version, months=months, least=least, since=since,
            until=until, today=at.date(),
        )
    )  # fmt: skip
    words = {
        "protocol": protocol, "version": version, "months": months, "least": least,
        "equivalent": equivalent, "since": since, "until": until,
    }  # fmt: skip
    same = queries.commitments_of(organisation).filter(withdrawal=None, **words).first()
    if same:
        return same
    made = Commitment.objects.create(organisation=organisation, made_at=at, made_by=by, **words)
    journal.write(
        verb="commitment.made", by=by, at=at, organisation=organisation, subject=made, details=words
    )
    return made


@transaction.atomic
def withdraw(*, commitment: Commitment, by: Person | None, at: datetime) -> Withdrawal:
    """End a commitment; who shared upon it before keeps what was promised then."""
    commitment = locked(commitment)
    refuse_if(rules.why_not_withdraw(commitment))
    withdrawal = Withdrawal.objects.create(commitment=commitment, at=at, by=by)
    journal.write(
        verb="commitment.withdrawn", by=by, at=at, organisation=commitment.organisation,
        subject=commitment,
    )  # fmt: skip
    return withdrawal


def locked(commitment: Commitment) -> Commitment:
    """Return a commitment that nobody withdraws until the transaction at hand ends."""
    return Commitment.objects.select_for_update().get(pk=commitment.pk)
