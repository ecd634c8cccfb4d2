"""What events reached, and which were held: read from attendance alone."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.core.cache import cache
from django.db.models import Count, Exists, Max, OuterRef, QuerySet

from mutua.library.models import Term
from mutua.members.models import Kind

from .. import counting
from ..models import Attendance, Claim, Event, Party

COUNTED = (Event.Sort.SUPPLIERS, Event.Sort.TRAINING)  # meetings of members reach no supplier
KEPT = 600  # seconds that figures are kept; whatever changes them is seen at once anyway


def held(at: datetime) -> QuerySet[Event]:
    """Return the events that took place: over, not cancelled, and somebody was there."""
    came = Attendance.objects.filter(registration__event=OuterRef("pk"), undone_at=None)
    return Event.objects.filter(Exists(came), ends_at__lte=at, cancelled_at=None)


def attending(at: datetime) -> QuerySet[Attendance]:
    """Return all that reach is counted from: who was at an event that was held."""
    return Attendance.objects.filter(
        item=None,
        undone_at=None,
        registration__event__ends_at__lte=at,
        registration__event__cancelled_at=None,
    )


def visits(rows: QuerySet[Attendance]) -> list[counting.Visit]:
    """Return attendance as visits to count."""
    zones: dict[str, ZoneInfo] = {}
    found = rows.values_list(
        "registration__event", "registration__event__starts_at", "registration__event__zone", "at",
        "person_key", "registration__company_key", "registration__organisation",
        "registration__organisation__kind", "registration__country", "registration__sector",
    )  # fmt: skip
    return [
        counting.Visit(
            event, starts.astimezone(zones.setdefault(zone, ZoneInfo(zone))).date(), at, person,
            name, organisation, country, sector, kind == Kind.MEMBER,
        )
        for event, starts, zone, at, person, name, organisation, kind, country, sector in found
    ]  # fmt: skip


def reach(at: datetime) -> counting.Reach:
    """Return what supplier events and trainings reached until a moment."""
    rows = attending(at).filter(registration__event__sort__in=COUNTED)
    known = rows.aggregate(
        Count("id"), Max("id"), Max("taken_at"), Count("registration__event", distinct=True)
    )
    key = "events.reach." + "".join(c for c in str([*known.values()]) if c.isalnum())
    found: counting.Reach | None = cache.get(key)
    if found is None:
        found = counting.reach(visits(rows))
        cache.set(key, found, KEPT)
    return found


def claims() -> QuerySet[Claim]:
    """Return the figures from before the platform, the latest first."""
    return Claim.objects.order_by("-until", "figure", "id")


def sectors() -> dict[int, Term]:
    """Return every sector by its number, the retired ones too."""
    return Term.objects.filter(kind=Term.Kind.SECTOR).in_bulk()


def meetings_attended(organisations: Collection[int]) -> dict[int, list[date]]:
    """Return by organisation the days of the members' meetings that somebody of it attended."""
    rows = Attendance.objects.filter(
        item=None, undone_at=None, registration__organisation__in=organisations,
        registration__event__sort=Event.Sort.MEMBERS, registration__event__cancelled_at=None,
    )  # fmt: skip
    found = rows.values_list(
        "registration__organisation", "registration__event", "registration__event__starts_at",
        "registration__event__zone",
    )  # fmt: skip
    return _days(found.order_by().distinct(), organisations)


def events_hosted(
    organisations: Collection[int], at: datetime | None = None
) -> dict[int, list[date]]:
    """Return by organisation the days of the supplier events, held, that it hosted or co-hosted."""
    came = Attendance.objects.filter(
        registration__event=OuterRef("event"), item=None, undone_at=None
    )
    rows = Party.objects.filter(
        Exists(came), organisation__in=organisations, event__cancelled_at=None,
        part__in=[Party.Part.HOST, Party.Part.CO_HOST], event__sort__in=COUNTED,
    )  # fmt: skip
    if at is not None:
        rows = rows.filter(event__ends_at__lte=at)
    found = rows.values_list("organisation", "event", "event__starts_at", "event__zone")
    return _days(found.order_by().distinct(), organisations)


def _days(
    rows: Iterable[tuple[int, int, datetime, str]], organisations: Collection[int]
) -> dict[int, list[date]]:
    days: dict[int, list[date]] = defaultdict(list)
    for organisation, _event, starts, zone in rows:
        days[organisation].append(starts.astimezone(ZoneInfo(zone)).date())
    return {one: sorted(days[one]) for one in organisations}
