"""Letters are sent, reminders written, and what is needed no more is erased."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from .. import letters
from ..models import Event, Letter, Registration, Unconfirmed, Uninvited
from ..rules import registering as rules

log = logging.getLogger("mutua.events")
AT_ONCE = 50
TRY_AGAIN = timedelta(minutes=10)
GIVE_UP = timedelta(days=3)
REMINDERS = {"week": timedelta(days=7), "day": timedelta(days=1)}
ANSWER_WITHIN = timedelta(days=10)  # then who was invited is asked once more
TOO_LATE = timedelta(days=2)  # before the event
OWN = ("registration__event", "invited__event", "unconfirmed__event")


def post(*, at: datetime) -> int:
    """Send some of the letters that are due; return how many were tried.

    A letter is claimed, sent, and then marked: nobody waits for the mail server, two workers do
    not send it twice, and what a crash or the server kept from leaving is tried again.
    """
    again = Q(tried_at=None) | Q(tried_at__lt=at - TRY_AGAIN)
    due = Letter.objects.filter(again, sent_at=None, at__gt=at - GIVE_UP)
    tried = list(due.values_list("pk", flat=True)[:AT_ONCE])
    for pk in tried:
        if due.filter(pk=pk).update(tried_at=at):
            _send(pk, at=at)
    return len(tried)


def _send(pk: int, *, at: datetime) -> None:
    letter = Letter.objects.select_related(*OWN).filter(pk=pk).first()
    composed = letters.compose(letter) if letter else None
    try:
        if composed:
            letters.send(composed)
    except OSError:  # the mail server's; its own words could hold the address
        log.warning("letter %s was not taken by the mail server, and is tried again", pk)
    else:
        Letter.objects.filter(pk=pk).update(sent_at=at)


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Write the reminders that are due: a week and a day before, and once to who did not answer."""
    written = 0
    soon = Event.objects.exclude(announced_at=None).filter(
        cancelled_at=None, starts_at__gt=at, starts_at__lte=at + timedelta(days=60)
    )
    for event in soon:
        written += _remind_who_comes(event, at) + _ask_again(event, at)
    return written


def _remind_who_comes(event: Event, at: datetime) -> int:
    due = [key for key, before in REMINDERS.items() if at >= event.starts_at - before]
    if not due:
        return 0
    before = due[-1]
    key = f"{before} {event.day}"  # put off to another day, it is reminded of anew
    people = event.registrations.filter(
        state=Registration.State.COMING, silent_at=None,
        at__lt=event.starts_at - REMINDERS[before],  # who came later has just been told
    ).exclude(email="").exclude(letters__sort=Letter.Sort.REMINDER, letters__key=key)  # fmt: skip
    fresh = [Letter(sort=Letter.Sort.REMINDER, registration=one, key=key, at=at) for one in people]
    Letter.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


def _ask_again(event: Event, at: datetime) -> int:
    if at >= min(rules.closes_at(event), event.starts_at) - TOO_LATE:
        return 0
    coming = event.registrations.exclude(state=Registration.State.CANCELLED).order_by()
    people = (
        event.invited.filter(declined_at=None, at__lte=at - ANSWER_WITHIN)
        .filter(letters__sort=Letter.Sort.INVITATION, letters__sent_at__lte=at - ANSWER_WITHIN)
        .exclude(email__in=coming.values("email"))
        .exclude(email__in=Uninvited.objects.values("email"))
        .exclude(letters__sort=Letter.Sort.REMINDER)
    )
    fresh = [Letter(sort=Letter.Sort.REMINDER, invited=one, at=at) for one in people.distinct()]
    Letter.objects.bulk_create(fresh, ignore_conflicts=True, batch_size=500)
    return len(fresh)


@transaction.atomic
def forget(*, at: datetime) -> None:
    """Erase what nobody confirmed in time, and what people need once their event is over."""
    Unconfirmed.objects.filter(at__lt=at - rules.CONFIRMED_WITHIN).delete()
    over = Event.objects.filter(ends_at__lt=at - rules.NEEDS_KEPT)
    Registration.objects.filter(event__in=over).exclude(needs="").update(needs="")
