"""Every read of this room, and who may see what."""

from .answering import Held, held
from .interviews import card_of, interview_of, wave_of_poster

__all__ = ["Held", "card_of", "held", "interview_of", "wave_of_poster"]
