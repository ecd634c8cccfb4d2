"""What people do after an event: certificates, feedback, pledges."""

import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime

from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.web.refused import Refused, refuse_if

from .. import asked, keys
from ..letters import after as letters
from ..models import Answered, Certificate, Feedback, Pledge, Registration
from ..queries import after as queries
from ..rules import after as rules

log = logging.getLogger("mutua.events")
AT_ONCE = 100


@transaction.atomic
def certify(*, registration: Registration, at: datetime) -> Certificate:
    """Make somebody's certificate, once."""
    registration = _locked(registration)
    refuse_if(rules.why_no_certificate(registration, came=queries.came(registration), at=at))
    found = Certificate.objects.filter(registration=registration).first()
    if found:
        return found
    code = keys.fresh_certificate_code()
    made = Certificate.objects.create(registration=registration, code=code, made_at=at)
    about = {"event": registration.event_id}
    journal.write(verb="certificate.made", by=None, at=at, subject=made, details=about)
    return made


@transaction.atomic
def answer(
    *,
    registration: Registration,
    told: Mapping[str, str],
    workshops: Mapping[int, str],
    at: datetime,
) -> None:
    """Keep what somebody thought of the event and of its workshops, apart from who it was.

    Nothing of this is in the journal: it would tell who answered when.
    """
    registration = _locked(registration)
    event = registration.event
    why_not = rules.why_not_answer(
        event, came=queries.came(registration), answered=queries.answered(registration), at=at
    )
    refuse_if(why_not)
    try:
        general = asked.taken(told)
        own = {one.pk for one in queries.workshops(registration)}
        rated = {
            item: asked.taken({asked.OF_WORKSHOP: said})
            for item, said in workshops.items()
            if item in own
        }
    except ValueError:
        raise Refused(_("An answer is none of those that can be given.")) from None
    version = asked.form().version
    Answered.objects.create(registration=registration)
    Feedback.objects.create(event=event, version=version, answers=general)
    for item, said in rated.items():
        if said:
            Feedback.objects.create(event=event, item_id=item, version=version, answers=said)


@transaction.atomic
def pledge(
    *, registration: Registration, what: str, until: date | None, public: bool, at: datetime
) -> Pledge:
    """Keep what a company says it will do; said twice, as by a double click, it is said once.

    Whoever names no day is given one, since we promise to remind them.
    """
    registration = _locked(registration)
    until = until or rules.due(registration.event, at)
    same = registration.pledges.filter(what=what.strip(), until=until).first()
    if same:
        return same
    why_not = rules.why_not_pledge(
        registration.event, what=what, until=until, came=queries.came(registration),
        made=registration.pledges.count(), at=at,
    )  # fmt: skip
    refuse_if(why_not)
    made = Pledge.objects.create(
        event=registration.event, registration=registration, what=what.strip(), until=until,
        public=public, made_at=at,
    )  # fmt: skip
    _of_pledge("pledge.made", made, at)
    return made


@transaction.atomic
def settle(*, pledge: Pledge, state: str, told: str, at: datetime) -> None:
    """Keep what became of a pledge, in its company's own words."""
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    refuse_if(rules.why_not_settle(pledge, state=state, told=told))
    pledge.state, pledge.told, pledge.settled_at = state, told.strip(), at
    pledge.save(update_fields=["state", "told", "settled_at"])
    _of_pledge(f"pledge.{state}", pledge, at)


@transaction.atomic
def show(*, pledge: Pledge, public: bool, at: datetime) -> None:
    """Let the public report name a pledge's company, or no longer."""
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if pledge.public != public:
        pledge.public = public
        pledge.save(update_fields=["public"])
        _of_pledge("pledge.shown" if public else "pledge.hidden", pledge, at)


def thank(*, at: datetime) -> int:
    """Send the letter after an event to who was there; return to how many.

    What is marked as sent was sent: after a crash a letter may come twice, and never not at all.
    """
    sent = 0
    for one in _each(queries.to_thank(at)):
        made = certify(registration=one, at=at)
        if _sent(letters.send_thanks, one):
            Certificate.objects.filter(pk=made.pk).update(sent_at=at)
            sent += 1
    return sent


def remind(*, at: datetime) -> int:
    """Remind companies of what they said they would do; return how many."""
    sent = 0
    for one in _each(queries.to_remind(at.date())):
        if _sent(letters.send_reminder, one):
            Pledge.objects.filter(pk=one.pk).update(reminded_at=at)
            sent += 1
    return sent


def _each[M: Model](due: QuerySet[M]) -> Iterator[M]:
    """Go once through what is due, some at a time; what fails is tried again the next time only."""
    last = 0
    while some := [*due.filter(pk__gt=last).order_by("pk")[:AT_ONCE]]:
        yield from some
        last = some[-1].pk


def _sent[M: Model](send: Callable[[M], None], to: M) -> bool:
    """Send one letter; an address that the mail server refuses keeps nobody else from theirs."""
    try:
        send(to)
    except OSError:  # the mail server's; its own words could hold the address
        log.warning("%s %s was not taken by the mail server", send.__name__, to.pk)
        return False
    return True


@transaction.atomic
def forget(*, at: datetime) -> int:
    """Erase names and addresses of attendees, and who was invited; no figure of reach changes."""
    named, invited = queries.to_forget(at)
    invited.delete()
    erased = named.update(name="", email="", role="", needs="")
    if erased:
        journal.write(verb="attendees.forgotten", by=None, at=at, details={"count": erased})
    return erased


def _locked(registration: Registration) -> Registration:
    found = Registration.objects.select_for_update(of=("self",)).select_related("event")
    return found.get(pk=registration.pk)


def _of_pledge(verb: str, pledge: Pledge, at: datetime) -> None:
    about = {"event": pledge.event_id}
    journal.write(verb=verb, by=None, at=at, subject=pledge, details=about)
