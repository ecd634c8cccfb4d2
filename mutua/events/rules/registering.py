"""Decisions about registrations and invitations, pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _

from ..models import Event, Item, Registration

CONFIRMED_WITHIN = timedelta(hours=48)
LETTERS_A_DAY = 3  # to one address that never confirms: nobody floods somebody else's mailbox
FROM_ONE_SOURCE = 30  # unconfirmed at a time; what is confirmed does not count
NEEDS_KEPT = timedelta(days=1)  # after the event
MOST_INVITED = 2_000  # by one member to one event


def why_not_register(event: Event, *, welcome: bool, at: datetime) -> str:
    """Say why nobody can register now; `welcome` tells whether the event is for whoever asks."""
    if event.cancelled_at:
        return _("This event is cancelled.")
    if not event.announced_at:
        return _("This event is not announced yet.")
    if at >= closes_at(event):
        return _("Registration is closed.")
    if not welcome:
        return _("This event is for members, and for suppliers by their invitation.")
    return ""


def closes_at(event: Event) -> datetime:
    """Return when registration closes."""
    return event.closes_at or event.starts_at


def is_welcome(event: Event, *, member: bool, invited: bool) -> bool:
    """Tell whether an event is for somebody."""
    if event.audience == Event.Audience.PUBLIC:
        return True
    return member or (invited and event.audience == Event.Audience.INVITED)


def why_not_choose(items: Sequence[Item]) -> str:
    """Say why these workshops cannot be chosen together."""
    if any(item.sort != Item.Sort.WORKSHOP for item in items):
        return _("Only workshops are chosen.")
    ordered = sorted(items, key=lambda item: (item.starts_at, item.ends_at))
    for one, other in pairwise(ordered):
        if other.starts_at < one.ends_at:
            return _("“%(one)s” and “%(other)s” are at the same time. Choose one of them.") % {
                "one": one.title, "other": other.title,
            }  # fmt: skip
    return ""


def why_not_change(registration: Registration, *, at: datetime) -> str:
    """Say why a registration cannot be changed or cancelled by whom it belongs to."""
    if registration.state == Registration.State.CANCELLED:
        return _("This registration is cancelled.")
    if registration.event.cancelled_at:
        return _("This event is cancelled.")
    if at >= registration.event.starts_at:
        return _("The event has begun.")
    return ""


def why_not_from_here(unconfirmed: int) -> str:
    """Say why no more registrations are taken from one place for now."""
    if unconfirmed >= FROM_ONE_SOURCE:
        return _(
            "Many registrations came from your network and were not confirmed. Please confirm "
            "those by the letters that we sent, or try again in an hour."
        )
    return ""


def why_not_invite(event: Event, *, invited: int, at: datetime) -> str:
    """Say why a member cannot invite so many suppliers."""
    if event.audience == Event.Audience.MEMBERS:
        return _("This is a meeting of members: suppliers are not invited.")
    if why_not := why_not_register(event, welcome=True, at=at):
        return why_not
    if invited > MOST_INVITED:
        return _("One member invites at most %(most)s suppliers to an event.") % {
            "most": f"{MOST_INVITED:,}"
        }
    return ""
