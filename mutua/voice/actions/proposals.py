"""An organisation asks sites to take part, or to let it read; each site answers for itself."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from random import SystemRandom

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members import actions as members
from mutua.members.models import Mailbox, Organisation, Person, normal_email
from mutua.web.refused import Refused, refuse_if

from .. import kinds, queries, rules
from ..models import Arm, Consent, Enrolment, Programme, Proposal, Workplace
from . import consents
from .programmes import locked as locked_programme


@dataclass(frozen=True, slots=True)
class Wanted:
    """A site that shall be asked: as who asks calls it, whom to write to, in which language."""

    supplier: str
    email: str
    place: str = ""
    country: str = ""
    language: str = "en"
    arm: str = Arm.WITH  # "": chance decides


@dataclass(frozen=True, slots=True)
class Proposed:
    """What became of asking many sites: the proposals, and of the others the sentence why not."""

    proposals: list[Proposal]
    refused: list[tuple[Wanted, str]]


@transaction.atomic
def propose(
    *,
    organisation: Organisation,
    programme: Programme | None,
    email: str,
    supplier: str,
    place: str = "",
    country: str = "",
    arm: str = Arm.WITH,
    language: str = "en",
    why: str = "",
    by: Person | None,
    at: datetime,
) -> Proposal:
    """Ask one site; whoever calls has the letter posted (`tasks.start_posting`)."""
    wanted = Wanted(supplier, email, place, country, language, arm)
    done = propose_each(
        organisation=organisation, programme=programme, wanted=[wanted], why=why, by=by, at=at
    )
    for _wanted, why_not in done.refused:
        raise Refused(why_not)
    return done.proposals[0]


@transaction.atomic
def propose_each(
    *,
    organisation: Organisation,
    programme: Programme | None,
    wanted: Sequence[Wanted],
    why: str,
    by: Person | None,
    at: datetime,
) -> Proposed:
    """Ask many sites. One that cannot be asked is told with the reason, and keeps no other from it.

    Without a programme they are asked to let the organisation read, and nothing else. Done twice,
    as by a double click, it asks once.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    if programme is not None:
        programme = locked_programme(programme)
        if programme.organisation_id != organisation.pk:
            raise Programme.DoesNotExist
    fresh, there, refused = _sorted(organisation, programme, wanted, at)
    fresh = _dealt(fresh, queries.arms(programme) if programme else (0, 0))
    members.open_mailboxes({one.email: one.language for one in fresh}, at=at)
    boxes = Mailbox.objects.in_bulk([one.email for one in fresh], field_name="email")
    made = Proposal.objects.bulk_create(
        (
            Proposal(
                organisation=organisation, programme=programme, arm=one.arm,
                supplier=one.supplier, mailbox=boxes[one.email], place=one.place.strip()[:300],
                country=one.country[:2].upper(), why=why.strip(), proposed_at=at, proposed_by=by,
            )
            for one in fresh
        ),
        batch_size=500,
    )  # fmt: skip
    journal.write_each(
        verb="proposal.made", by=by, at=at, organisation=organisation,
        told=((one, {"arm": one.arm}) for one in made),
    )  # fmt: skip
    return Proposed([*made, *there], refused)


def _sorted(
    organisation: Organisation, programme: Programme | None, wanted: Sequence[Wanted], at: datetime
) -> tuple[list[Wanted], list[Proposal], list[tuple[Wanted, str]]]:
    """Part the sites into those to be asked, what is open with them already, and refusals."""
    tidy = [
        replace(one, email=normal_email(one.email), supplier=one.supplier.strip()[:300])
        for one in wanted
    ]
    earlier = _earlier(organisation, programme, [one.email for one in tidy])
    fresh, there = dict[tuple[str, str], Wanted](), list[Proposal]()
    refused = list[tuple[Wanted, str]]()
    for one in tidy:
        before = earlier.get((one.email, one.supplier), [])
        open_ = [p for p in before if p.state == Proposal.State.OPEN]
        declined = [p.answered_at for p in before if p.state == Proposal.State.DECLINED]
        why_not = rules.why_not_propose(
            programme, supplier=one.supplier, email=one.email, arm=one.arm, now=at,
            declined_at=max((day for day in declined if day), default=None),
            joined=any(p.state == Proposal.State.ACCEPTED and _stands(p, at) for p in before),
        )  # fmt: skip
        if open_:
            there += open_
        elif why_not:
            refused.append((one, why_not))
        else:
            fresh.setdefault((one.email, one.supplier), one)
    return [*fresh.values()], there, refused


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, by: Person | None, at: datetime) -> Proposal:
    """Take a proposal back that nobody answered."""
    proposal = _locked(proposal)
    refuse_if(rules.why_not_withdraw(proposal))
    proposal.state = Proposal.State.WITHDRAWN
    proposal.save(update_fields=["state"])
    write("proposal.withdrawn", proposal, by=by, at=at)
    return proposal


@transaction.atomic
def accept(
    *,
    proposal: Proposal,
    workplace: Workplace | None,
    until: datetime,
    joins: bool = True,
    by: Person | None,
    at: datetime,
) -> Enrolment | None:
    """Agree: who asks may read until a moment, and the site takes part where there is a programme.

    Without a workplace it is the site that the proposal names. With `joins` False the site is not
    surveyed for it: who asks reads what its workers say anyway.
    """
    proposal = _locked(proposal)
    programme = proposal.programme
    rounds = queries.rounds_of(programme) if programme else []
    joins = joins and programme is not None
    first = rounds[0] if rounds else None
    refuse_if(rules.why_not_accept(proposal, first=first, joins=joins, now=at))
    refuse_if(rules.why_not_consent(until, at))
    workplace = _workplace(proposal, workplace, at)
    enrolment = None
    if joins and programme is not None:
        enrolment = _enrolled(workplace, programme, proposal.arm, at)
    given = _let_read(workplace, proposal.organisation, until, by, at)
    proposal.state, proposal.answered_at = Proposal.State.ACCEPTED, at
    proposal.workplace = workplace
    proposal.save(update_fields=["state", "answered_at", "workplace"])
    write("proposal.accepted", proposal, by=by, at=at, joins=joins)
    kinds.tell_answered(proposal, kinds.ACCEPTED, at=at)
    consents.write("consent.given", given, by=by, at=at, until=given.until)
    return enrolment


def _enrolled(workplace: Workplace, programme: Programme, arm: str, at: datetime) -> Enrolment:
    """Have a site take part, again where it had left."""
    asked_until = queries.asked_until(workplace, programme, at.date())
    refuse_if(rules.why_not_enrol(asked_until=asked_until))
    enrolment, _fresh = Enrolment.objects.update_or_create(
        programme=programme, workplace=workplace,
        defaults={"left_at": None},
        create_defaults={"arm": arm, "joined_at": at},
    )  # fmt: skip
    return enrolment


def _let_read(
    workplace: Workplace, reader: Organisation, until: datetime, by: Person | None, at: datetime
) -> Consent:
    """Let an organisation read until a moment, or as long as it may already where that is later."""
    now = Consent.objects.filter(workplace=workplace, organisation=reader, revoked_at=None).first()
    return consents.give(workplace, reader, max(until, now.until) if now else until, by, at)


@transaction.atomic
def decline(*, proposal: Proposal, by: Person | None, at: datetime) -> Proposal:
    """Say no: nothing is shared, and nobody is asked."""
    proposal = _locked(proposal)
    refuse_if(rules.why_not_decline(proposal))
    if proposal.state == Proposal.State.DECLINED:
        return proposal  # a double click
    proposal.state, proposal.answered_at = Proposal.State.DECLINED, at
    proposal.save(update_fields=["state", "answered_at"])
    write("proposal.declined", proposal, by=by, at=at)
    kinds.tell_answered(proposal, kinds.DECLINED, at=at)
    return proposal


@transaction.atomic
def leave(*, enrolment: Enrolment, by: Person | None, at: datetime) -> Enrolment:
    """Take part no more; who may read what was said so far is another question."""
    found = Enrolment.objects.select_for_update(of=("self",))
    enrolment = found.select_related("programme__organisation").get(pk=enrolment.pk)
    if enrolment.left_at is not None:
        return enrolment  # a double click
    enrolment.left_at = at
    enrolment.save(update_fields=["left_at"])
    journal.write(
        verb="enrolment.left", by=by, at=at, organisation=enrolment.programme.organisation,
        subject=enrolment,
    )  # fmt: skip
    return enrolment


def write(
    verb: str, proposal: Proposal, *, by: Person | None, at: datetime, **details: object
) -> None:
    """Write down what befell a proposal; addresses of people stay out of the journal."""
    journal.write(
        verb=verb, by=by, at=at, organisation=proposal.organisation, subject=proposal,
        details=details,
    )  # fmt: skip


def _dealt(wanted: list[Wanted], have: tuple[int, int]) -> list[Wanted]:
    """Give each site without an arm one by chance, so that both arms come out alike in number."""
    by_chance = [n for n, one in enumerate(wanted) if not one.arm]
    SystemRandom().shuffle(by_chance)
    counts = Counter({Arm.WITH: have[0], Arm.BESIDE: have[1]})
    counts.update(Arm(one.arm) for one in wanted if one.arm)
    dealt = [*wanted]
    for n in by_chance:
        arm = min(Arm, key=lambda one: counts[one])
        counts[arm] += 1
        dealt[n] = replace(wanted[n], arm=arm)
    return dealt


def _earlier(
    organisation: Organisation, programme: Programme | None, emails: Sequence[str]
) -> dict[tuple[str, str], list[Proposal]]:
    """Return what the organisation proposed already, by address and name of the site."""
    found: dict[tuple[str, str], list[Proposal]] = {}
    asked = Proposal.objects.filter(
        organisation=organisation, programme=programme, mailbox__email__in=emails
    ).select_related("mailbox")
    for one in asked:
        found.setdefault((one.mailbox.email, one.supplier), []).append(one)
    return found


def _stands(proposal: Proposal, at: datetime) -> bool:
    """Tell whether what a site agreed to stands still: it takes part, or it is read."""
    if proposal.workplace is None:
        return False
    inside = Enrolment.objects.filter(
        programme=proposal.programme, workplace=proposal.workplace, left_at=None
    )
    if proposal.programme is not None and inside.exists():
        return True
    return queries.consent_of(proposal.workplace, proposal.organisation, at) is not None


def _locked(proposal: Proposal) -> Proposal:
    """Return a proposal that nobody else answers until the transaction at hand ends."""
    members.lock_mailbox(Mailbox.objects.get(pk=proposal.mailbox_id))
    found = Proposal.objects.select_for_update(of=("self",))
    return found.select_related("organisation", "programme", "mailbox").get(pk=proposal.pk)


def _workplace(proposal: Proposal, chosen: Workplace | None, at: datetime) -> Workplace:
    """Return the site that is meant, locked: one of the mailbox', or as the proposal names it."""
    ours = Workplace.objects.select_for_update().filter(mailbox=proposal.mailbox)
    if chosen is not None:
        return ours.get(pk=chosen.pk)
    named, _fresh = ours.get_or_create(
        mailbox=proposal.mailbox, name=proposal.supplier,
        defaults={"place": proposal.place, "country": proposal.country, "added_at": at},
    )  # fmt: skip
    return named
