"""Members are told of their own audits that lapse, a week's at once, three months before."""

from datetime import date, datetime, timedelta

from django.db import transaction

from mutua.members.models import Organisation

from .. import kinds, queries

BEFORE = timedelta(days=90)


def tell_lapsing(*, at: datetime) -> int:
    """Tell each member of its audits of the week that is three months ahead, once; return how many."""
    week = _week(at.date() + BEFORE)
    counts = queries.own_lapsing(week, week + timedelta(days=6))
    told = 0
    for organisation in Organisation.objects.filter(pk__in=counts).order_by("pk"):
        with transaction.atomic():
            kinds.tell_lapsing(organisation, counts[organisation.pk], week, at=at)
            told += 1
    return told


def _week(day: date) -> date:
    return day - timedelta(days=day.weekday())
