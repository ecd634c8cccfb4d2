"""Members suggest suppliers; the association writes each one letter, and tells nobody whose."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from mutua.gazetteer import languages
from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person, normal_email
from mutua.web.refused import refuse_if

from .. import queries
from ..models import Event, Invited, Inviter, Letter, Uninvited
from ..rules import registering as rules
from . import lines


class Supplier(NamedTuple):
    """Whom a member suggests: address, what the member calls it, country."""

    email: str
    name: str = ""
    country: str = ""


@transaction.atomic
def invite(
    *,
    event: Event,
    organisation: Organisation,
    suppliers: Sequence[Supplier],
    by: Person | None,
    at: datetime,
) -> int:
    """Invite a member's suppliers; return how many are new to that member.

    Each address gets one letter of the association, whoever asks for it and however many do; what
    the member is told is the same whether or not somebody else invited it before.
    """
    event = lines.locked(event)
    wanted = {normal_email(one.email): one for one in suppliers}
    before = queries.number_invited(event, organisation)
    refuse_if(rules.why_not_invite(event, invited=before + len(wanted), at=at))
    known = _known(event, wanted, at)
    Inviter.objects.bulk_create(
        [
            Inviter(invited=known[email], organisation=organisation, supplier=one.name, by=by, at=at)
            for email, one in wanted.items()
        ],
        ignore_conflicts=True, batch_size=500,
    )  # fmt: skip
    _write(event, list(known.values()), at=at)
    new = queries.number_invited(event, organisation) - before
    journal.write(
        verb="event.suppliers_invited", by=by, at=at, organisation=organisation, subject=event,
        details={"number": new},
    )  # fmt: skip
    return new


def _known(event: Event, wanted: Mapping[str, Supplier], at: datetime) -> dict[str, Invited]:
    """Return by address whom an event invites; whoever is new to it is written down."""
    Invited.objects.bulk_create(
        [
            Invited(
                event=event, email=email, country=one.country, at=at,
                language=languages.language_of(one.country),
            )
            for email, one in wanted.items()
        ],
        ignore_conflicts=True, batch_size=500,
    )  # fmt: skip
    return {one.email: one for one in event.invited.filter(email__in=wanted)}


def _write(event: Event, some: list[Invited], *, at: datetime) -> None:
    """Write to who is neither registered already nor wants no invitations."""
    emails = [one.email for one in some]
    silent = set(Uninvited.objects.filter(email__in=emails).values_list("email", flat=True))
    coming = event.registrations.filter(email__in=emails).exclude(state="cancelled")
    silent |= set(coming.values_list("email", flat=True))
    letters = [
        Letter(sort=Letter.Sort.INVITATION, invited=one, at=at)
        for one in some
        if one.email not in silent and one.declined_at is None
    ]
    Letter.objects.bulk_create(letters, ignore_conflicts=True, batch_size=500)


@transaction.atomic
def decline(*, invited: Invited, at: datetime) -> None:
    """Keep that somebody will not come: no more letters about this event."""
    if invited.declined_at is None:
        invited.declined_at = at
        invited.save(update_fields=["declined_at"])
        journal.write(verb="event.invitation_declined", by=None, at=at, subject=invited)


@transaction.atomic
def want_no_invitations(*, invited: Invited, at: datetime) -> None:
    """Never invite an address to any event again; members who suggest it are not told."""
    decline(invited=invited, at=at)
    Uninvited.objects.get_or_create(email=invited.email, defaults={"at": at})
    Letter.objects.filter(invited__email=invited.email, sent_at=None).delete()
