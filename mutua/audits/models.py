"""What members had audited, and what they plan. Besides this room only recognition reads it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

PERSON = settings.AUTH_USER_MODEL


class Audit(models.Model):
    """An assessment of a site that a member had done, as one row of its list tells it."""

    # No name for the way back: whoever holds a record must not come upon its audit by chance.
    record = models.OneToOneField("register.Record", on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(
        "members.Organisation", on_delete=models.PROTECT, related_name="+"
    )
    protocol = models.CharField(max_length=40, blank=True)  # a key of mutua.protocols
    written = models.CharField(max_length=200, blank=True)  # the protocol as the member wrote it
    version = models.CharField(max_length=12, blank=True)
    date = models.DateField(null=True, blank=True)
    kind = models.CharField(max_length=120, blank=True)
    firm = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_until__isnull=True)
                | Q(date__isnull=False, valid_until__gte=models.F("date")),
                name="audit_valid_from_its_date",
            )
        ]
        indexes = [models.Index(fields=["organisation", "-date"], name="audit_of_organisation")]

    def __str__(self) -> str:
        return f"{self.protocol or self.written} {self.date or ''}".strip()


class PlannedAudit(models.Model):
    """An audit of one of its suppliers that a member announces, so that two need not go."""

    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    # The member's own record; others meet the plan through the site in which it stands.
    record = models.ForeignKey("register.Record", models.CASCADE, related_name="+")
    protocol = models.CharField(max_length=40)  # a key of mutua.protocols
    version = models.CharField(max_length=12, blank=True)
    month = models.DateField()  # its first day
    announced_at = models.DateTimeField()
    announced_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("month", "id")
        constraints = (
            models.CheckConstraint(condition=Q(month__day=1), name="plan_is_for_a_month"),
            models.UniqueConstraint(
                fields=["record", "month"],
                condition=Q(withdrawn_at=None),
                name="plan_once_of_a_supplier_in_a_month",
            ),
        )
        indexes = (models.Index(fields=["month"], name="plan_of_month"),)

    def __str__(self) -> str:
        return f"{self.protocol} {self.version} in {self.month:%Y-%m}"


class Watch(models.Model):
    """A member waits for an audit that somebody plans at one of its suppliers."""

    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    record = models.ForeignKey("register.Record", models.CASCADE, related_name="+")
    month = models.DateField()  # for which the audit was planned
    known = models.DateField(null=True, blank=True)  # the month of the audit on the list by then
    since = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, related_name="+")
    told_at = models.DateTimeField(null=True, blank=True)  # when the letter went out
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["record"], condition=Q(ended_at=None), name="watch_once_a_supplier"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} waits for {self.month:%Y-%m}"
