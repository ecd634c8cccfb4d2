"""What somebody who was there finds afterwards: certificate, feedback, pledges."""

import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import Attendance, Certificate, Event, Invited, Item, Pledge, Registration
from ..rules import after as rules


@dataclass(frozen=True, slots=True)
class Attended:
    """What a certificate says; without a name where that was erased."""

    event: Event
    name: str
    company: str
    hours: float
    workshops: tuple[str, ...]
    code: str
    day: datetime


def registration(code: uuid.UUID) -> Registration | None:
    """Return whose ticket this is."""
    return Registration.objects.select_related("event").filter(code=code).first()


def came(registration: Registration) -> bool:
    """Tell whether somebody was at the event."""
    return registration.attendances.filter(item=None, undone_at=None).exists()


def workshops(registration: Registration) -> list[Item]:
    """Return the workshops that somebody was in."""
    live = Q(attendances__registration=registration, attendances__undone_at=None)
    return [*Item.objects.filter(live).order_by("starts_at", "id")]


def attended(registration: Registration, code: str) -> Attended:
    """Return what the certificate of a registration says."""
    event, own = registration.event, workshops(registration)
    plenaries = [*event.items.filter(sort=Item.Sort.PLENARY)]
    return Attended(
        event, registration.name, registration.company, rules.hours(event, own, plenaries),
        tuple(one.title for one in own), code, event.starts_at,
    )  # fmt: skip


def certificate(code: str, at: datetime) -> Attended | None:
    """Return what a certificate says, if it holds: its holder was there, and still counts as having been."""
    found = (
        Certificate.objects.select_related("registration__event").filter(code=code).first()
        if code
        else None
    )
    if (
        found is None
        or not came(found.registration)
        or not rules.over(found.registration.event, at)
    ):
        return None
    return attended(found.registration, found.code)


def answered(registration: Registration) -> bool:
    """Tell whether somebody gave feedback."""
    return hasattr(registration, "answered")


def to_thank(at: datetime) -> QuerySet[Registration]:
    """Return who gets the letter after the event, and has not yet."""
    soonest, latest = rules.THANKED
    live = Attendance.objects.filter(registration=OuterRef("pk"), item=None, undone_at=None)
    return Registration.objects.filter(
        Exists(live), Q(certificate=None) | Q(certificate__sent_at=None),
        event__ends_at__lte=at - soonest, event__ends_at__gt=at - latest, event__cancelled_at=None,
    ).exclude(email="").select_related("event").order_by("id")  # fmt: skip


def to_remind(today: date) -> QuerySet[Pledge]:
    """Return the pledges that are due soon, or were, and of which nobody was reminded."""
    return (
        Pledge.objects.filter(
            state=Pledge.State.OPEN, reminded_at=None, until__lte=today + rules.REMINDED,
            until__gte=today - timedelta(days=90),
        )
        .exclude(registration__email="")
        .select_related("registration__event")
    )  # fmt: skip


def to_forget(at: datetime) -> tuple[QuerySet[Registration], QuerySet[Invited]]:
    """Return whose names are to be erased, and who was invited as long ago."""
    long_over = {"event__ends_at__lt": at - rules.NAMES_KEPT}
    return (
        Registration.objects.filter(**long_over).exclude(name=""),
        Invited.objects.filter(**long_over),
    )
