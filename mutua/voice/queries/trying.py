"""Which instruments somebody may try out on a simulated telephone."""

from django.db.models import Q, QuerySet

from mutua.members.models import Organisation

from ..models import Edition


def editions_to_try(organisation: Organisation) -> QuerySet[Edition]:
    """List what came with the house and what the organisation published itself."""
    mine = Q(organisation=None) | Q(organisation=organisation)
    return Edition.objects.filter(mine, retired_at=None).defer("source")


def edition_to_try(organisation: Organisation, version: str) -> Edition | None:
    """Return one of them by its version."""
    return editions_to_try(organisation).filter(version=version).first() if version else None
