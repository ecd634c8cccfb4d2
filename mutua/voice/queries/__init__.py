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

__all__ = [
    "card_of",
    "editions_told",
    "interview_of",
    "latest_releases",
    "release_before",
    "rounds_to_evaluate",
    "sites_between",
    "tables_of",
    "wave_of_poster",
    "waves_left_behind",
    "waves_to_close",
]
