"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
from .releases import (
    editions_told,
    latest_releases,
    release_before,
    rounds_to_evaluate,
    sites_between,
    tables_of,
    waves_left_behind,
    waves_to_close,
)
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
    "editions_told",
    "figures_of",
    "instrument_of",
    "interview_of",
    "is_short",
    "latest_releases",
    "newest_roster",
    "own_groups",
    "rates",
    "release_before",
    "response",
    "rounds_to_evaluate",
    "sites_between",
    "tables_of",
    "wave_of",
    "wave_of_poster",
    "wave_of_round",
    "waves_left_behind",
    "waves_of",
    "waves_to_close",
    "workplace_of",
]
