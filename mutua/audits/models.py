"""What members had audited. Only recognition may read these besides this room."""

from django.db import models
from django.db.models import Q


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
