"""What members owe."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Duty(models.Model):
    """What every member owes, as it is said from a day on; a later row of its kind takes its place.

    Rows are only ever added: a past day is judged by what was said then.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Attend a meeting")
        SURVEY = "survey", _("Answer the annual survey")
        RECOGNITION = "recognition", _("Join mutual recognition")
        EVENT = "event", _("Host a supplier event")

    class Rhythm(models.TextChoices):
        YEARS = "years", _("By whole calendar years")
        MONTHS = "months", _("By months from the last time")
        ONCE = "once", _("Once")
        ROUNDS = "rounds", _("In each round")

    kind = models.CharField(max_length=12, choices=Kind)
    names = models.JSONField(default=dict)  # by language: {"en": "Attend a meeting each year"}
    abouts = models.JSONField(default=dict)
    rhythm = models.CharField(max_length=8, choices=Rhythm)
    months = models.PositiveSmallIntegerField(default=12)  # of a period; of no sense for once
    grace = models.PositiveSmallIntegerField(default=12)  # months in which a newcomer owes nothing
    owed = models.BooleanField(default=True)  # no: from this day on nobody owes it
    since = models.DateField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("kind", "since")
        verbose_name_plural = "duties"
        constraints = (
            models.UniqueConstraint(fields=["kind", "since"], name="membership_duty_once_a_day"),
            models.CheckConstraint(
                condition=Q(kind__in=["meeting", "survey", "recognition", "event"]),
                name="membership_duty_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=120, grace__lte=120),
                name="membership_duty_has_figures",
            ),
        )

    def __str__(self) -> str:
        """Return what it is called in the language at hand, or in English."""
        return _word(self.names) or str(self.get_kind_display())

    @property
    def about(self) -> str:
        """Return what fulfils it, in the language at hand; "" where nobody wrote it."""
        return _word(self.abouts)


class Excuse(models.Model):
    """A member need not fulfil a duty for a time, and why."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Duty.Kind)
    since = models.DateField()
    until = models.DateField()  # the last day
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="membership_excuse_ends_after_it_began"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="membership_excuse_has_a_reason"),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} excused from {self.kind} until {self.until}"


def _word(words: dict[str, str]) -> str:
    return words.get(get_language() or "en") or words.get("en", "")
