"""Who the members are: since when, and what they show of themselves."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

PERSON = settings.AUTH_USER_MODEL
ORGANISATION = "members.Organisation"


class Membership(models.Model):
    """A time during which an organisation is a member; who leaves and comes back has two."""

    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(until=None), name="membership_open_once"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return f"{self.organisation_id} since {self.since}"


class Suspension(models.Model):
    """A time during which a member's rights and duties rest."""

    membership = models.ForeignKey(Membership, models.PROTECT, related_name="suspensions")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the last day
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("since", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")),
                name="membership_suspension_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="membership_suspension_has_a_reason"
            ),
        )

    def __str__(self) -> str:
        return f"{self.membership} suspended {self.since}"


class Profile(models.Model):
    """What a member shows of itself to everybody."""

    organisation = models.OneToOneField(ORGANISATION, models.PROTECT, related_name="+")
    sentence = models.CharField(max_length=300, blank=True)  # what it is, in its own words
    website = models.URLField(max_length=300, blank=True)
    sectors = models.ManyToManyField("library.Term", related_name="+", blank=True)
    logo = models.ForeignKey("library.Picture", models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(PERSON, models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"profile of {self.organisation_id}"


class Listing(models.Model):
    """A person who agreed to be found by other members; only that person adds or ends it."""

    organisation = models.ForeignKey(ORGANISATION, models.PROTECT, related_name="+")
    person = models.ForeignKey(PERSON, models.CASCADE, related_name="+")
    work = models.CharField(max_length=120)  # what they do there
    phone = models.CharField(max_length=40, blank=True)
    with_email = models.BooleanField(default=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("person__name", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "person"], name="membership_listing_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.person_id} at {self.organisation_id}"
