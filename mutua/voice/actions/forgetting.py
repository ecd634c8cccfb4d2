"""A site deletes its desk: what its workers answered goes, too, and nobody reads any more."""

from collections.abc import Iterable
from datetime import datetime

from mutua.journal import actions as journal
from mutua.members.models import Mailbox, Organisation, Person

from ..models import Consent, Enrolment, Proposal, Release, Reply, Wave, Workplace

Told = tuple[str, Organisation, Consent | Enrolment | Proposal]


def forget(*, mailbox: Mailbox, at: datetime) -> list[Told]:
    """Delete all that belongs to a mailbox, in the transaction at hand; return what is to be told.

    What was found over many sites, an evaluation or a benchmark, stays: it names none of them.
    """
    ours = Workplace.objects.filter(mailbox=mailbox)
    told = _ended(mailbox, at)
    waves = Wave.objects.filter(workplace__in=ours)
    Release.objects.filter(wave__in=waves).delete()
    Reply.objects.filter(wave__in=waves).delete()
    waves.delete()
    Enrolment.objects.filter(workplace__in=ours).delete()
    Consent.objects.filter(workplace__in=ours).delete()
    Proposal.objects.filter(mailbox=mailbox).delete()
    ours.delete()
    return told


def tell_forgotten(told: Iterable[Told], *, by: Person | None, at: datetime) -> None:
    """Write down what ended with a desk, once nothing is locked any more."""
    for verb, organisation, subject in told:
        journal.write(verb=verb, by=by, at=at, organisation=organisation, subject=subject)


def _ended(mailbox: Mailbox, at: datetime) -> list[Told]:
    """Return what ends by it, for those organisations that it concerns."""
    live = Consent.objects.filter(workplace__mailbox=mailbox, revoked_at=None, until__gt=at)
    inside = Enrolment.objects.filter(workplace__mailbox=mailbox, left_at=None)
    asked = Proposal.objects.filter(mailbox=mailbox, state=Proposal.State.OPEN)
    told: list[Told] = [
        ("consent.revoked", one.organisation, one) for one in live.select_related("organisation")
    ]
    told += [
        ("enrolment.left", one.programme.organisation, one)
        for one in inside.select_related("programme__organisation")
    ]
    told += [
        ("proposal.declined", one.organisation, one) for one in asked.select_related("organisation")
    ]
    return told
