"""Where people work: what the site says of itself, and who may read what its workers said."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL
LIMIT, FLOOR = 10, 5  # people below whom nothing is shown, and what workers may lower it to


class Workplace(models.Model):
    """A site whose workers are asked; it belongs to the mailbox that speaks for it."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    mailbox = models.ForeignKey("members.Mailbox", models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    place = models.CharField(max_length=300, blank=True)
    country = models.CharField(max_length=2, blank=True)
    limit = models.PositiveSmallIntegerField(default=LIMIT)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "id")
        constraints = (
            models.UniqueConstraint(fields=["mailbox", "name"], name="workplace_once_in_a_mailbox"),
            models.CheckConstraint(condition=~Q(name=""), name="workplace_has_a_name"),
            models.CheckConstraint(condition=Q(limit__gte=FLOOR), name="workplace_limit_protects"),
        )

    def __str__(self) -> str:
        return self.name


class Roster(models.Model):
    """How many people of each group work at a site on a day: counts, never names.

    `lines`: [{"groups": {"gender": "woman", "department": "Sewing"}, "people": 30}, …], each
    worker counted in one line; the groups are called as the instrument calls its options where it
    asks for them.
    """

    workplace = models.ForeignKey(Workplace, models.CASCADE, related_name="rosters")
    on = models.DateField()
    lines = models.JSONField()
    people = models.PositiveIntegerField()
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-on", "-id")
        constraints = (
            models.UniqueConstraint(fields=["workplace", "on"], name="roster_one_a_day"),
        )

    def __str__(self) -> str:
        return f"{self.workplace}, {self.on}: {self.people}"


class Figures(models.Model):
    """What a site reports of a period beside what its workers say: absence, turnover, injuries, pay."""

    workplace = models.ForeignKey(Workplace, models.CASCADE, related_name="figures")
    begins = models.DateField()
    ends = models.DateField()
    people = models.PositiveIntegerField()  # employed on average
    days_planned = models.PositiveIntegerField(null=True, blank=True)  # person-days
    days_absent = models.PositiveIntegerField(null=True, blank=True)
    leavers = models.PositiveIntegerField(null=True, blank=True)
    injuries = models.PositiveIntegerField(null=True, blank=True)  # recordable
    hours = models.PositiveBigIntegerField(null=True, blank=True)  # worked, overtime among them
    overtime = models.PositiveBigIntegerField(null=True, blank=True)  # hours
    wage = models.DecimalField(
        max_digits=14, decimal_places=2, null=True, blank=True
    )  # median, a month
    currency = models.CharField(max_length=3, blank=True)  # ISO 4217
    said_at = models.DateTimeField()
    said_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering = ("-begins", "-id")
        verbose_name_plural = "figures"
        constraints = (
            models.UniqueConstraint(
                fields=["workplace", "begins", "ends"], name="figures_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("begins")), name="figures_end_after_they_begin"
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace}, {self.begins} to {self.ends}"


class Consent(models.Model):
    """A site's consent that one organisation reads its results, until a day; revocable at once."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    workplace = models.ForeignKey(Workplace, models.PROTECT, related_name="consents")
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(PERSON, models.SET_NULL, null=True, related_name="+")
    until = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-given_at", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["workplace", "organisation"],
                condition=Q(revoked_at=None),
                name="consent_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("given_at")), name="consent_ends_after_it_began"
            ),
        )

    def __str__(self) -> str:
        return f"{self.workplace} to {self.organisation} until {self.until:%Y-%m-%d}"
