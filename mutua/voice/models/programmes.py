"""A programme asks the same at many sites, in rounds, some of them beside it for comparison."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .workplaces import Workplace

PERSON = settings.AUTH_USER_MODEL


class Arm(models.TextChoices):
    """Whether something is done at a site, or it stands beside for comparison."""

    WITH = "with", _("With the programme")
    BESIDE = "beside", _("Beside it, for comparison")


class Programme(models.Model):
    """Who wants to learn what, by which instrument; its outcomes are registered before launch."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    name = models.CharField(max_length=200)
    about = models.TextField(blank=True)  # what is done at the sites, in words
    edition = models.ForeignKey("voice.Edition", models.PROTECT, related_name="+")
    outcomes = models.JSONField(default=list)  # at most three: names of areas or items
    # What it can hope to see, reckoned before launch: {"with": 20, "beside": 20, "spread": 4.2,
    # "points": 3.8}; points of 0 to 100.
    detectable = models.JSONField(default=dict, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    launched_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(name=""), name="programme_has_a_name"),
            models.UniqueConstraint(
                fields=["organisation", "name"], name="programme_once_in_an_organisation"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Round(models.Model):
    """One round of a programme: at every site a wave is opened in it, on the same calendar."""

    class Kind(models.TextChoices):
        """What it is to the programme."""

        BASELINE = "baseline", _("Baseline")
        MIDLINE = "midline", _("Midline")
        ENDLINE = "endline", _("Endline")
        PULSE = "pulse", _("Pulse")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField()  # from 1, in order of time
    kind = models.CharField(max_length=8, choices=Kind)
    opens = models.DateField()
    closes = models.DateField()  # the last day

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=["programme", "number"], name="round_numbered_once"),
            models.CheckConstraint(
                condition=Q(closes__gte=F("opens")), name="round_closes_after_it_opens"
            ),
        )

    def __str__(self) -> str:
        return f"{self.programme}, {self.get_kind_display()} {self.number}"


class Proposal(models.Model):
    """An organisation's question to a site: take part in a programme, or let us read your results."""

    class State(models.TextChoices):
        """Where it stands."""

        OPEN = "open", _("Proposed")
        ACCEPTED = "accepted", _("Accepted")
        DECLINED = "declined", _("Declined")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    programme = models.ForeignKey(
        Programme, models.PROTECT, null=True, blank=True, related_name="proposals"
    )  # none: only to read what the site's workers said
    arm = models.CharField(max_length=6, choices=Arm, default=Arm.WITH)
    mailbox = models.ForeignKey("members.Mailbox", models.PROTECT, related_name="+")
    supplier = models.CharField(max_length=300)  # the site, as who asks calls it
    place = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    why = models.TextField(blank=True)
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    letters = models.PositiveSmallIntegerField(default=0)  # that went out, a reminder among them
    posted_at = models.DateTimeField(null=True, blank=True)  # the last of them
    answered_at = models.DateTimeField(null=True, blank=True)
    workplace = models.ForeignKey(
        Workplace, models.SET_NULL, null=True, blank=True, related_name="+"
    )  # that the site said it is

    class Meta:
        ordering = ("-proposed_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "mailbox", "supplier"],
                condition=Q(state="open"),
                name="proposal_one_open_in_a_programme",
            ),
            models.UniqueConstraint(
                fields=["organisation", "mailbox", "supplier"],
                condition=Q(state="open", programme=None),
                name="proposal_one_open_to_read",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["accepted", "declined"], answered_at__isnull=False)
                | Q(state__in=["open", "withdrawn"]),
                name="proposal_answered_at_a_time",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation} to {self.supplier} ({self.state})"


class Enrolment(models.Model):
    """A site that takes part in a programme."""

    programme = models.ForeignKey(Programme, models.PROTECT, related_name="enrolments")
    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="enrolments")
    arm = models.CharField(max_length=6, choices=Arm)
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["programme", "workplace"], name="enrolment_once_in_a_programme"
            ),
            models.CheckConstraint(
                condition=Q(arm__in=["with", "beside"]), name="enrolment_arm_is_known"
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace} in {self.programme} ({self.arm})"
