"""What a supplier was assessed on, what was found, and what it does about each finding."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mutua.protocols import MOST_PEOPLE

PERSON = settings.AUTH_USER_MODEL


class Announcement(models.TextChoices):
    """Whether the site knew that somebody would come."""

    ANNOUNCED = "announced", _("Announced")
    SEMI = "semi-announced", _("Semi-announced")
    UNANNOUNCED = "unannounced", _("Unannounced")


class Verification(models.TextChoices):
    """How somebody else made sure that a finding is settled."""

    DESKTOP = "desktop", _("By documents, from a desk")
    FOLLOW_UP = "follow-up", _("By a visit")


class Assessment(models.Model):
    """What stands on the first pages of a report, as the supplier tells it.

    It belongs to a mailbox. Who ordered the assessment is nowhere here: nobody shall learn it.
    """

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailbox = models.ForeignKey("members.Mailbox", models.PROTECT, related_name="+")
    protocol = models.CharField(max_length=40)
    version = models.CharField(max_length=12, blank=True)
    company = models.CharField(max_length=300, blank=True)
    site = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    address = models.CharField(max_length=500, blank=True)
    contact = models.CharField(max_length=300, blank=True)
    company_reference = models.CharField(max_length=40, blank=True)
    site_reference = models.CharField(max_length=40, blank=True)
    pillars = models.JSONField(default=list)
    begun = models.DateField()
    ended = models.DateField(null=True, blank=True)
    auditor_days = models.FloatField(null=True, blank=True)
    workers = models.PositiveIntegerField(null=True, blank=True)
    occasion = models.CharField(max_length=60, blank=True)
    announcement = models.CharField(max_length=16, choices=Announcement, blank=True)
    self_assessment = models.BooleanField(null=True, blank=True)
    auditors = models.JSONField(default=list)  # of [name, number, level]
    writer = models.CharField(max_length=200, blank=True)
    reviewer = models.CharField(max_length=200, blank=True)
    products = models.CharField(max_length=500, blank=True)
    previous = models.DateField(null=True, blank=True)
    rating = models.CharField(max_length=40, blank=True)
    score = models.FloatField(null=True, blank=True)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("-begun", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["mailbox", "protocol", "version", "company", "site", "begun"],
                name="assessment_once_in_a_mailbox",
            ),
            models.CheckConstraint(
                condition=~Q(company="") | ~Q(site=""), name="assessment_names_a_place"
            ),
            models.CheckConstraint(
                condition=Q(ended=None) | Q(ended__gte=F("begun")),
                name="assessment_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(announcement__in=["", *Announcement.values]),
                name="assessment_announcement_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.title}, {self.begun}"

    @property
    def title(self) -> str:
        """Return what to call it: the site, or the company where no site is named."""
        return self.site or self.company


class Finding(models.Model):
    """One thing found, in the words and on the scale of its protocol's version."""

    class Spread(models.TextChoices):
        """Whether it happened once or belongs to how things are done."""

        ISOLATED = "isolated", _("Isolated")
        SYSTEMIC = "systemic", _("Systemic")

    class Standing(models.TextChoices):
        """Whether an earlier assessment found it already."""

        NEW = "new", _("New")
        CARRIED = "carried over", _("Carried over")

    class Status(models.TextChoices):
        """How far the supplier is with it."""

        OPEN = "open", _("Open")
        UNDER_WAY = "in progress", _("In progress")
        DONE = "to be verified", _("Done, to be verified")
        CLOSED = "closed", _("Closed")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="findings")
    clause = models.CharField(max_length=40, blank=True)
    category = models.CharField(max_length=60)
    severity = models.CharField(max_length=60, blank=True)
    grade = models.CharField(max_length=60, blank=True)
    description = models.TextField()
    evidence = models.TextField(blank=True)
    law = models.TextField(blank=True)
    people = models.PositiveIntegerField(null=True, blank=True)
    spread = models.CharField(max_length=12, choices=Spread, blank=True)
    standing = models.CharField(max_length=14, choices=Standing, default=Standing.NEW)
    root_cause = models.TextField(blank=True)
    corrective = models.TextField(blank=True)
    preventive = models.TextField(blank=True)
    due = models.DateField(null=True, blank=True)
    owner = models.TextField(blank=True)
    verification = models.CharField(max_length=10, choices=Verification, blank=True)
    status = models.CharField(max_length=16, choices=Status, default=Status.OPEN)
    closed = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    # When the supplier was reminded of its present due date: before it, and once it was over.
    soon_at = models.DateTimeField(null=True, blank=True)
    late_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(condition=~Q(description=""), name="finding_says_something"),
            models.CheckConstraint(
                condition=Q(status="closed", closed__isnull=False)
                | ~Q(status="closed") & Q(closed=None),
                name="finding_closed_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=["open", "in progress", "to be verified", "closed"]),
                name="finding_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(people=None) | Q(people__lte=MOST_PEOPLE),
                name="finding_people_fit_a_site",
            ),
        )
        indexes = (models.Index(fields=["due"], name="finding_by_due_day"),)

    def __str__(self) -> str:
        return f"{self.clause} {self.severity or self.category} ({self.status})".strip()


class Step(models.Model):
    """What was done about a finding, by whoever reads the mailbox. Only ever added."""

    class Kind(models.TextChoices):
        """What kind of step."""

        PLANNED = "planned", _("Planned")
        PROGRESS = "progress", _("Progress")
        EVIDENCE = "evidence", _("Evidence")
        DONE = "done", _("Done, to be verified")
        VERIFIED = "verified", _("Verified")
        CLOSED = "closed", _("Closed")
        REOPENED = "reopened", _("Opened again")

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=8, choices=Kind)
    words = models.TextField(blank=True)
    who = models.TextField(blank=True)  # who shall act, or who verified
    on = models.DateField(null=True, blank=True)  # due, verified or closed that day
    verification = models.CharField(max_length=10, choices=Verification, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(
                    kind__in=[
                        "planned", "progress", "evidence", "done", "verified", "closed", "reopened",
                    ]
                ),
                name="step_kind_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(kind="verified")
                | ~Q(verification="") & ~Q(who="") & Q(on__isnull=False),
                name="step_verified_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=["progress", "evidence"]) | ~Q(words=""),
                name="step_says_something",
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.at:%Y-%m-%d}"
