"""What a member's recognitions saved, and what all of them saved together: never whose."""

from collections import Counter
from datetime import UTC, date, datetime, time
from typing import NamedTuple

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise

from mutua.audits import queries as audits
from mutua.members.models import Organisation
from mutua.register.models import Record

from .. import ledger, steps
from ..ledger import Together
from ..models import Ask, Verdict
from ..rules import Where, may_be_told
from ..steps import Way
from .whereabouts import POSITIVE, PlacedAsk, placed


def recognitions(
    organisation: Organisation | None, *, record: int | None = None
) -> list[ledger.Line]:
    """Return a member's recognitions, the latest first; without one, those of all, unnamed to all.

    With a `record` only those of one of its suppliers.
    """
    last = Verdict.objects.filter(ask=OuterRef("ask")).order_by("-id").values("id")[:1]
    found = Verdict.objects.filter(pk=Subquery(last), outcome__in=POSITIVE)
    if organisation is not None:
        found = found.filter(ask__organisation=organisation)
    if record is not None:
        found = found.filter(ask__record=record)
    rows = found.order_by("-id").values_list(
        "ask__code", "ask__supplier", "ask__place", "ask__protocol", "ask__version", "at",
        "outcome", "reckoned", "ask__record__row__values",
    )  # fmt: skip
    return [
        ledger.line(
            code=str(code), supplier=supplier, place=place, protocol=protocol, version=version,
            decided_at=at, top_up=outcome == Verdict.Outcome.TOP_UP,
            workers=(values or {}).get("workers", ""), reckoned=reckoned,
        )
        for code, supplier, place, protocol, version, at, outcome, reckoned, values in rows.iterator(
            chunk_size=5_000
        )
    ]  # fmt: skip


def asks_placed(organisation: Organisation | None, *, now: datetime) -> "QuerySet[PlacedAsk]":
    """Return a member's asks, or those of all, with where each is and when each step was taken."""
    asks = Ask.objects.filter(organisation=organisation) if organisation else Ask.objects.all()
    return placed(asks, now).order_by("id")


def ways(organisation: Organisation | None, *, now: datetime) -> list[Way]:
    """Return when each step of a member's asks was taken; of all members' without one."""
    # Whoever answered has looked, by whatever way the answer came.
    looked = Coalesce("seen_at", "answered_at")
    rows = asks_placed(organisation, now=now).annotate(looked=looked).values_list(
        "id", "record", "where", "waits_since", "asked_at", "looked", "answered_at", "shared",
        "read", "decided", "declined_why",
    )  # fmt: skip
    return [
        Way(record or -number, Where(where), since, asked, seen, answered, shared, read, decided, why)
        for number, record, where, since, asked, seen, answered, shared, read, decided, why
        in rows.iterator(chunk_size=5_000)
    ]  # fmt: skip


class History(NamedTuple):
    """What a member asked one of its suppliers, the latest first, and what came of it."""

    asks: "list[tuple[PlacedAsk, str | Promise]]"  # each with the words for where it is
    saved: ledger.Total


def history(organisation: Organisation, record: int, *, now: datetime) -> History:
    """Return what a member and one of its suppliers have had to do with each other."""
    asks = asks_placed(organisation, now=now).filter(record=record).order_by("-id")
    lines = recognitions(organisation, record=record)
    return History([(one, Where(one.where).label) for one in asks], ledger.total(lines))


def funnel(organisation: Organisation) -> Counter[str]:
    """Count a member's suppliers by how far they came: asked, shared, read, recognised."""
    return steps.funnel(ways(organisation, now=timezone.now()))


def audits_done(organisation: Organisation | None, *, since: date | None, today: date) -> int:
    """Count the audits that a member, or all together, had done from a day on."""
    found = audits.audits_of(organisation) if organisation else audits.in_pool()
    found = found.filter(date__lte=today)
    return found.filter(date__gte=since).count() if since else found.count()


def covered_of_all() -> tuple[int, int]:
    """Count the suppliers on all members' lists, and those of them that an audit covers."""
    living = Record.objects.filter(
        gone_at=None, list__purpose="suppliers", list__organisation__closed_at=None
    )
    audited = audits.in_pool().order_by().values("record__placement__site")
    return living.count(), living.filter(placement__site__in=audited).count()


def together(organisation: Organisation, *, today: date) -> Together | None:
    """Return what all members saved together, as a member may see it; None where it may not.

    Only whole months count, so that nobody can watch a day's decisions; and the others must be
    so many, none of them by far the largest, that no subtraction leads to one of them.
    """
    ends = datetime.combine(today.replace(day=1), time(), UTC)
    last = Verdict.objects.filter(ask=OuterRef("ask"), at__lt=ends).order_by("-id").values("id")[:1]
    found = Verdict.objects.filter(pk=Subquery(last), outcome__in=POSITIVE)
    counts = found.order_by().values_list("ask__organisation").annotate(n=Count("pk"))
    others = [number for who, number in counts if who != organisation.pk]
    if not may_be_told(others):
        return None
    lines = [one for one in recognitions(None) if one.decided_at < ends]
    return ledger.rounded(ledger.total(lines))
