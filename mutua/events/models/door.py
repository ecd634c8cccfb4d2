"""Who came: the doors at which people are checked in, and every check-in."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .announced import Event, Item
from .attended import Registration

PERSON = settings.AUTH_USER_MODEL


class Doorway(models.Model):
    """An address by which somebody checks people in to one event, without an account."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # signed, its secret
    event = models.ForeignKey(Event, models.PROTECT, related_name="doorways")
    name = models.CharField(max_length=80)  # who stands there, as the secretariat calls them
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="events_doorway_has_a_name"),
        )

    def __str__(self) -> str:
        return self.name


class Attendance(models.Model):
    """Somebody was there: at the event, or in one of its workshops. What reach is counted from."""

    class Way(models.TextChoices):
        SCANNED = "scanned", _("Ticket scanned")
        TYPED = "typed", _("Found by name or code")
        WALKED_IN = "walked_in", _("Registered at the door")
        IMPLIED = "implied", _("Came to a workshop")

    code = models.UUIDField(unique=True)  # given by the device: sent twice, it is taken once
    registration = models.ForeignKey(Registration, models.PROTECT, related_name="attendances")
    item = models.ForeignKey(
        Item, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    # Who it is, under a key outside the database: counts people after their names are erased.
    person_key = models.CharField(max_length=64)
    way = models.CharField(max_length=10, choices=Way, default=Way.TYPED)
    at = models.DateTimeField()  # by the device's clock, put right by ours
    taken_at = models.DateTimeField()  # by ours
    doorway = models.ForeignKey(
        Doorway, models.PROTECT, null=True, blank=True, related_name="attendances"
    )
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, blank=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)  # a mistake: it counts no more

    class Meta:
        ordering = ("at", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["registration"],
                condition=Q(item=None, undone_at=None),
                name="events_attendance_once",
            ),
            models.UniqueConstraint(
                fields=["registration", "item"],
                condition=Q(item__isnull=False, undone_at=None),
                name="events_attendance_once_in_an_item",
            ),
        )

    def __str__(self) -> str:
        return f"{self.registration_id} at {self.at:%Y-%m-%d}"
