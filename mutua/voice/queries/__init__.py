"""Every read of this room, and who may see what."""

from .interviews import card_of, card_of_keys, interview_of, wave_of_poster

__all__ = ["card_of", "card_of_keys", "interview_of", "wave_of_poster"]
