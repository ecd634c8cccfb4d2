"""Who is invited, registers, gets a seat, and comes."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from .announced import Event, Item

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Invited(models.Model):
    """A supplier's address that is invited to an event: one letter, whoever asked for it."""

    code = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False
    )  # signed, the letter's secret
    event = models.ForeignKey(Event, models.PROTECT, related_name="invited")
    email = models.EmailField(max_length=254)
    country = models.CharField(max_length=2, blank=True)
    language = models.CharField(max_length=16, default="en")
    at = models.DateTimeField()
    declined_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "email"], name="events_invited_once"),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="events_invited_email_in_lower_case"
            ),
        )
        verbose_name_plural = "invited"

    def __str__(self) -> str:
        return self.email


class Inviter(models.Model):
    """A member that asked to invite a supplier; nobody but that member ever sees it."""

    invited = models.ForeignKey(Invited, models.CASCADE, related_name="inviters")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    # As that member calls it: its way of writing could tell whose supplier this is.
    supplier = models.CharField(max_length=200, blank=True)
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["invited", "organisation"], name="events_inviter_once"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} invites {self.invited_id}"


class Registration(models.Model):
    """One person of one organisation who wants to come to an event, or walked in."""

    class State(models.TextChoices):
        COMING = "coming", _("Coming")
        WAITING = "waiting", _("On the waiting list")
        CANCELLED = "cancelled", _("Cancelled")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # the ticket's secret
    event = models.ForeignKey(Event, models.PROTECT, related_name="registrations")
    name = models.CharField(max_length=160)
    email = models.EmailField(max_length=254, blank=True)  # empty: walked in without one
    # What a person calls their organisation, and the name under which it is counted.
    company = models.CharField(max_length=200)
    company_key = models.CharField(max_length=200)
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, null=True, related_name="+")
    sector = models.ForeignKey("library.Term", models.PROTECT, related_name="+")
    role = models.CharField(max_length=120, blank=True)  # what they do there
    country = models.CharField(max_length=2)
    language = models.CharField(max_length=16, default="en")
    needs = models.CharField(max_length=300, blank=True)  # access, diet; erased after the event
    state = models.CharField(max_length=10, choices=State)
    # Whether members that suggested them may learn that they come.
    tells_inviters = models.BooleanField(default=False)
    walked_in = models.BooleanField(default=False)
    at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True, blank=True)
    silent_at = models.DateTimeField(null=True, blank=True)  # no reminders from then on

    class Meta:
        ordering = ("at", "id")
        indexes = (
            models.Index(fields=["event", "state", "at"], name="events_registration_in_line"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["event", "email"],
                condition=~Q(email="") & ~Q(state="cancelled"),
                name="events_registration_once",
            ),
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="events_registration_email_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Seat(models.Model):
    """A registration's wish to sit in a workshop: it has a seat, or waits for one."""

    registration = models.ForeignKey(Registration, models.CASCADE, related_name="seats")
    item = models.ForeignKey(Item, models.PROTECT, related_name="seats")
    waiting = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(fields=["registration", "item"], name="events_seat_once"),
        )

    def __str__(self) -> str:
        return f"{self.registration_id} in {self.item_id}"
