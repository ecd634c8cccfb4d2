"""What a member has committed itself to recognise. Rows are only ever added."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL


class Commitment(models.Model):
    """A member's word, given beforehand, that it will recognise what fits it."""

    code = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey("members.Organisation", models.PROTECT, related_name="+")
    protocol = models.CharField(max_length=40)  # a key of mutua.protocols
    version = models.CharField(max_length=12, blank=True)  # and later ones; "": any
    months = models.PositiveSmallIntegerField()  # the greatest age
    least = models.CharField(max_length=40, blank=True)  # a level of the protocol's rating
    equivalent = models.BooleanField(default=False)  # only versions equivalent to the benchmark
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(protocol=""), name="commitment_names_a_protocol"),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=60), name="commitment_has_an_age"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="commitment_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.protocol} {self.version}, {self.months} months"


class Withdrawal(models.Model):
    """The end of a commitment, for whoever has not shared anything upon it yet."""

    commitment = models.OneToOneField(Commitment, models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.commitment} until {self.at:%Y-%m-%d}"
