"""Find the protocol that a cell names, in whatever spelling."""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from rapidfuzz import fuzz, process

from mutua.protocols.checked import Broken
from mutua.protocols.protocol import Protocol

ALIKE = 88.0  # rapidfuzz's ratio, 0 to 100, from which a misspelt name is taken for the right one
LONGEST = 200  # letters of a cell that are looked at
SHORT = 3  # letters of a name such as VAP or RBA that could stand in any sentence
REST = 24  # letters beside a short name that still leave it standing
_POINTED = re.compile(r"(?<![\w.])v?\d{1,2}\.\d{1,3}(?![\w.])", re.IGNORECASE)


class Names:
    """The names of protocols, made comparable once."""

    def __init__(self, protocols: Iterable[Protocol]) -> None:
        self._by_key = {protocol.key: protocol for protocol in protocols}
        self._names = _different(self._by_key.values())
        self._found = lru_cache(maxsize=4_096)(self._find)

    def find(self, text: str, version: str = "") -> Protocol | None:
        """Return the protocol that a text names, or None.

        What stands in the column of versions helps where the name alone is not enough
        (“SMETA” and “4-pillar”). Names that differ in a number are never taken for one another.
        """
        if not text.strip():
            return None
        found = self._found(text[:LONGEST])
        if version.strip() and (found is None or found.key == "smeta"):
            return self._found(f"{text[:LONGEST]} {version[:60]}") or found
        return found

    def nearest(self, text: str) -> str:
        """Return the key of the protocol whose name is least unlike a text, or ""."""
        found = process.extractOne(plain(text), list(self._names), scorer=fuzz.WRatio)
        return self._names[found[0]] if found and found[1] >= 60 else ""

    def _find(self, text: str) -> Protocol | None:
        # “SMETA 4.0” is a version of SMETA, not its four pillars.
        whole, without = plain(text), plain(_POINTED.sub(" ", text))
        if not whole:
            return None
        found = self._names.get(whole) or self._names.get(without)
        found = found or self._within(without) or self._alike(without)
        return self._by_key[found] if found else None

    def _within(self, words: str) -> str | None:
        """Find a name that stands word for word in a longer text, the longest first."""
        padded = f" {words} "
        for name, protocol in self._names.items():
            if f" {name} " in padded and (len(name) > SHORT or len(words) <= len(name) + REST):
                return protocol
        return None

    def _alike(self, words: str) -> str | None:
        if len(words) < 4:
            return None
        numbers = re.findall(r"\d+", words)
        near = [name for name in self._names if re.findall(r"\d+", name) == numbers]
        found = process.extractOne(words, near, scorer=fuzz.ratio, score_cutoff=ALIKE)
        return self._names[found[0]] if found else None


def _different(protocols: Iterable[Protocol]) -> dict[str, str]:
    """Return the key of every name, the longest first; no two protocols may share one."""
    names: dict[str, str] = {}
    for protocol in protocols:
        for name in (protocol.name, protocol.key, *protocol.aliases):
            if names.setdefault(plain(name), protocol.key) != protocol.key:
                other = names[plain(name)]
                raise Broken(f"{protocol.key}: the name “{name}” is already that of {other}.")
    return dict(sorted(names.items(), key=lambda item: (-len(item[0]), item[0])))


def plain(text: str) -> str:
    """Return the words and numbers of a name, parted from each other, without case and accents."""
    folded = unicodedata.normalize("NFKD", text.casefold().replace("&", " and "))
    kept = "".join(c if c.isalnum() else " " for c in folded if not unicodedata.combining(c))
    parted = re.sub(r"(?<=\d)(?=[^\W\d])|(?<=[^\W\d])(?=\d)", " ", kept)
    return " ".join(parted.split())
