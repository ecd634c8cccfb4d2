"""A member asks suppliers, reminds them, takes an ask back; what nobody answers lapses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members import actions as members
from mutua.members.models import Organisation, Person, normal_email
from mutua.web.refused import refuse_if

from .. import letters, queries, rules
from ..models import Ask, Grant, Part
from ..overlap import Cover
from . import contacting

LETTERS = 500  # asks that are posted in one go


@dataclass(frozen=True, slots=True)
class Wanted:
    """A supplier that shall be asked: what covers it, whom to write to, and in which language."""

    cover: Cover
    email: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Asked:
    """What became of asking: the asks, and of the others the sentence why not."""

    asks: list[Ask]
    refused: list[tuple[Wanted, str]]


@transaction.atomic
def ask(
    *,
    organisation: Organisation,
    wanted: Sequence[Wanted],
    part: str,
    why: str,
    until: date,
    by: Person,
    at: datetime,
) -> Asked:
    """Ask suppliers for what they were audited on already; letters go out by `post`.

    Those that cannot be asked are told with the reason, and do not keep the others from it. Done
    twice, as by a double click, it asks once.
    """
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    end(organisation=organisation, at=at)
    granted, refused = _sorted_out(organisation, wanted, until, at)
    asks = [_made(organisation, one, Part(part), why.strip(), until, by, at) for one in granted]
    members.open_mailboxes({one.email: one.language for one in asks}, at=at)
    emails = {one.record_id: one.email for one in asks if one.record_id}
    contacting.keep(organisation, emails, by=by, at=at)
    made = Ask.objects.bulk_create(asks, batch_size=500)
    details = {"wanted": part, "until": until}
    journal.write_each(
        verb="ask.made", by=by, at=at, organisation=organisation,
        told=((one, details) for one in made),
    )  # fmt: skip
    return Asked(made, refused)


def _sorted_out(
    organisation: Organisation, wanted: Sequence[Wanted], until: date, at: datetime
) -> tuple[list[Wanted], list[tuple[Wanted, str]]]:
    """Return which suppliers can be asked, each once, and of the others why not."""
    waiting = queries.suppliers_asked(organisation)
    granted, refused = list[Wanted](), list[tuple[Wanted, str]]()
    for one in wanted:
        record = one.cover.supplier.record
        why_not = rules.why_not_ask(
            covered=one.cover.covered,
            email=normal_email(one.email),
            until=until,
            today=at.date(),
            waiting=record in waiting,
        )
        if why_not:
            refused.append((one, why_not))
        else:
            waiting.add(record)
            granted.append(one)
    return granted, refused


def _made(
    organisation: Organisation,
    one: Wanted,
    part: Part,
    why: str,
    until: date,
    by: Person,
    at: datetime,
) -> Ask:
    cover, supplier = one.cover, one.cover.supplier
    return Ask(
        organisation=organisation,
        record_id=supplier.record,
        supplier=supplier.title[:300],
        place=", ".join(filter(None, (supplier.city, supplier.country_name)))[:300],
        country=supplier.country,
        protocol=cover.protocol,
        version=cover.version,
        month=cover.month,
        email=normal_email(one.email),
        language=one.language,
        wanted=part,
        why=why,
        until=until,
        asked_at=at,
        asked_by=by,
        lapses_at=at + rules.LASTS,
    )


@transaction.atomic
def withdraw(*, ask: Ask, by: Person, at: datetime) -> None:
    """Take an ask back; what was shared upon it can be read no longer."""
    ask = locked(ask)
    refuse_if(rules.why_not_withdraw(ask, now=at))
    Grant.objects.filter(ask=ask, revoked_at=None).update(revoked_at=at)
    ask.state = Ask.State.WITHDRAWN
    ask.save(update_fields=["state"])
    write("ask.withdrawn", ask, by=by, at=at)


def locked(ask: Ask) -> Ask:
    """Return an ask that nobody else changes until the transaction at hand ends."""
    return Ask.objects.select_for_update().get(pk=ask.pk)


@transaction.atomic
def end(*, at: datetime, organisation: Organisation | None = None) -> int:
    """Close what time has ended: asks without an answer, and consents past their last day."""
    ours = {"organisation": organisation} if organisation else {}
    lapsed = Ask.objects.filter(state=Ask.State.OPEN, lapses_at__lte=at, **ours)
    over = Ask.objects.filter(state=Ask.State.SHARED, **ours).exclude(
        grants__in=Grant.objects.filter(revoked_at=None, until__gt=at)
    )
    ended = [(one, Ask.State.LAPSED) for one in lapsed.select_for_update()]
    ended += [(one, Ask.State.ENDED) for one in over.select_for_update()]
    for one, state in ended:
        one.state = state
        one.save(update_fields=["state"])
    for one, state in ended:  # the journal comes last: its line is taken by one after the other
        write(f"ask.{state}", one, by=None, at=at)
    return len(ended)


def post(*, at: datetime) -> int:
    """Send the letters that are due, first ones and reminders; return how many went out.

    A letter is counted in the transaction that sends it: killed in between, it may come twice,
    and never gets lost.
    """
    sent = 0
    for one in queries.letters_due(at)[:LETTERS]:
        with transaction.atomic():
            ask = locked(one)
            due = rules.due_letters(ask, at)
            if ask.letters >= due or rules.standing(ask, at) != Ask.State.OPEN:
                continue  # somebody else sent it, or it was answered just now
            members.open_mailboxes({ask.email: ask.language}, at=at)  # deleted at that very moment
            letters.send_ask(ask, reminder=ask.letters > 0, at=at)
            ask.letters, ask.posted_at = due, at
            ask.save(update_fields=["letters", "posted_at"])
            write("ask.posted", ask, by=None, at=at)
            sent += 1
    return sent


def write(verb: str, ask: Ask, *, by: Person | None, at: datetime, **details: object) -> None:
    """Write down what befell an ask; addresses of people stay out of the journal."""
    journal.write(
        verb=verb, by=by, at=at, organisation=ask.organisation, subject=ask, details=details
    )
