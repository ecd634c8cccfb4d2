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
    """A code that somebody holds: of a card, or made at a poster; with the interview under way."""

    code: str
    wave: Wave
    card: Card | None
    interview: Interview | None


def held(typed: str) -> Held | None:
    """Return what a code leads to, however it was typed; None where it leads nowhere."""
    code = pepper.read_code(typed)
    if not code:
        return None
    asked = Interview.objects.filter(key=pepper.digest("code", code))
    for interview in asked.select_related("wave__edition", "card").only(*NEEDED):
        return Held(code, interview.wave, interview.card, interview)
    card = card_of(code)
    return Held(code, card.wave, card, None) if card else None
