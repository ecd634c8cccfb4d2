"""Decisions about proposals and consents: who is asked, who may agree to what, until when."""

from datetime import UTC, date, datetime, time, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from ..models import Arm, Programme, Proposal, Round

AGAIN = timedelta(days=90)  # after a no, before the same is asked again
REMINDED = timedelta(days=10)
READING = timedelta(days=365)  # after the last round, or from today: the end that is proposed
LONGEST = timedelta(days=3660)  # of a consent


def end_of(day: date) -> datetime:
    """Return the moment at which a last day is over: midnight UTC."""
    return datetime.combine(day + timedelta(days=1), time(), UTC)


def reads_until(last: Round | None, today: date) -> date:
    """Return the last day of reading that is proposed to a site."""
    return max(last.closes if last else today, today) + READING


def last_to_join(first: Round | None) -> date | None:
    """Return the last day on which a site can join: who was not asked first cannot be compared."""
    return first.closes if first else None


def why_not_propose(
    programme: Programme | None,
    *,
    supplier: str,
    email: str,
    arm: str,
    declined_at: datetime | None,
    joined: bool,
    now: datetime,
) -> str:
    """Say why a site cannot be asked."""
    if not supplier.strip():
        return _("Say which site it is.")
    try:
        validate_email(email)
    except ValidationError:
        return _("“%(email)s” is not an e-mail address.") % {"email": email[:80]}
    if arm and arm not in Arm.values:
        return _("“%(arm)s” is neither with the programme nor beside it.") % {"arm": arm}
    if programme and programme.ended_at is not None:
        return _("This programme has ended.")
    if programme and programme.launched_at is not None:
        return _("It is launched: its outcomes, rounds and arms stay as they were registered.")
    if joined:
        return _("It said yes already.")
    if declined_at is not None and now < declined_at + AGAIN:
        return _("It declined less than %(days)d days ago.") % {"days": AGAIN.days}
    return ""


def why_not_accept(proposal: Proposal, *, first: Round | None, joins: bool, now: datetime) -> str:
    """Say why a site cannot agree to a proposal; to say yes after a no is possible."""
    if proposal.state == Proposal.State.WITHDRAWN:
        return _("This question was taken back.")
    if proposal.state == Proposal.State.ACCEPTED:
        return _("You agreed already.")
    programme = proposal.programme
    if not joins or programme is None:
        return ""
    if programme.ended_at is not None:
        return _("This programme has ended.")
    last = last_to_join(first)
    if programme.launched_at is not None and last and now.date() > last:
        return _("The first round is over: nobody can join any more.")
    return ""


def why_not_enrol(*, asked_until: date | None) -> str:
    """Say why a site cannot take part: nobody shall be surveyed twice."""
    if asked_until is None:
        return ""
    return _(
        "The workers of this site are asked already, in another programme. Nobody shall be asked twice: let its results be read instead."
    )


def why_not_consent(until: datetime, now: datetime) -> str:
    """Say why nobody can read until a moment."""
    if until <= now:
        return _("The last day of reading is today or later.")
    if until > now + LONGEST:
        return _("Nobody reads for longer than ten years.")
    return ""


def why_not_decline(proposal: Proposal) -> str:
    """Say why a site cannot decline."""
    if proposal.state == Proposal.State.WITHDRAWN:
        return _("This question was taken back.")
    if proposal.state == Proposal.State.ACCEPTED:
        return _("You agreed already. You can leave, or end the reading.")
    return ""


def why_not_withdraw(proposal: Proposal) -> str:
    """Say why a proposal cannot be taken back."""
    if proposal.state != Proposal.State.OPEN:
        return _("It was answered, or taken back, already.")
    return ""


def letters_due(proposal: Proposal, now: datetime) -> int:
    """Return how many letters a site should have had by now: the first, and one reminder."""
    if proposal.state != Proposal.State.OPEN:
        return proposal.letters
    if not proposal.letters:
        return 1
    waited = proposal.posted_at and now >= proposal.posted_at + REMINDED
    return 2 if waited or proposal.letters > 1 else 1
