"""When people are checked in, and by what address."""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from ..models import Doorway, Event

RUNS_LATE = timedelta(hours=2)  # events do; the address of a helper works until then
SENT_LATER = timedelta(days=14)  # what a device could not send before is taken for so long
BEFORE = timedelta(days=1)  # nobody is there earlier


def why_not_check_in(event: Event) -> str:
    """Say why nobody can be checked in to an event."""
    if event.cancelled_at is not None:
        return _("This event was cancelled.")
    if event.announced_at is None:
        return _("This event is not announced.")
    return ""


def why_not_enter(doorway: Doorway, at: datetime) -> str:
    """Say why an address for the door does not open."""
    if doorway.closed_at is not None:
        return _("The secretariat has closed this address. Ask it for another one.")
    if at > doorway.event.ends_at + RUNS_LATE:
        return _("This event is over. Nobody is checked in any more.")
    return why_not_check_in(doorway.event)


def why_not_send(doorway: Doorway, at: datetime) -> str:
    """Say why what a device noted is not taken: later than it may enter, it may still send."""
    if doorway.closed_at is not None or at <= doorway.event.ends_at + RUNS_LATE:
        return why_not_enter(doorway, at)
    if at > doorway.event.ends_at + SENT_LATER:
        return _("This event was too long ago.")
    return why_not_check_in(doorway.event)


def why_not_open(event: Event, *, name: str, at: datetime) -> str:
    """Say why no address for the door can be made."""
    if not name.strip():
        return _("Please say who will stand at the door.")
    if at > event.ends_at + RUNS_LATE:
        return _("This event is over. Nobody is checked in any more.")
    return why_not_check_in(event)


def moment(event: Event, said: datetime, at: datetime) -> datetime:
    """Return when somebody came, as a device said it: never to come, never days before."""
    return min(max(said, event.starts_at - BEFORE), at)
