"""What an organisation can ask: editions of the house and its own, and what it handed in."""

from uuid import UUID

from django.db.models import F, Q, QuerySet

from mutua.members.models import Organisation

from ..models import Draft, Edition


def editions_of(organisation: Organisation) -> QuerySet[Edition]:
    """Return what an organisation may ask: of the house first, then its own, the latest first."""
    mine = Q(organisation=None) | Q(organisation=organisation)
    order = F("organisation").asc(nulls_first=True)
    found = Edition.objects.filter(mine).select_related("published_by").defer("source")
    return found.order_by(order, "-published_at", "-pk")


def to_choose(organisation: Organisation) -> QuerySet[Edition]:
    """Return what an organisation may begin to ask: nothing that was retired."""
    return editions_of(organisation).filter(retired_at=None)


def edition_of(organisation: Organisation, version: str) -> Edition | None:
    """Return an edition that an organisation may ask."""
    return editions_of(organisation).filter(version=version).first()


def drafts_of(organisation: Organisation) -> QuerySet[Draft]:
    """Return what an organisation handed in and did not publish yet, the latest first."""
    found = Draft.objects.filter(organisation=organisation)
    return found.select_related("handed_in_by").defer("source")


def draft_of(organisation: Organisation, code: UUID) -> Draft | None:
    """Return a form that an organisation handed in."""
    return drafts_of(organisation).filter(code=code).first()
