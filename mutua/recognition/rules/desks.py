"""What may become of a supplier's desk, and of the addresses that lead to it."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from mutua.members.models import normal_email

from ..models import Ask, Grant
from .asks import why_not_add

ADDRESS_LASTS = timedelta(days=90)  # after all is over
# How the address of an ask or a document begins whose supplier deleted its desk: no e-mail address.
GONE = "deleted-"


def address_ends(ask: Ask, grants: Iterable[Grant]) -> datetime:
    """Return when the address that answers an ask stops working.

    That is some time after the question lapsed or was answered, and the last consent upon it ended.
    """
    ends = [min(filter(None, (grant.until, grant.revoked_at))) for grant in grants]
    return max(filter(None, (ask.lapses_at, ask.answered_at, *ends))) + ADDRESS_LASTS


def why_not_file(*, supplier: str, part: str, assessed_on: date | None, now: datetime) -> str:
    """Say why a document cannot be put on file at a desk, from what is said of it."""
    if not supplier.strip():
        return _("Say which site this document is about.")
    return why_not_add(part=part, assessed_on=assessed_on, now=now)


def why_not_delete(email: str, typed: str) -> str:
    """Say why a desk is not deleted: its address, typed, is the confirmation."""
    if normal_email(typed) != email:
        return _("Type your e-mail address exactly as it stands above. Nothing was deleted.")
    return ""
