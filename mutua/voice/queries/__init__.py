"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
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
    waves_at,
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
    "card_of",
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
    "waves_at",
    "workplace_of",
]
