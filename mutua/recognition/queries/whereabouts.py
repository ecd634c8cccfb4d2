"""Where asks are on their way, reckoned by the database: once, to count by and to filter by."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import (
    Case,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from ..models import Ask, Grant, Opening, Verdict
from ..rules import Where

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations


class Placing(TypedDict):
    """Where an ask is, since when, and when each step was taken first."""

    where: str
    waits_since: datetime
    shared: datetime | None
    read: datetime | None
    decided: datetime | None


if TYPE_CHECKING:
    PlacedAsk = WithAnnotations[Ask, Placing]
else:
    PlacedAsk = Any

POSITIVE = (Verdict.Outcome.RECOGNISED, Verdict.Outcome.TOP_UP)


def placed(asks: QuerySet[Ask], now: datetime) -> "QuerySet[PlacedAsk]":
    """Annotate asks with where they are, since when, and when each step was taken first."""
    grants = Grant.objects.filter(ask=OuterRef("pk"))
    live = grants.filter(revoked_at=None, granted_at__lte=now, until__gt=now)
    openings = Opening.objects.filter(grant__ask=OuterRef("pk"))
    verdicts = Verdict.objects.filter(ask=OuterRef("pk"))
    later = Ask.objects.filter(
        organisation=OuterRef("organisation"), record=OuterRef("record"), id__gt=OuterRef("id")
    )
    found = asks.annotate(
        shared=Subquery(grants.order_by("granted_at").values("granted_at")[:1]),
        live=Subquery(live.values("granted_at")[:1]),
        read=Subquery(openings.order_by("at").values("at")[:1]),
        decided=Subquery(verdicts.order_by("id").values("at")[:1]),
        outcome=Subquery(verdicts.order_by("-id").values("outcome")[:1]),
        later=Exists(later),
    )
    return found.annotate(where=_where(now)).annotate(waits_since=_waits_since())


def _where(now: datetime) -> Case:
    """Tell where an ask is. What was read can be decided on for ever, whatever the consent became."""
    over = ("declined", "lapsed", "ended")
    lapsed = Q(state=Ask.State.LAPSED) | Q(state=Ask.State.OPEN, lapses_at__lte=now)
    ways = (
        (Q(outcome__in=POSITIVE), Where.RECOGNISED),
        (Q(outcome__isnull=False), Where.NOT),
        (Q(state=Ask.State.WITHDRAWN), Where.WITHDRAWN),
        (Q(later=True) & (Q(state__in=over) | lapsed), Where.AGAIN),
        (Q(read__isnull=False), Where.UNDECIDED),
        (Q(state=Ask.State.DECLINED), Where.DECLINED),
        (lapsed, Where.LAPSED),
        (Q(state=Ask.State.OPEN, seen_at=None), Where.UNSEEN),
        (Q(state=Ask.State.OPEN), Where.UNANSWERED),
        (Q(state=Ask.State.SHARED, live__isnull=False), Where.UNREAD),
    )
    return Case(*(When(way, then=Value(str(where))) for way, where in ways), default=Value("ended"))


def _waits_since() -> Case:
    """Tell since when an ask is where it is."""
    since = {
        Where.UNSEEN: F("asked_at"), Where.UNANSWERED: F("seen_at"), Where.UNREAD: F("live"),
        Where.UNDECIDED: F("read"), Where.LAPSED: F("lapses_at"),
    }  # fmt: skip
    return Case(
        *(When(where=where, then=moment) for where, moment in since.items()),
        default=Coalesce("answered_at", "asked_at"),
        output_field=DateTimeField(),
    )
