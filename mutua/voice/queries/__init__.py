"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
from .showing import asked_now, cards_left
from .waves import (
    Band,
    Due,
    Response,
    asked,
    due,
    is_short,
    response,
    wave_of,
    wave_of_round,
    waves_of,
)
from .workplaces import (
    Rates,
    figures_of,
    instrument_of,
    newest_roster,
    own_groups,
    rates,
    workplace_of,
)

__all__ = [
    "Band",
    "Due",
    "Rates",
    "Response",
    "asked",
    "asked_now",
    "card_of",
    "cards_left",
    "due",
    "figures_of",
    "instrument_of",
    "interview_of",
    "is_short",
    "newest_roster",
    "own_groups",
    "rates",
    "response",
    "wave_of",
    "wave_of_poster",
    "wave_of_round",
    "waves_of",
    "workplace_of",
]
