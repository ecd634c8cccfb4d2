"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
from .showing import asked_now, cards_left

__all__ = ["asked_now", "card_of", "cards_left", "interview_of", "wave_of_poster"]
