"""What a member asks of an audit: its own requirements, and what of the benchmark it leaves out."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from mutua import protocols
from mutua.protocols import Degree

PERSON = settings.AUTH_USER_MODEL


class Requirement(models.Model):
    """One thing that a member wants looked at: a checkpoint in its own words, or something beyond."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=40)
    text = models.TextField()
    weight = models.PositiveSmallIntegerField(default=1)
    checkpoint = models.CharField(max_length=12, blank=True)  # "": beyond the benchmark
    covered = models.JSONField(default=dict, blank=True)  # key of a version → full, partly, no
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    retired_at = models.DateTimeField(null=True, blank=True)
    retired_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(
                "organisation", Lower("name"), condition=Q(retired_at=None),
                name="requirement_name_once_in_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(weight__in=(1, 2, 3)), name="requirement_weight_from_1_to_3"
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(text=""), name="requirement_says_something"
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.name

    @property
    def plain(self) -> protocols.Requirement:
        """Return it as the library of protocols knows it."""
        degrees = {key: Degree[said.upper()] for key, said in self.covered.items()}
        return protocols.Requirement(self.name, self.text, self.weight, self.checkpoint, degrees)


class LeftOut(models.Model):
    """A checkpoint of the benchmark that a member does not ask for."""

    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    checkpoint = models.CharField(max_length=12)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("checkpoint",)
        verbose_name_plural = "left out"
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "checkpoint"], name="left_out_once_by_an_organisation"
            ),
        )

    def __str__(self) -> str:
        return self.checkpoint
