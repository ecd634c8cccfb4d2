"""What may be done after an event, and until when."""

from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from ..models import Event, Item, Pledge, Registration

HEARD = timedelta(days=60)  # how long feedback is taken
PROMISED = timedelta(days=120)  # how long pledges are taken
MOST_PLEDGES = 5  # of one person at one event
LEAST_ANSWERS = 5  # of which shares are told: of fewer, one could be guessed
NAMES_KEPT = timedelta(days=730)  # after the event: of attendees and of who was invited
REMINDED = timedelta(days=14)  # before a pledge is due
DUE = timedelta(days=90)  # after the event: a pledge that names no day
THANKED = timedelta(hours=2), timedelta(days=14)  # after an event, the letter goes out


def over(event: Event, at: datetime) -> bool:
    """Tell whether an event has taken place."""
    return event.cancelled_at is None and event.ends_at <= at


def due(event: Event, at: datetime) -> date:
    """Return by when something is to be done of which nobody says when: never before its reminder."""
    return max(event.ends_at + DUE, at + REMINDED).date()


def why_no_certificate(registration: Registration, *, came: bool, at: datetime) -> str:
    """Say why somebody gets no certificate."""
    if not over(registration.event, at):
        return _("The certificate is made when the event is over.")
    if not came:
        return _("Nobody checked you in. Ask the secretariat if you were there.")
    if not registration.name:
        return _("The name was erased, as we do two years after an event.")
    return ""


def why_not_answer(event: Event, *, came: bool, answered: bool, at: datetime) -> str:
    """Say why somebody cannot give feedback."""
    if not came:
        return _("Only who was there is asked.")
    if answered:
        return _("You have answered already. Thank you!")
    if event.cancelled_at is not None or at < event.starts_at:
        return _("The event has not begun.")
    return _("Answers are no longer taken.") if at > event.ends_at + HEARD else ""


def why_not_pledge(
    event: Event, *, what: str, until: date | None, came: bool, made: int, at: datetime
) -> str:
    """Say why a pledge is not taken."""
    if not came:
        return _("Only who was there can commit their company.")
    if not what.strip():
        return _("Please say what your company will do.")
    if until is not None and until < at.date():
        return _("This day has passed.")
    if made >= MOST_PLEDGES:
        return _("You have said enough for one event. Do it first.")
    return _("Commitments are no longer taken.") if at > event.ends_at + PROMISED else ""


def why_not_settle(pledge: Pledge, *, state: str, told: str) -> str:
    """Say why what became of a pledge is not taken."""
    if pledge.state != Pledge.State.OPEN:
        return _("You have told what became of it already.")
    if state not in (Pledge.State.KEPT, Pledge.State.DROPPED):
        return _("Please say whether it is done.")
    return "" if told.strip() else _("Please say in a sentence what became of it.")


def why_not_publish(event: Event, *, came: int, at: datetime) -> str:
    """Say why the report of an event cannot be public."""
    if not over(event, at):
        return _("The event is not over yet.")
    return "" if came else _("Nobody was checked in, so there is nothing to report.")


def why_not_claim(*, source: str, since: date | None, until: date, at: datetime) -> str:
    """Say why a figure from before is not taken."""
    if not source.strip():
        return _("Please say where the figure is from.")
    if until > at.date():
        return _("A figure from before the platform lies in the past.")
    return _("It ends before it begins.") if since and since > until else ""


def hours(event: Event, attended: list[Item], plenaries: list[Item]) -> float:
    """Return the hours of the programme that somebody attended: plenaries, and their own workshops.

    Without a programme they are those of the event.
    """
    spans = [(one.starts_at, one.ends_at) for one in (*plenaries, *attended)]
    if not spans:
        return round((event.ends_at - event.starts_at) / timedelta(hours=1), 1)
    total, until = timedelta(), min(start for start, _end in spans)
    for start, end in sorted(spans):  # who sat in two at a time sat there once
        total += max(timedelta(), end - max(start, until))
        until = max(until, end)
    return round(total / timedelta(hours=1), 1)
