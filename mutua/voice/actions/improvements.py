"""“You said, we did”: what a site does about what its workers said."""

from datetime import date, datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person
from mutua.web.refused import Refused, refuse_if

from .. import rules
from ..models import Improvement, Wave


@transaction.atomic
def say_improvement(
    *,
    wave: Wave,
    about: str,
    words: str,
    language: str,
    due: date | None,
    by: Person | None,
    at: datetime,
) -> Improvement:
    """Tell the workers of a closed wave what is done; Refused while it is open."""
    refuse_if(rules.why_not_say(wave))
    said = Improvement.objects.create(
        wave=wave, about=about, words=words, language=language, due=due, said_at=at, said_by=by
    )
    journal.write(verb="improvement.said", by=by, at=at, subject=wave, details={"due": due})
    return said


@transaction.atomic
def change_improvement(
    *,
    improvement: Improvement,
    about: str,
    words: str,
    language: str,
    due: date | None,
    by: Person | None,
    at: datetime,
) -> Improvement:
    """Say it in other words, or by another day."""
    found = Improvement.objects.select_for_update().get(pk=improvement.pk)
    found.about, found.words, found.language, found.due = about, words, language, due
    found.save(update_fields=["about", "words", "language", "due"])
    journal.write(
        verb="improvement.changed", by=by, at=at, subject=found.wave, details={"due": due}
    )
    return found


@transaction.atomic
def finish_improvement(
    *, improvement: Improvement, on: date, by: Person | None, at: datetime
) -> Improvement:
    """Say that it is done; Refused for a day to come. Said again, the first day stays."""
    if on > at.date():
        raise Refused(rules.not_done_yet())
    found = Improvement.objects.select_for_update().get(pk=improvement.pk)
    if found.done_on is None:
        found.done_on = on
        found.save(update_fields=["done_on"])
        journal.write(verb="improvement.done", by=by, at=at, subject=found.wave, details={"on": on})
    return found
