"""What came of events."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .announced import Event
from .attended import Registration

PERSON = settings.AUTH_USER_MODEL


class Pledge(models.Model):
    """What a company said at an event that it would do, and whether it did."""

    class State(models.TextChoices):
        OPEN = "open", _("Under way")
        KEPT = "kept", _("Done")
        DROPPED = "dropped", _("Not done")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="pledges")
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="pledges")
    what = models.CharField(max_length=400)
    until = models.DateField(null=True, blank=True)
    public = models.BooleanField(default=False)  # whether the report may name the company
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    told = models.CharField(max_length=400, blank=True)  # what became of it, in its own words
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.what

    @property
    def pill(self) -> str:
        """Return how its state is drawn."""
        return {"kept": "valid", "dropped": "none"}.get(self.state, "info")


class Claim(models.Model):
    """A figure of reach from before the platform: shown as claimed, never added to what is counted."""

    class Figure(models.TextChoices):
        SESSIONS = "sessions", _("Sessions")
        COMPANIES = "companies", _("Companies")
        PEOPLE = "people", _("People")
        COUNTRIES = "countries", _("Countries")

    figure = models.CharField(max_length=10, choices=Figure)
    number = models.PositiveIntegerField()
    since = models.DateField(null=True, blank=True)
    until = models.DateField()
    source = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("until", "figure", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(source=""), name="events_claim_names_its_source"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.figure} until {self.until}"
