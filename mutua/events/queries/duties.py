"""What members do for the association: which events they led, and which they may come to."""

from datetime import datetime

from mutua.members.models import Organisation

from ..models import Event, Party

LEADS = (Party.Part.HOST, Party.Part.CO_HOST)


def led_by(organisation: Organisation) -> list[Event]:
    """Return the announced events that an organisation hosts or co-hosts, the latest first."""
    led = Party.objects.filter(organisation=organisation, part__in=LEADS).values("event")
    found = Event.objects.filter(pk__in=led, announced_at__isnull=False, cancelled_at=None)
    return list(found.prefetch_related("texts").order_by("-starts_at")[:20])


def to_come(now: datetime) -> list[Event]:
    """Return the meetings and supplier events that are announced and not over, the next first."""
    found = Event.objects.filter(
        announced_at__isnull=False,
        cancelled_at=None,
        ends_at__gte=now,
        sort__in=(Event.Sort.MEMBERS, Event.Sort.SUPPLIERS),
    )
    return list(found.prefetch_related("texts").order_by("starts_at")[:50])
