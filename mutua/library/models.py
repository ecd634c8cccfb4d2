"""What the association keeps for its members and the public, and the words that it sorts by."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL


class Term(models.Model):
    """A word that things are sorted by: a theme of the work, or a sector of companies.

    The secretariat changes them; retired ones stay with what bears them.
    """

    class Kind(models.TextChoices):
        THEME = "theme", _("Theme")
        SECTOR = "sector", _("Sector")

    kind = models.CharField(max_length=8, choices=Kind)
    slug = models.SlugField(max_length=60)
    names = models.JSONField(default=dict)  # by language: {"en": "Working hours"}
    order = models.PositiveSmallIntegerField(default=0)
    retired_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kind", "order", "slug")
        constraints = (
            models.UniqueConstraint(fields=["kind", "slug"], name="library_term_once"),
            models.CheckConstraint(
                condition=Q(kind__in=["theme", "sector"]), name="library_term_kind_is_known"
            ),
        )

    def __str__(self) -> str:
        """Return the word in the language at hand, or in English."""
        return str(self.names.get(get_language() or "en") or self.names.get("en") or self.slug)


class Picture(models.Model):
    """A picture for public pages: cleaned, in several widths. Its words stand where it is shown."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    width = models.PositiveIntegerField()  # pixels, of the widest kept
    height = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)  # of the file as it came
    credit = models.CharField(max_length=200, blank=True)
    kept_at = models.DateTimeField()
    kept_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-kept_at", "-id")

    def __str__(self) -> str:
        return f"picture {self.code}"


class Document(models.Model):
    """A tool, guidance or material, in editions; who may read it is said once, here."""

    class Sort(models.TextChoices):
        TOOL = "tool", _("Tool")
        GUIDANCE = "guidance", _("Guidance")
        MATERIAL = "material", _("Material of an event")
        MINUTES = "minutes", _("Minutes")

    class Audience(models.TextChoices):
        PUBLIC = "public", _("Everybody")
        SIGNED_IN = "signed_in", _("Whoever is signed in, suppliers too")
        MEMBERS = "members", _("Members and the secretariat")
        ADMINISTRATORS = "administrators", _("Administrators of members and the secretariat")
        SECRETARIAT = "secretariat", _("The secretariat")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200)
    about = models.TextField(blank=True)
    sort = models.CharField(max_length=12, choices=Sort)
    audience = models.CharField(max_length=16, choices=Audience)
    terms = models.ManyToManyField(Term, related_name="+", blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="library_document_has_a_title"),
            models.CheckConstraint(
                condition=Q(audience__in=[
                    "public", "signed_in", "members", "administrators", "secretariat",
                ]),
                name="library_document_audience_is_known",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.title


class Edition(models.Model):
    """A file of a document: one number, one language. Only ever added."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    document = models.ForeignKey(Document, models.PROTECT, related_name="editions")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=16)
    name = models.CharField(max_length=160)  # of the file, as it is offered
    media_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    note = models.CharField(max_length=300, blank=True)  # what is new in it
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("document", "-number", "language")
        constraints = (
            models.UniqueConstraint(
                fields=["document", "number", "language"], name="library_edition_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.name}, edition {self.number}"


class Taking(models.Model):
    """How often an edition was taken in a month: a number, and of nobody."""

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="takings")
    month = models.DateField()  # its first day
    count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("month",)
        constraints = (
            models.UniqueConstraint(fields=["edition", "month"], name="library_taking_once"),
            models.CheckConstraint(condition=Q(month__day=1), name="library_taking_of_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.edition_id} in {self.month:%Y-%m}: {self.count}"
