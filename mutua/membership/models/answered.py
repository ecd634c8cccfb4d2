"""The annual survey: what is asked, what members answer, what is told of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Survey(models.Model):
    """The survey of a year: an XLSForm, and the days of its round."""

    year = models.PositiveSmallIntegerField(unique=True)
    source = models.TextField()  # the form, as Markdown tables
    version = models.CharField(max_length=64)  # the hash of what is asked
    opens = models.DateField()
    due = models.DateField()  # the last day on which it is in time
    closes = models.DateField()  # the last day on which it can be corrected
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-year",)
        constraints = (
            models.CheckConstraint(
                condition=Q(due__gte=F("opens"), closes__gte=F("due")),
                name="membership_survey_runs_forward",
            ),
        )

    def __str__(self) -> str:
        return str(self.year)


class Sheet(models.Model):
    """A member's copy of a survey, which several of its people may fill."""

    survey = models.ForeignKey(Survey, models.PROTECT, related_name="sheets")
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    begun_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["survey", "organisation"], name="membership_sheet_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} in {self.survey_id}"


class Answer(models.Model):
    """What a sheet says to one question now; one row a question, so that nobody overwrites another's."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    question = models.CharField(max_length=60)
    value = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["sheet", "question"], name="membership_answer_once"),
        )

    def __str__(self) -> str:
        return f"{self.question} of {self.sheet_id}"


class HandIn(models.Model):
    """A sheet as it was handed in. Only ever added: the last of them counts."""

    sheet = models.ForeignKey(Sheet, models.PROTECT, related_name="hand_ins")
    number = models.PositiveSmallIntegerField()
    answers = models.JSONField(default=dict)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("sheet", "number")
        constraints = (
            models.UniqueConstraint(fields=["sheet", "number"], name="membership_hand_in_once"),
        )

    def __str__(self) -> str:
        return f"{self.sheet_id}, version {self.number}"


class Results(models.Model):
    """What members learn of a closed survey: reckoned once, never again."""

    survey = models.OneToOneField(Survey, models.PROTECT, related_name="told")
    figures = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "results"

    def __str__(self) -> str:
        return f"results of {self.survey_id}"
