"""What a member itself plans and waits for. What others plan is in its answer, in bands."""

from datetime import date

from django.db.models import QuerySet

from mutua.audits import queries as audits
from mutua.audits.models import PlannedAudit, Watch
from mutua.members.models import Organisation, Role
from mutua.register.models import Record

from .. import waiting
from ..overlap import Cover, Overlap
from ..waiting import News
from .asks import suppliers_asked


def own_plan(organisation: Organisation, record: int, today: date) -> PlannedAudit | None:
    """Return what a member has announced of one of its own suppliers."""
    return audits.plans_of(organisation, today).filter(record=record).first()


def watch_of(organisation: Organisation, record: Record) -> Watch | None:
    """Return whether a member waits for a planned audit of one of its own suppliers."""
    return audits.watches_of(organisation).filter(record=record).first()


def waiting_organisations() -> QuerySet[Organisation]:
    """Return the members that wait for something and were not told of it by letter."""
    untold = audits.watches().filter(told_at=None).values("organisation")
    return Organisation.objects.filter(pk__in=untold).order_by("pk")


def still_there(watch: Watch) -> bool:
    """Tell whether the person who waits still belongs to the member."""
    return Role.objects.filter(
        person=watch.by_id, organisation=watch.organisation_id, person__is_active=True
    ).exists()


def awaited(organisation: Organisation, overlap: Overlap) -> list[tuple[Cover, News, Watch]]:
    """Return the suppliers of which there is news for a member that waits, unless it has asked."""
    watches = {
        watch.record_id: watch for watch in audits.watches_of(organisation).select_related("by")
    }
    if not watches:
        return []
    asked = suppliers_asked(organisation)
    found = []
    for cover in overlap.covers:
        watch = watches.get(cover.supplier.record)
        if watch and cover.supplier.record not in asked:
            told = waiting.news(watch, cover, overlap.today)
            found += [(cover, told, watch)] if told else []
    return found
