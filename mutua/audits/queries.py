"""Reads of audits and plans. A member sees here what it contributed itself, and nothing else.

Whoever wants to learn of others' audits asks `mutua.recognition.queries`.
"""

from datetime import date

from django.db.models import F, Q, QuerySet

from mutua.members.models import Organisation

from .models import Audit, PlannedAudit, Watch
from .rules import LAPSES_SOON, State, oldest_plan


def audits_of(organisation: Organisation) -> QuerySet[Audit]:
    """Return what an organisation's own lists say that it had audited."""
    return Audit.objects.filter(
        record__list__organisation=organisation, record__gone_at=None
    ).select_related("record__list")


def in_pool() -> QuerySet[Audit]:
    """Return every audit that counts: of living records, of organisations that still take part."""
    return Audit.objects.filter(record__gone_at=None, organisation__closed_at=None)


def plans_of(organisation: Organisation, today: date) -> QuerySet[PlannedAudit]:
    """Return what an organisation itself has announced and not taken back, the next first."""
    return plans_in_pool(today).filter(organisation=organisation)


def plans_in_pool(today: date) -> QuerySet[PlannedAudit]:
    """Return every announcement that stands: of living records, and not long overdue."""
    return PlannedAudit.objects.filter(
        withdrawn_at=None,
        month__gte=oldest_plan(today),
        record__gone_at=None,
        organisation__closed_at=None,
    )


def watches_of(organisation: Organisation) -> QuerySet[Watch]:
    """Return what an organisation waits for, among the suppliers that it still has."""
    return watches().filter(organisation=organisation)


def watches() -> QuerySet[Watch]:
    """Return all that anybody waits for."""
    return Watch.objects.filter(ended_at=None, record__gone_at=None, organisation__closed_at=None)


def dated() -> QuerySet[Audit]:
    """Return every audit with a date."""
    return Audit.objects.filter(date__isnull=False).order_by("id")


def filtered(
    audits: QuerySet[Audit], *, today: date, state: str = "", protocol: str = "", text: str = ""
) -> QuerySet[Audit]:
    """Narrow audits to a state today, a protocol's key ("other": none known), a piece of text."""
    if state:
        audits = audits.filter(_stands(state, today))
    if protocol:
        audits = audits.filter(protocol="" if protocol == "other" else protocol)
    for word in text.split()[:8]:
        audits = audits.filter(
            Q(record__name__icontains=word)
            | Q(record__company__icontains=word)
            | Q(record__city__icontains=word)
            | Q(firm__icontains=word)
        )
    return audits


SORTS = {
    "name": ("record__name", "record__company"),
    "country": ("record__country",),
    "protocol": ("protocol", "version"),
    "date": ("date",),
    "until": ("valid_until",),
    "firm": ("firm",),
}


def ordered(audits: QuerySet[Audit], sort: str) -> QuerySet[Audit]:
    """Order audits by a key of SORTS, backwards with a leading "-"; the unknown stands last."""
    key, back = sort.removeprefix("-"), sort.startswith("-")
    by = [
        F(name).desc(nulls_last=True) if back else F(name).asc(nulls_last=True)
        for name in SORTS.get(key, SORTS["name"])
    ]
    return audits.order_by(*by, "record__name", "record__row__number", "id")


def _stands(state: str, today: date) -> Q:
    soon = Q(valid_until__gte=today, valid_until__lte=today + LAPSES_SOON)
    return {
        State.VALID.value: Q(valid_until__gt=today + LAPSES_SOON),
        State.SOON.value: soon,
        State.LAPSED.value: Q(valid_until=None) | Q(valid_until__lt=today),
    }.get(state, Q())
