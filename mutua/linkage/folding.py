"""Text of any script in lower-case Latin letters, digits and single spaces."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from mutua.linkage import scripts

LONGEST = 300  # characters of a cell that are looked at; names are shorter, accidents are not
_OWN_WAYS = frozenset(("JP", "UA", "BG"))  # where letters are said otherwise than elsewhere
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_OTHER = re.compile(r"[^a-z0-9]+")


def fold(text: str, country: str = "") -> str:
    """Write text of any script in lower-case Latin letters, digits and single spaces.

    `country` (ISO 3166 alpha-2) tells whether Han characters are Japanese, and whose Cyrillic it is.
    """
    return _remembered(text, country if country in _OWN_WAYS else "") if text else ""


def fold_once(text: str, country: str = "") -> str:
    """Fold a text that will not be met again."""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unmangled(text)).lower()
        if scripts.is_needed(text):
            text = scripts.latin(text, country)
        text = anyascii(text)
    text = text.lower()
    if text.replace(" ", "").isalnum():  # nothing to take off
        return " ".join(text.split())[:LONGEST].strip()
    text = text.replace("'", "").replace("`", "").replace("&", " and ")
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return _OTHER.sub(" ", text).strip()[:LONGEST].strip()  # some letters become many


_remembered = lru_cache(maxsize=400_000)(fold_once)


def unmangled(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, where that leaves no doubt."""
    if "Ã" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
