"""One time of asking at one site, and the cards that let people answer once."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class Channel(models.TextChoices):
    """How somebody was asked."""

    WEB = "web", _("Phone, on the web")
    SMS = "sms", _("Text message")
    CALL = "call", _("Telephone call")
    WHATSAPP = "whatsapp", _("WhatsApp")
    TELEGRAM = "telegram", _("Telegram")
    TABLET = "tablet", _("Tablet")
    SIMULATOR = "simulator", _("Simulated phone")


class Wave(models.Model):
    """One time of asking at one site: from a day to a day, by a plan, with cards."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workplace = models.ForeignKey("voice.Workplace", models.PROTECT, related_name="waves")
    round = models.ForeignKey(
        "voice.Round", models.PROTECT, null=True, blank=True, related_name="waves"
    )  # none: the site asks by itself
    edition = models.ForeignKey("voice.Edition", models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()  # of the site, from 1
    opens = models.DateField()
    closes = models.DateField()  # the last day
    language = models.CharField(max_length=16, default="en")  # that is offered first
    roster = models.ForeignKey("voice.Roster", models.PROTECT, null=True, related_name="+")
    wanted = models.JSONField(default=dict, blank=True)  # stratum → people, as `measure.plan` says
    seed = models.CharField(max_length=64, blank=True)  # of the draw
    places = models.JSONField(default=list, blank=True)  # where cards are handed out or hang
    posters = models.BooleanField(default=False)  # people may answer without a card
    tablets = models.BooleanField(default=False)  # ODK Collect may send replies, each by a card
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True, blank=True)
    broken_off = models.PositiveIntegerField(default=0)  # begun and never finished: told at closing

    class Meta:
        ordering = ("-opens", "-id")
        constraints = (
            models.UniqueConstraint(fields=["workplace", "number"], name="wave_numbered_once"),
            models.UniqueConstraint(
                fields=["workplace", "round"],
                condition=Q(round__isnull=False),
                name="wave_once_in_a_round",
            ),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")), name="wave_closes_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace}, wave {self.number}"


class Card(models.Model):
    """Lets one person answer once. Nothing joins it to what was answered.

    Its code is reckoned from the wave and a secret outside the database, and kept nowhere.
    """

    digest = models.CharField(max_length=64, unique=True)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="cards")
    place = models.PositiveSmallIntegerField(default=0)  # in the wave's places
    used = models.BooleanField(default=False)
    # A keyed hash of the code as the keys of a telephone have it; two codes may share one.
    keys = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        indexes = (models.Index(fields=["wave", "used"], name="card_of_wave"),)

    def __str__(self) -> str:
        return f"{self.wave}, a card"
