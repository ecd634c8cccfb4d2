"""Decisions about members and what is shown of them."""

from datetime import date

from django.utils.translation import gettext as _

from mutua.members.models import Kind, Organisation

from ..models import Membership


def why_not_join(organisation: Organisation, *, since: date, last: Membership | None) -> str:
    """Say why an organisation cannot be written down as a member from a day on."""
    if organisation.kind != Kind.MEMBER or organisation.closed_at:
        return _("Only an open organisation of the kind “member” is one.")
    if last and last.until is None:
        return _("%(name)s is a member already.") % {"name": organisation.name}
    if last and last.until and since <= last.until:
        return _("It was a member then already: say a later day.")
    return ""


def why_not_leave(membership: Membership, until: date) -> str:
    """Say why a membership cannot end on a day."""
    if membership.until is not None:
        return _("This membership has ended already.")
    if until < membership.since:
        return _("It would end before it began.")
    return ""


def why_not_suspend(*, since: date, until: date | None, reason: str) -> str:
    """Say why a membership cannot be suspended so."""
    if not reason.strip():
        return _("Say why.")
    if until and until < since:
        return _("It would end before it begins.")
    return ""
