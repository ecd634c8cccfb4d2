"""Who may answer still, and how the refusal is said."""

from datetime import datetime

from django.utils.translation import gettext as _

from mutua.web.refused import Refused

from ..models import Card, Interview, Wave


class Used(Refused):
    """This card answered already."""


class Over(Refused):
    """The wave is not open."""


def used() -> Used:
    """Return the refusal of a card that answered already."""
    return Used(_("This card was used already. Each card answers once: nothing was changed."))


def why_not_answer(wave: Wave, at: datetime) -> str:
    """Say why nobody can answer in a wave at a moment."""
    if wave.closed_at is not None or at.date() > wave.closes:
        return _("The questions are closed. Thank you for wanting to answer.")
    if at.date() < wave.opens:
        return _("The questions are not open yet. Please come back later.")
    return ""


def refuse_answer(wave: Wave, card: Card | None, at: datetime) -> None:
    """Refuse an answer that cannot be taken any more: Over or Used."""
    if why_not := why_not_answer(wave, at):
        raise Over(why_not)
    if card is not None and card.used:
        raise used()


def refuse_gone(interview: Interview | None) -> None:
    """Refuse to go on where the interview was finished."""
    if interview is None:
        raise used()


def why_not_send(wave: Wave, at: datetime) -> str:
    """Say why a tablet cannot send: what it took down on the last day may come until the closing."""
    if not wave.tablets:
        return _("Tablets cannot answer here. Ask whoever gave you the cards.")
    if wave.closed_at is not None:
        return _("The questions are closed. Thank you for wanting to answer.")
    if at.date() < wave.opens:
        return _("The questions are not open yet. Please come back later.")
    return ""


def refuse_sent(wave: Wave, card: Card | None, at: datetime) -> None:
    """Refuse what a tablet sent: Over, Used, or Refused where the card is none of this wave."""
    if why_not := why_not_send(wave, at):
        raise Over(why_not)
    if card is None:
        raise Refused(_("This is no card of this site. Open the form again and correct the code."))
    if card.used:
        raise used()


def is_over(wave: Wave, at: datetime) -> bool:
    """Tell whether a wave is not asked any more."""
    return wave.closed_at is not None or at.date() > wave.closes
