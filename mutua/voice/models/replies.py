"""What workers answer. Nothing here says who, from where, or when but for the day."""

import secrets

from django.db import models

from .waves import Card, Channel, Wave


class Interview(models.Model):
    """Answers under way; gone when they are given, or when the wave closes."""

    key = models.CharField(max_length=64, unique=True)  # a keyed hash of a card, an address, a link
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="interviews")
    card = models.OneToOneField(
        Card, models.CASCADE, null=True, blank=True, related_name="interview"
    )  # none: by a poster
    channel = models.CharField(max_length=9, choices=Channel)
    language = models.CharField(max_length=16, blank=True)  # "": not chosen yet
    place = models.PositiveSmallIntegerField(default=0)
    answers = models.JSONField(default=list)  # as `instruments.State`: [[name, value], …]
    begun_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["begun_at"], name="interview_to_end"),)

    def __str__(self) -> str:
        return f"{self.wave}, under way"


def any_number() -> int:
    """Return a number that tells nothing."""
    return secrets.randbits(62)


class Reply(models.Model):
    """What one worker answered, for good."""

    # By chance: rows lie in the order of their numbers, which must not be that of the answers.
    id = models.BigIntegerField(primary_key=True, default=any_number, editable=False)
    instance = models.CharField(max_length=64, unique=True)  # a keyed hash; sent twice, kept once
    wave = models.ForeignKey(Wave, models.PROTECT, related_name="replies")
    on = models.DateField()
    channel = models.CharField(max_length=9, choices=Channel)
    language = models.CharField(max_length=16)
    place = models.PositiveSmallIntegerField(default=0)
    by_card = models.BooleanField(default=True)
    fast = models.BooleanField(default=False)  # answered faster than one can read
    answers = models.JSONField()  # as `instruments.record`, garbled where the form says so

    class Meta:
        verbose_name_plural = "replies"

    def __str__(self) -> str:
        return f"{self.wave}, a reply"


class Received(models.Model):
    """That a message of a gateway was taken already, as a keyed hash; forgotten after some days."""

    digest = models.CharField(max_length=64, unique=True)
    on = models.DateField()

    class Meta:
        verbose_name_plural = "received"

    def __str__(self) -> str:
        return f"received on {self.on}"
