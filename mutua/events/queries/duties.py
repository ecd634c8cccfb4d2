"""What members did for the association: which events they led."""

from mutua.members.models import Organisation

from ..models import Event, Party

LEADS = (Party.Part.HOST, Party.Part.CO_HOST)


def led_by(organisation: Organisation) -> list[Event]:
    """Return the announced events that an organisation hosts or co-hosts, the latest first."""
    led = Party.objects.filter(organisation=organisation, part__in=LEADS).values("event")
    found = Event.objects.filter(pk__in=led, announced_at__isnull=False, cancelled_at=None)
    return list(found.prefetch_related("texts").order_by("-starts_at")[:20])
