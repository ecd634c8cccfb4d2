"""Find what a worker's code leads to."""

from dataclasses import dataclass

from .. import pepper
from ..models import Card, Interview, Wave
from .interviews import card_of

NEEDED = (  # of an interview, to ask its next question: this is read for each page
    "key", "language", "place", "answers", "card__used", "wave__code", "wave__language",
    "wave__opens", "wave__closes", "wave__closed_at", "wave__workplace", "wave__edition__version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Held:
    """A code that somebody holds: of a card, or made at a poster; with the interview under way.

    `longer`: the code with the letters of whoever began. A card alone opens no interview under way:
    whoever printed it would see what is asked just now, and with that what was answered before.
    """

    code: str
    wave: Wave
    card: Card | None
    interview: Interview | None
    longer: str
    begun: bool = False  # by somebody else, or before


def held(typed: str) -> Held | None:
    """Return what a code leads to, however it was typed; None where it leads nowhere."""
    code, own = pepper.read_longer(typed)
    if not code:
        return None
    asked = Interview.objects.filter(key=pepper.digest("code", code + own))
    for interview in asked.select_related("wave__edition", "card").only(*NEEDED):
        return Held(code, interview.wave, interview.card, interview, code + own)
    card = card_of(code)
    if card is None:
        return None
    begun = not card.used and Interview.objects.filter(card=card).exists()
    return Held(code, card.wave, card, None, code + own, begun)
