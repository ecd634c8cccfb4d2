"""What somebody asked for and has not confirmed, and the letters that we write."""

import uuid

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from .announced import Event
from .attended import Invited, Registration


class Unconfirmed(models.Model):
    """A registration that its mailbox has not confirmed: it takes no place, and lapses."""

    code = models.UUIDField(
        default=uuid.uuid4, unique=True, editable=False
    )  # signed, the letter's secret
    event = models.ForeignKey(Event, models.CASCADE, related_name="unconfirmed")
    email = models.EmailField(max_length=254)
    language = models.CharField(max_length=16, default="en")
    said = models.JSONField()  # what the form was given
    source = models.CharField(max_length=64)  # whence it came, hashed under the server's key
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "unconfirmed"
        indexes = (
            models.Index(fields=["source", "at"], name="events_unconfirmed_by_source"),
            models.Index(fields=["email", "at"], name="events_unconfirmed_by_email"),
        )
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="events_unconfirmed_email_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.email


class Letter(models.Model):
    """A letter to somebody who is registered, invited, or has to confirm: written once, sent soon."""

    class Sort(models.TextChoices):
        CONFIRM = "confirm"
        TICKET = "ticket"
        PROMOTED = "promoted"
        CHANGED = "changed"
        CANCELLED = "cancelled"
        REMINDER = "reminder"
        INVITATION = "invitation"

    sort = models.CharField(max_length=10, choices=Sort)
    key = models.CharField(max_length=40, blank=True)  # the same is written once
    registration = models.ForeignKey(
        Registration, models.CASCADE, null=True, related_name="letters"
    )
    invited = models.ForeignKey(Invited, models.CASCADE, null=True, related_name="letters")
    unconfirmed = models.ForeignKey(Unconfirmed, models.CASCADE, null=True, related_name="letters")
    told = models.JSONField(default=dict)
    at = models.DateTimeField()
    tried_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        indexes = (
            models.Index(fields=["id"], condition=Q(sent_at=None), name="events_letter_to_send"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["registration", "sort", "key"],
                condition=Q(registration__isnull=False),
                name="events_letter_once_to_registered",
            ),
            models.UniqueConstraint(
                fields=["invited", "sort", "key"],
                condition=Q(invited__isnull=False),
                name="events_letter_once_to_invited",
            ),
            models.UniqueConstraint(
                fields=["unconfirmed"],
                condition=Q(unconfirmed__isnull=False),
                name="events_letter_once_to_unconfirmed",
            ),
            models.CheckConstraint(
                condition=Q(registration__isnull=False, invited=None, unconfirmed=None)
                | Q(registration=None, invited__isnull=False, unconfirmed=None)
                | Q(registration=None, invited=None, unconfirmed__isnull=False),
                name="events_letter_has_one_reader",
            ),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.key}"


class Uninvited(models.Model):
    """An address that wants no invitation to any event: members who suggest it are not told."""

    email = models.EmailField(max_length=254, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "uninvited"
        constraints = (
            models.CheckConstraint(
                condition=Q(email=Lower("email")), name="events_uninvited_email_in_lower_case"
            ),
        )

    def __str__(self) -> str:
        return self.email
