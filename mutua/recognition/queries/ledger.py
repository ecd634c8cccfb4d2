"""What a member's recognitions saved, and what all of them saved together: never whose."""

from django.db.models import Min, OuterRef, Subquery

from mutua.members.models import Organisation

from .. import ledger
from ..models import Ask, Opening, Verdict

POSITIVE = (Verdict.Outcome.RECOGNISED, Verdict.Outcome.TOP_UP)


def recognitions(organisation: Organisation | None) -> list[ledger.Line]:
    """Return a member's recognitions, the latest first; without one, those of all, unnamed to all."""
    last = Verdict.objects.filter(ask=OuterRef("ask")).order_by("-id").values("id")[:1]
    found = Verdict.objects.filter(pk=Subquery(last), outcome__in=POSITIVE)
    if organisation is not None:
        found = found.filter(ask__organisation=organisation)
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


def ways(organisation: Organisation) -> list[ledger.Way]:
    """Return when each step of a member's asks was taken."""
    read = Opening.objects.filter(grant__ask=OuterRef("pk")).order_by("at").values("at")[:1]
    asks = Ask.objects.filter(organisation=organisation).annotate(
        read=Subquery(read), decided=Min("verdicts__at")
    )
    rows = asks.values_list("asked_at", "answered_at", "read", "decided").order_by("id")
    return [ledger.Way(*row) for row in rows.iterator(chunk_size=5_000)]
