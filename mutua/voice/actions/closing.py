"""A wave is closed: interviews under way are forgotten, and its tables are made, once."""

from datetime import datetime

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Person

from .. import editions, kinds, queries, releasing
from ..models import Interview, Release, Wave
from ..tables import Tables


@transaction.atomic
def close(*, wave: Wave, by: Person | None, at: datetime) -> Release:
    """Close a wave and make its release; the release that there is, if it was closed before.

    Few answers are no reason to refuse: then the release says that nothing can be told.
    """
    # Not its key: a reply that is being kept checks that, and this waits for its interview.
    wave = (
        Wave.objects.select_for_update(of=("self",), no_key=True)
        .select_related("workplace", "edition", "roster")
        .get(pk=wave.pk)
    )
    made = Release.objects.filter(wave=wave).first()
    if made is not None:
        return made
    if wave.closed_at is None:
        wave.closed_at = at
        wave.broken_off = wave.interviews.count()
        wave.save(update_fields=["closed_at", "broken_off"])
    end_interviews(wave=wave)
    tables, certificate = _released(wave, at)
    made = Release.objects.create(
        wave=wave, tables=tables.as_json(), certificate=certificate, made_at=at
    )
    journal.write(
        verb="wave.closed", by=by, at=at, organisation=None, subject=wave,
        details={"people": tables.people, "tables": certificate["tables"]},
    )  # fmt: skip
    _blur(wave)
    kinds.tell_released(made, at=at)
    return made


def end_interviews(*, wave: Wave) -> int:
    """Forget what was begun in a closed wave and never finished."""
    count, _ = Interview.objects.filter(wave=wave, wave__closed_at__isnull=False).delete()
    return count


def _blur(wave: Wave) -> None:
    """Forget of replies what the tables needed and nobody needs any more.

    A day, a place and a language are a fingerprint for who knows when somebody stood where.
    """
    wave.replies.update(on=wave.opens, place=0, language="", fast=False)


def _released(wave: Wave, at: datetime) -> tuple[Tables, dict[str, object]]:
    replies = [
        releasing.Told(one.answers, one.on, one.channel, one.place, one.fast)
        for one in wave.replies.order_by("pk").iterator()
    ]
    before = queries.release_before(wave)
    roster = wave.roster
    people, cards = roster.people if roster else 0, wave.cards.count()
    return releasing.release(
        replies,
        editions.instrument(wave.edition),
        releasing.Asked(
            limit=wave.workplace.limit, number=wave.number, people=people,
            # A poster asks everybody who passes it.
            asked=max(cards, people) if wave.posters else cards,
            roster=tuple(roster.lines) if roster else (),
        ),
        before=Tables.of(before.tables) if before else None,
        on=at.date(),
    )  # fmt: skip
