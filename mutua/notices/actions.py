"""Tell people, keep how they want to be told, and send what is due."""

import logging
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Organisation, Person
from mutua.web.refused import refuse_if

from . import kinds, letters, queries, rules, waking
from .models import How, Notice, Preference

logger = logging.getLogger(__name__)


def tell(
    *,
    kind: str,
    people: Iterable[Person],
    told: Mapping[str, Any],
    path: str,
    key: str,
    at: datetime,
    organisation: Organisation | None = None,
) -> None:
    """Tell some people one thing, in the transaction of the deed; told again, it is told once.

    `told` holds what the sentence of the kind is made of, and nothing that its reader may not know.
    """
    kinds.of(kind)  # a kind that nobody registered has no sentence
    people = list(people)
    notices = [
        Notice(
            person=person, organisation=organisation, kind=kind, told=dict(told), path=path,
            key=key, at=at,
        )
        for person in people
    ]  # fmt: skip
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    if queries.some_at_once(kind, people):
        transaction.on_commit(waking.wake, robust=True)


def read(*, person: Person, at: datetime, notice: int | None = None) -> None:
    """Keep that a person has read one notice, or all that they have."""
    found = queries.unread(person).order_by()
    found = found if notice is None else found.filter(pk=notice)
    found.select_related(None).update(read_at=at)


@transaction.atomic
def choose(*, person: Person, hows: Mapping[str, str], by: Person | None, at: datetime) -> None:
    """Keep how a person wants to be told of some kinds."""
    for kind, how in hows.items():
        refuse_if(rules.why_not_choose(kind, how))
        Preference.objects.update_or_create(person=person, kind=kind, defaults={"how": how})
    journal.write(verb="notices.chosen", by=by, at=at, subject=person, details=dict(hows))


def stop(*, person: Person, names: Iterable[str], at: datetime) -> None:
    """Send a person no more letters of some kinds; by their own link, signed in or not."""
    hows = {kind.name: str(How.NEVER) for kind in queries.known_kinds(names)}
    choose(person=person, hows=hows, by=person, at=at)


def post(*, at: datetime) -> int:
    """Send one letter to everybody who should have one by now; return how many went out.

    Who begins claims the notices, so that no other sends them as well. Killed before the end, the
    claim lapses, and the letter may come twice; it never gets lost, nor holds up another's.
    """
    sent = 0
    for person in queries.people_due(at):
        try:
            sent += _post_to(person, at)
        except Exception:
            logger.exception("a letter of notices could not be sent")
    return sent


def _post_to(person: int, at: datetime) -> int:
    claimed = _claim(person, at)
    if claimed:
        letters.send_notices(claimed)
        Notice.objects.filter(pk__in=[one.pk for one in claimed]).update(mailed_at=at)
    return bool(claimed)


@transaction.atomic
def _claim(person: int, at: datetime) -> list[Notice]:
    """Return what is due to a person and nobody else mails, the latest first."""
    locked = Person.objects.select_for_update().get(pk=person)
    found = list(queries.due(at, locked).select_related("organisation"))
    for notice in found:
        notice.person = locked
    Notice.objects.filter(pk__in=[one.pk for one in found]).update(claimed_at=at)
    return found


def forget(*, kind: str, key: str) -> None:
    """Let nobody be told any more of one thing that is taken back for good, in its transaction."""
    Notice.objects.filter(kind=kind, key=key).delete()


def prune(*, before: datetime) -> int:
    """Delete the notices from before a moment; return how many there were."""
    return Notice.objects.filter(at__lt=before).delete()[0]
