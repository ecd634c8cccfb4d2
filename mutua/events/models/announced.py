"""What is announced: events, their programme, who is behind them."""

import uuid
from datetime import date
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Event(models.Model):
    """A supplier event, a meeting of members, a training: at a place, online, or both."""

    class Sort(models.TextChoices):
        SUPPLIERS = "suppliers", _("Supplier event")
        MEMBERS = "members", _("Meeting of members")
        TRAINING = "training", _("Training")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody may register")
        INVITED = "invited", _("Invited suppliers, and members")
        MEMBERS = "members", _("Members only")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    slug = models.SlugField(max_length=80, unique=True)  # its address, which never changes
    sort = models.CharField(max_length=12, choices=Sort)
    audience = models.CharField(max_length=12, choices=Audience)
    zone = models.CharField(max_length=64)  # IANA, such as Asia/Kolkata
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)  # empty: online only
    address = models.CharField(max_length=300, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, blank=True)  # ISO 3166
    online = models.BooleanField(default=False)
    link = models.URLField(max_length=500, blank=True)  # told only to who is registered
    languages = models.JSONField(default=list)  # spoken there, such as ["en", "hi"]
    capacity = models.PositiveIntegerField(null=True, blank=True)  # none: no limit
    closes_at = models.DateTimeField(null=True, blank=True)  # of registration; none: at its start
    terms = models.ManyToManyField("library.Term", related_name="+", blank=True)
    picture = models.ForeignKey("library.Picture", models.PROTECT, null=True, related_name="+")
    picture_words = models.CharField(max_length=200, blank=True)  # for those who cannot see it
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    announced_at = models.DateTimeField(null=True, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)  # when, where: what people were told
    sequence = models.PositiveIntegerField(default=0)  # of calendar files: how often that changed
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-starts_at", "id")
        indexes = (models.Index(fields=["starts_at"], name="events_by_start"),)
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="events_event_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=~Q(place="") | Q(online=True), name="events_event_is_somewhere"
            ),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def day(self) -> date:
        """Return the day on which it begins, where it is."""
        return self.starts_at.astimezone(ZoneInfo(self.zone)).date()


class EventText(models.Model):
    """What is said of an event in one language."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=16)
    title = models.CharField(max_length=200)
    summary = models.CharField(max_length=400, blank=True)
    about = models.TextField(blank=True)  # paragraphs of plain text

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "language"], name="events_text_once"),
        )

    def __str__(self) -> str:
        return self.title


class Item(models.Model):
    """A part of the programme: a plenary, one of several workshops at the same time, a break."""

    class Sort(models.TextChoices):
        PLENARY = "plenary", _("Plenary")
        WORKSHOP = "workshop", _("Workshop")
        BREAK = "break", _("Break")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, models.CASCADE, related_name="items")
    sort = models.CharField(max_length=8, choices=Sort)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.CharField(max_length=100, blank=True)
    languages = models.JSONField(default=list)
    capacity = models.PositiveIntegerField(null=True, blank=True)
    terms = models.ManyToManyField("library.Term", related_name="+", blank=True)

    class Meta:
        ordering = ("starts_at", "room", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="events_item_ends_after_it_starts"
            ),
        )

    def __str__(self) -> str:
        return self.title


class Facilitator(models.Model):
    """Who leads an item of the programme."""

    item = models.ForeignKey(Item, models.CASCADE, related_name="facilitators")
    name = models.CharField(max_length=120)
    of = models.CharField(max_length=160, blank=True)  # organisation, as it is printed

    class Meta:
        ordering = ("id",)

    def __str__(self) -> str:
        return self.name


class Party(models.Model):
    """An organisation behind an event: its host, co-hosts, sponsors, partners."""

    class Part(models.TextChoices):
        HOST = "host", _("Host")
        CO_HOST = "co_host", _("Co-host")
        SPONSOR = "sponsor", _("Sponsor")
        PARTNER = "partner", _("Partner")

    event = models.ForeignKey(Event, models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=160)  # as it is shown
    part = models.CharField(max_length=8, choices=Part)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("part", "order", "id")
        verbose_name_plural = "parties"

    def __str__(self) -> str:
        return self.name


class Material(models.Model):
    """A document of the library that belongs to an event, or to an item of its programme."""

    event = models.ForeignKey(Event, models.CASCADE, related_name="materials")
    item = models.ForeignKey(Item, models.CASCADE, null=True, blank=True, related_name="materials")
    document = models.ForeignKey("library.Document", models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["event", "document"], name="events_material_once"),
        )

    def __str__(self) -> str:
        return f"{self.document_id} of {self.event_id}"
