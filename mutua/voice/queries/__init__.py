"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
from .library import draft_of, drafts_of, edition_of, editions_of
from .tablets import wave_of_mailbox, wave_of_tablet

__all__ = [
    "card_of",
    "draft_of",
    "drafts_of",
    "edition_of",
    "editions_of",
    "interview_of",
    "wave_of_mailbox",
    "wave_of_poster",
    "wave_of_tablet",
]
