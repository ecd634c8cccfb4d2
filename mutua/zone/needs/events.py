"""Events near an organisation to which nobody of its own is registered."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..asking import Asking
from .need import Need

AHEAD = timedelta(days=60)


def needs(asking: Asking) -> Iterator[Need]:
    """Yield the events near by in the next two months that nobody goes to yet."""
    near = [
        one
        for one in asking.upcoming
        if one.near
        and one.open
        and not one.registered
        and one.event.starts_at <= asking.now + AHEAD
    ]
    yield Need(
        "events.near", len(near),
        ngettext("event near you", "events near you", len(near)),
        reverse("events:events"),
        _("Nobody of yours is registered yet."),
        "calendar-days", min((one.event.day for one in near), default=None),
    )  # fmt: skip
