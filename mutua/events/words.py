"""How the journal tells what befalls this room's things."""

from mutua.journal.words import Words, register

from .words_after import WORDS as AFTER

WORDS: dict[str, Words] = {**AFTER}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
