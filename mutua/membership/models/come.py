"""How far members have come, by their own judgement."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Modules(models.Model):
    """The modules by which members judge themselves: an edition, never changed."""

    number = models.PositiveSmallIntegerField(unique=True)
    content = models.JSONField(default=dict)  # shaped as rules.usual_modules.CONTENT
    since = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("number",)
        verbose_name_plural = "modules"

    def __str__(self) -> str:
        return f"edition {self.number}"


class SelfAssessment(models.Model):
    """A member's judgement of itself in one year."""

    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    modules = models.ForeignKey(Modules, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    handed_in_at = models.DateTimeField(null=True, blank=True)
    handed_in_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("year",)
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "year"], name="membership_self_assessment_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.year}"


class Mark(models.Model):
    """The level of one practice, and what shows it."""

    of = models.ForeignKey(SelfAssessment, models.CASCADE, related_name="marks")
    practice = models.CharField(max_length=60)
    level = models.PositiveSmallIntegerField(null=True, blank=True)
    note = models.TextField(blank=True)
    link = models.URLField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["of", "practice"], name="membership_mark_once"),
            models.CheckConstraint(
                condition=Q(level=None) | Q(level__gte=1, level__lte=4),
                name="membership_mark_is_a_level",
            ),
        )

    def __str__(self) -> str:
        return f"{self.practice}: {self.level}"


class Evidence(models.Model):
    """A file that shows what a mark says; nobody outside the organisation reads it."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mark = models.ForeignKey(Mark, models.PROTECT, related_name="files")
    name = models.CharField(max_length=160)
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("at", "id")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.name


class Middle(models.Model):
    """Where the middle of all members stood in one module in one year: reckoned once, never again."""

    year = models.PositiveSmallIntegerField()
    module = models.CharField(max_length=60)
    members = models.PositiveSmallIntegerField()
    low = models.FloatField(null=True)  # a quarter stands here or below; null: not told
    middle = models.FloatField(null=True)
    high = models.FloatField(null=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("year", "module")
        constraints = (
            models.UniqueConstraint(fields=["year", "module"], name="membership_middle_once"),
        )

    def __str__(self) -> str:
        return f"{self.module} in {self.year}"
