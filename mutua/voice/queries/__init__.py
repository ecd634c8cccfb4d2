"""Every read of this room, and who may see what."""

from .interviews import card_of, card_of_keys, interview_of, wave_of_poster
from .trying import edition_to_try, editions_to_try

__all__ = [
    "card_of",
    "card_of_keys",
    "edition_to_try",
    "editions_to_try",
    "interview_of",
    "wave_of_poster",
]
