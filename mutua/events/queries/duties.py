"""What members did for the association: at which meetings they were, which events they hosted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import timezone

from mutua.members.models import Organisation

from ..models import Attendance, Event, Party

LEADS = (Party.Part.HOST, Party.Part.CO_HOST)


def meetings_attended(organisations: Sequence[Organisation]) -> dict[int, list[date]]:
    """Return by organisation the days on which somebody of it was at a meeting of members."""
    found = Attendance.objects.filter(
        registration__organisation__in=organisations,
        registration__event__sort=Event.Sort.MEMBERS,
        registration__event__cancelled_at=None,
    )
    rows = found.order_by().values_list(
        "registration__organisation", "registration__event__starts_at"
    )
    return _by_organisation(rows.distinct())


def events_hosted(organisations: Sequence[Organisation]) -> dict[int, list[date]]:
    """Return by organisation the days of supplier events that it led and that have ended."""
    found = Party.objects.filter(
        organisation__in=organisations,
        part__in=LEADS,
        event__sort=Event.Sort.SUPPLIERS,
        event__announced_at__isnull=False,
        event__cancelled_at=None,
        event__ends_at__lte=timezone.now(),
    )
    return _by_organisation(found.order_by().values_list("organisation", "event__starts_at"))


def led_by(organisation: Organisation) -> list[Event]:
    """Return the announced events that an organisation hosts or co-hosts, the latest first."""
    led = Party.objects.filter(organisation=organisation, part__in=LEADS).values("event")
    found = Event.objects.filter(pk__in=led, announced_at__isnull=False, cancelled_at=None)
    return list(found.prefetch_related("texts").order_by("-starts_at")[:20])


def _by_organisation(rows: Iterable[tuple[int, datetime]]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = defaultdict(list)
    for organisation, at in rows:
        found[organisation].append(at.date())
    return {number: sorted(days) for number, days in found.items()}
