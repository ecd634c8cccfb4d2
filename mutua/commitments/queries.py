"""Reads of commitments: a member its own, a supplier what concerns it of those who ask it."""

from datetime import date

from django.db.models import Q, QuerySet

from mutua.members.models import Organisation

from .models import Commitment


def commitments_of(organisation: Organisation) -> QuerySet[Commitment]:
    """Return all that a member ever committed itself to, the latest first."""
    return Commitment.objects.filter(organisation=organisation).select_related(
        "withdrawal", "made_by"
    )


def standing(organisation: Organisation, day: date) -> QuerySet[Commitment]:
    """Return the commitments of a member that stand on a day, the oldest first."""
    begun = Commitment.objects.filter(
        Q(until=None) | Q(until__gte=day),
        organisation=organisation,
        since__lte=day,
        withdrawal=None,
    )
    return begun.order_by("id")
