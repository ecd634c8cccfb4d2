"""What was told of the answers: frozen, suppressed tables, and what a site does about them."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from .programmes import Programme, Round
from .waves import Wave

PERSON = settings.AUTH_USER_MODEL


class Release(models.Model):
    """The tables of one wave, made once when it closed; nobody ever sees others."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    wave = models.OneToOneField(Wave, models.PROTECT, related_name="release")
    tables = models.JSONField()  # `tables.Tables`
    certificate = models.JSONField()  # what the audit of the tables found
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-id")

    def __str__(self) -> str:
        return f"{self.wave}, results"


class Evaluation(models.Model):
    """What a programme did between two rounds: verdicts, from released tables alone; made once."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="evaluations")
    before = models.ForeignKey(Round, models.PROTECT, related_name="+")
    after = models.ForeignKey(Round, models.PROTECT, related_name="+")
    findings = models.JSONField()  # `tables.Evaluated`
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "before", "after"], name="evaluation_made_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}, {self.before.number} to {self.after.number}"


class Benchmark(models.Model):
    """The middle of all sites that were asked by one edition, from released tables alone."""

    edition = models.ForeignKey("voice.Edition", models.PROTECT, related_name="+")
    on = models.DateField()
    sites = models.PositiveIntegerField()
    tables = models.JSONField()

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["edition", "on"], name="benchmark_one_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.edition}, {self.sites} sites, {self.on}"


class Improvement(models.Model):
    """What a site does about what its workers said, told to them: “you said, we did”."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="improvements")
    about = models.CharField(max_length=100, blank=True)  # an area or a question, by its name
    words = models.TextField()
    language = models.CharField(max_length=16)  # of the words
    due = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(words=""), name="improvement_says_something"),
        )

    def __str__(self) -> str:
        return self.words[:60]
