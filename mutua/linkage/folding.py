"""Text of any script in lower-case Latin letters, digits and single spaces."""

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

from mutua.linkage import words

LONGEST = 300  # characters of a cell that are looked at; names are shorter, accidents are not
_NATIVE = re.compile("|".join(sorted(map(re.escape, words.NATIVE), key=len, reverse=True)))
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_OTHER = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Write text of any script in lower-case Latin letters, digits and single spaces."""
    if not text:
        return ""
    text = text[:LONGEST]
    if not text.isascii():
        text = unicodedata.normalize("NFKC", unmangled(text))
    text = text.lower()
    if not text.isascii():
        text = anyascii(_NATIVE.sub(lambda found: words.NATIVE[found[0]], text)).lower()
    text = text.replace("'", "").replace("`", "").replace("&", " and ")
    if "." in text:
        text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return _OTHER.sub(" ", text).strip()


def unmangled(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, where that leaves no doubt."""
    if "Ã" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text
