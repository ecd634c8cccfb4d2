"""How the journal tells what befalls this room's things."""

from mutua.journal.words import Words, register

WORDS: dict[str, Words] = {}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
