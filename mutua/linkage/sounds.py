"""The sound of a name: what is left of it when spelling habits are taken away.

The same name in its own script and in any usual Latin spelling gives an equal or nearly equal
skeleton: vowels go, and each consonant becomes the class of consonants that spellings confuse.
"""

from functools import lru_cache

from mutua.linkage.consonants import classes
from mutua.linkage.folding import fold


@lru_cache(maxsize=200_000)
def skeleton(text: str, country: str = "") -> str:
    """Return the sounds of each word of a text, in order; digits stay as they are.

    `country` (ISO 3166 alpha-2) tells whether Han characters are read as Japanese.
    """
    return classes(fold(text, country))
