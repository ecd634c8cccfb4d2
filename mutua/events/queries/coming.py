"""Reads of who comes, and of whom members invited; nobody sees who invited whom."""

import re
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, TypedDict

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.db.models.fields.json import KeyTextTransform

from mutua.library.models import Term
from mutua.members.models import Kind, Organisation, normal_email
from mutua.register import queries as register
from mutua.register.models import Record

from ..models import Event, Invited, Inviter, Item, Registration, Seat, Unconfirmed
from ..said import Coming

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class Taken(TypedDict):
        """How many sit in a workshop, and how many wait."""

        sit: int
        wait: int

    Workshop = WithAnnotations[Item, Taken]

_WORD = re.compile(r"[^\s<>(),;:|\"“”\[\]]+@[^\s<>(),;|\"“”\[\]]+")
_STATE = Registration.State


@dataclass(frozen=True, slots=True)
class Suggested:
    """A supplier that a member invited, as that member sees it: nothing of other members."""

    supplier: str
    email: str
    at: datetime
    comes: bool  # only where the supplier wants it told


def themes() -> QuerySet[Term]:
    """Return the themes that events are sorted by."""
    return Term.objects.filter(kind=Term.Kind.THEME, retired_at=None)


def sectors() -> QuerySet[Term]:
    """Return the sectors that whoever registers chooses from."""
    return Term.objects.filter(kind=Term.Kind.SECTOR, retired_at=None)


def company_names() -> list[str]:
    """Return the names to suggest: members', which are public; suppliers are never suggested."""
    members = Organisation.objects.filter(kind=Kind.MEMBER, closed_at=None)
    return list(members.order_by("name").values_list("name", flat=True))


def member_named(name: str) -> Organisation | None:
    """Return the member of a name, if it is one's."""
    members = Organisation.objects.filter(kind=Kind.MEMBER, closed_at=None)
    return members.filter(name=name).first()


def workshops(event: Event) -> "QuerySet[Workshop]":
    """Return the workshops of an event, with how many sit in each and how many wait."""
    seats = Q(seats__registration__state=_STATE.COMING)
    return (
        event.items.filter(sort=Item.Sort.WORKSHOP)
        .annotate(
            sit=Count("seats", filter=seats & Q(seats__waiting=False)),
            wait=Count("seats", filter=seats & Q(seats__waiting=True)),
        )
        .order_by("starts_at", "room", "id")
    )


def registrations_of(event: Event, text: str = "", state: str = "") -> QuerySet[Registration]:
    """Return who is registered, in the order in which they came."""
    found = event.registrations.select_related("sector", "organisation")
    if state in _STATE.values:
        found = found.filter(state=state)
    for word in text.split()[:6]:
        found = found.filter(
            Q(name__icontains=word) | Q(company__icontains=word) | Q(email__icontains=word)
        )
    return found


def registered(event: Event, email: str) -> Registration | None:
    """Return the registration of an address, unless it was cancelled."""
    own = event.registrations.filter(email=normal_email(email)).exclude(state=_STATE.CANCELLED)
    return own.first() if email else None


def overbooked(event: Event) -> list[str]:
    """Return what has more people than places: nothing ever, as tests prove."""
    coming = event.registrations.filter(state=_STATE.COMING, walked_in=False).count()
    found = [str(event)] if event.capacity is not None and coming > event.capacity else []
    return found + [
        item.title
        for item in workshops(event)
        if item.capacity is not None and item.sit > item.capacity
    ]


def invited_by(event: Event, organisation: Organisation) -> list[Suggested]:
    """Return whom a member invited, and who of them comes, where that supplier says so itself.

    Who comes without being invited by a member was told of no such member, and lets none know.
    """
    telling = Registration.objects.filter(
        event=event, email=OuterRef("invited__email"), tells_inviters=True, at__gte=OuterRef("at")
    ).exclude(state=_STATE.CANCELLED)
    own = (
        Inviter.objects.filter(invited__event=event, organisation=organisation)
        .select_related("invited")
        .annotate(comes=Exists(telling))
        .order_by("-at", "invited__email")
    )
    return [Suggested(one.supplier, one.invited.email, one.at, one.comes) for one in own]


def number_invited(event: Event, organisation: Organisation) -> int:
    """Return how many suppliers a member invited."""
    return Inviter.objects.filter(invited__event=event, organisation=organisation).count()


def suppliers_to_invite(
    organisation: Organisation, event: Event, text: str = "", country: str = ""
) -> QuerySet[Record]:
    """Return the suppliers on a member's own lists that have an address, annotated as `said`."""
    done = Inviter.objects.filter(
        organisation=organisation, invited__event=event, invited__email=OuterRef("said")
    )
    found = (
        register.records_of(organisation)
        .annotate(said=KeyTextTransform("email", "row__values"))
        .filter(said__contains="@")
        .annotate(done=Exists(done))
        .order_by("name", "company", "id")
    )
    if country:
        found = found.filter(country=country)
    for word in text.split()[:6]:
        found = found.filter(
            Q(name__icontains=word) | Q(company__icontains=word) | Q(city__icontains=word)
        )
    return found


def addresses_in(text: str) -> list[str]:
    """Return the e-mail addresses in a text, each once."""
    found = dict.fromkeys(normal_email(word.strip(".'")) for word in _WORD.findall(text))
    return [email for email in found if _is_address(email)]


def _is_address(email: str) -> bool:
    try:
        validate_email(email)
    except ValidationError:
        return False
    return len(email) <= 254


def waiting_before(registration: Registration) -> int:
    """Return how many wait before somebody on the list."""
    line = registration.event.registrations.filter(state=_STATE.WAITING)
    return line.filter(
        Q(at__lt=registration.at) | Q(at=registration.at, id__lt=registration.pk)
    ).count()


def seats_of(registration: Registration) -> QuerySet[Seat]:
    """Return the workshops that somebody chose."""
    return registration.seats.select_related("item").order_by("item__starts_at", "id")


def asked_for(unconfirmed: Unconfirmed) -> QuerySet[Item]:
    """Return the workshops that whoever has to confirm would choose."""
    codes = Coming.told(unconfirmed.said).codes()
    return unconfirmed.event.items.filter(code__in=codes).order_by("starts_at", "id")


def countries_of(organisation: Organisation) -> list[str]:
    """Return the countries of a member's own suppliers."""
    found = register.records_of(organisation).exclude(country="").order_by("country")
    return list(found.values_list("country", flat=True).distinct())


def invited_to(event: Event) -> QuerySet[Invited]:
    """Return who was invited, by address: neither order nor time tells who asked for it."""
    coming = event.registrations.filter(email=OuterRef("email")).exclude(state=_STATE.CANCELLED)
    return event.invited.annotate(comes=Exists(coming)).order_by("email")


def counts_of(event: Event) -> dict[str, int]:
    """Return how many come, wait and cancelled, and how many were invited."""
    found = dict.fromkeys(_STATE.values, 0)
    states = event.registrations.order_by().values("state").annotate(number=Count("id"))
    found |= {one["state"]: one["number"] for one in states}
    return found | {"invited": event.invited.count()}


def counted(events: QuerySet[Event]) -> QuerySet[Event]:
    """Have at hand how many come to each event, and how many wait."""
    return events.annotate(
        coming=Count("registrations", filter=Q(registrations__state=_STATE.COMING)),
        waiting=Count("registrations", filter=Q(registrations__state=_STATE.WAITING)),
    )
