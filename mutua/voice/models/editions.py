"""Instruments as they were published: an edition is never changed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Draft(models.Model):
    """An XLSForm that somebody handed in and looks at; not asked of anybody yet."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.CASCADE, related_name="+")
    filename = models.CharField(max_length=200)
    source = models.BinaryField()
    handed_in_at = models.DateTimeField()
    handed_in_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-handed_in_at", "-id")

    def __str__(self) -> str:
        return self.filename


class Edition(models.Model):
    """One published version of an instrument: what the form said, and the hash of what people meet."""

    version = models.CharField(max_length=64, db_index=True)  # SHA-256, as `Instrument.version`
    name = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    # Whose it is; none: it came with the house, and everybody may ask it.
    organisation = models.ForeignKey(
        "members.Organisation", models.PROTECT, null=True, related_name="+"
    )
    filename = models.CharField(max_length=200)  # ".md": Markdown tables, else a workbook
    source = models.BinaryField()
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)  # not to be chosen any more

    class Meta:
        ordering = ("-published_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(version=""), name="edition_has_a_version"),
            models.UniqueConstraint(
                fields=["organisation", "version"],
                name="edition_once_in_an_organisation",
            ),
            models.UniqueConstraint(
                fields=["version"],
                condition=Q(organisation=None),
                name="edition_shipped_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title} ({self.version[:8]})"
