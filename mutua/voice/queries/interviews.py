"""Find what a worker holds in the hand: a card, a poster's address, an interview under way."""

from .. import pepper
from ..models import Card, Interview, Wave

SOURCE = "wave__edition__source"  # a whole form: `editions` reads it, once


def card_of(code: str) -> Card | None:
    """Return the card with a code, however it was typed, with an interview's own letters or without."""
    read, _own = pepper.read_longer(code)
    if not read:
        return None
    found = Card.objects.filter(digest=pepper.digest("card", read))
    return found.select_related("wave__edition", "wave__workplace").defer(SOURCE).first()


def card_of_keys(pressed: str) -> Card | None:
    """Return the card whose code is typed so on the keys of a telephone; None where two are."""
    if len(pressed) != pepper.LENGTH + 1 or not pressed.isdecimal():
        return None
    found = Card.objects.filter(keys=pepper.digest("keys", pressed), wave__closed_at=None)
    cards = list(found.select_related("wave__edition", "wave__workplace")[:2])
    return cards[0] if len(cards) == 1 else None


def interview_of(kind: str, said: str) -> Interview | None:
    """Return the interview under way of a card's or poster's code ("code") or an address ("address")."""
    found = Interview.objects.filter(key=pepper.digest(kind, said))
    found = found.select_related("wave__edition", "wave__workplace", "card")
    return found.defer(SOURCE).first()


def wave_of_poster(token: str) -> tuple[Wave, int] | None:
    """Return the wave and the place of a poster; None for a forged address, or without posters."""
    told = pepper.of_token("poster", token)
    if told is None:
        return None
    found = Wave.objects.filter(code=told[0], posters=True)
    wave = found.select_related("edition", "workplace").defer("edition__source").first()
    return (wave, told[1]) if wave else None
