"""What is told after an event: certificates, what people thought of it, the report."""

import uuid

from django.conf import settings
from django.db import models

from .announced import Event, Item
from .attended import Registration

PERSON = settings.AUTH_USER_MODEL


class Certificate(models.Model):
    """A certificate of attendance; whether it holds is read from the attendance, each time."""

    code = models.CharField(max_length=16, unique=True)  # printed on it, to check it by
    registration = models.OneToOneField(Registration, models.PROTECT, related_name="certificate")
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)  # the letter after the event

    class Meta:
        ordering = ("made_at", "id")

    def __str__(self) -> str:
        return self.code


class Answered(models.Model):
    """Who gave feedback already: nothing joins it to what they said."""

    registration = models.OneToOneField(Registration, models.PROTECT, related_name="answered")

    class Meta:
        verbose_name_plural = "answered"

    def __str__(self) -> str:
        return str(self.registration_id)


class Feedback(models.Model):
    """What somebody thought of an event, or of a workshop: no name, no time, no order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.ForeignKey(Event, models.PROTECT, related_name="feedback")
    item = models.ForeignKey(Item, models.PROTECT, null=True, related_name="feedback")
    version = models.CharField(max_length=64)  # of the instrument
    answers = models.JSONField()

    class Meta:
        ordering = ("id",)
        verbose_name_plural = "feedback"

    def __str__(self) -> str:
        return f"feedback on {self.event_id}"


class Report(models.Model):
    """That the report of an event is public."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="report")
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"report of {self.event_id}"
