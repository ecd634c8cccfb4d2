"""Where it is found what members did: read from the rooms below, and from nowhere else."""

from collections.abc import Sequence
from datetime import date, datetime

from mutua.events import queries as events
from mutua.events.models import Event
from mutua.members.models import Organisation


def meetings_attended(organisations: Sequence[Organisation]) -> dict[int, list[date]]:
    """Return by organisation the days on which somebody of it was at a meeting of members."""
    return events.meetings_attended([one.pk for one in organisations])


def events_hosted(organisations: Sequence[Organisation]) -> dict[int, list[date]]:
    """Return by organisation the days of events that it hosted or co-hosted and that took place."""
    return events.events_hosted([one.pk for one in organisations])


def to_come(now: datetime) -> list[Event]:
    """Return the meetings and supplier events that are announced and not over, the next first."""
    found = Event.objects.filter(
        announced_at__isnull=False,
        cancelled_at=None,
        ends_at__gte=now,
        sort__in=(Event.Sort.MEMBERS, Event.Sort.SUPPLIERS),
    )
    return list(found.prefetch_related("texts").order_by("starts_at")[:50])


def title(event: Event) -> str:
    """Return what an event is called, in the language at hand if it has it."""
    text, _own = events.texts_of(event)
    return text.title if text else event.slug
