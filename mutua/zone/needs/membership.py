"""Duties of membership that are due within three months, or overdue."""

from collections.abc import Iterator
from datetime import timedelta

from mutua.membership import queries
from mutua.register.who import SENDERS

from ..asking import Asking
from .need import Need

AHEAD = timedelta(days=90)


def needs(asking: Asking) -> Iterator[Need]:
    """Yield what a member owes the association, for whoever may see to it."""
    if not asking.may(SENDERS):
        return
    dues = queries.duties_of(asking.organisation, asking.today)
    for due in dues:
        if due.to_do and due.until and due.until <= asking.today + AHEAD:
            yield Need(
                f"membership.{due.duty.kind}", 1, due.words, due.path, due.to_do, "award", due.until,
                counted=False,
            )  # fmt: skip
