"""Who may answer still, and how the refusal is said."""

from datetime import datetime

from django.utils.translation import gettext as _

from mutua.web.refused import Refused

from ..models import Card, Interview, Wave


class Used(Refused):
    """This card answered already."""


class Over(Refused):
    """The wave is not open."""


def why_not_answer(wave: Wave, at: datetime) -> str:
    """Say why nobody can answer in a wave at a moment."""
    if wave.closed_at is not None or at.date() > wave.closes:
        return _("The questions are closed. Thank you for wanting to answer.")
    if at.date() < wave.opens:
        return _("The questions are not open yet. Please come back later.")
    return ""


def refuse_answer(wave: Wave, card: Card | None, at: datetime) -> None:
    """Refuse an answer that cannot be taken any more: Used or Over."""
    if card is not None and card.used:
        raise Used(_("This card was used already. Each card answers once: nothing was changed."))
    if why_not := why_not_answer(wave, at):
        raise Over(why_not)


def refuse_gone(interview: Interview | None) -> None:
    """Refuse to go on where the interview was finished."""
    if interview is None:
        raise Used(_("This card was used already. Each card answers once: nothing was changed."))


def why_not_say(wave: Wave) -> str:
    """Say why a site cannot tell yet what it does about a wave."""
    if wave.closed_at is None:
        return _("The wave is not closed yet: first hear what your workers say.")
    return ""


def not_done_yet() -> str:
    """Say that something cannot be done on a day to come."""
    return _("That day is still to come.")
