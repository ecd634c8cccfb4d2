"""Invitations that nobody has accepted, for whoever administers an organisation."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.members import queries
from mutua.members.doors import ADMINISTRATOR

from ..asking import Asking
from .need import Need


def needs(asking: Asking) -> Iterator[Need]:
    """Yield the invitations that are open, until the first expires or since it did."""
    if not asking.may(ADMINISTRATOR):
        return
    expiries = sorted(
        queries.open_invitations(asking.organisation).values_list("expires_at", flat=True)
    )
    count = len(expiries)
    yield Need(
        "members.invitations", count,
        ngettext("invitation not accepted yet", "invitations not accepted yet", count),
        asking.path("members:people"),
        _("Send it again, or withdraw it."),
        "user-plus", expiries[0].date() if expiries else None,
    )  # fmt: skip
