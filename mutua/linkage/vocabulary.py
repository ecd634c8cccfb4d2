"""What the words of names mean, country by country, in Latin letters."""

from functools import cache, lru_cache
from typing import NamedTuple

from mutua.linkage import scripts, towns, words

_SURE = 5  # letters of a word that is hardly another's


class Vocabulary(NamedTuple):
    """What the words of one country's names mean, in Latin letters."""

    kinds: dict[str, str]  # word → "plant" or "trade": it says nothing particular
    concepts: dict[str, str]  # word → the one word for it in all languages
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]]  # first word → words, kind, concept
    told: dict[str, tuple[int, str]]  # what naming found of words met so far


@lru_cache(maxsize=512)
def vocabulary(country: str = "") -> Vocabulary:
    """Return the words of a country's names: those of every country and its own."""
    found = Vocabulary({}, {}, {}, {})
    for row in words.LATIN:
        if row.kind == "loan" or (row.countries and country not in row.countries):
            continue
        parts = tuple(row.spelling.split())
        if len(parts) > 1:
            found.phrases.setdefault(parts[0], []).append((parts, row.kind, row.concept))
        elif row.kind in ("plant", "trade"):
            found.kinds[row.spelling] = row.kind
        else:
            found.concepts[row.spelling] = row.concept
    for town, usual in towns.latin(country).items():
        if " " not in town + usual:
            found.concepts.setdefault(town, usual)
    for native, kind, concept in _romanised():
        if native not in found.kinds and native not in found.concepts:
            (found.kinds if kind in ("plant", "trade") else found.concepts)[native] = (
                kind if kind in ("plant", "trade") else concept
            )
    for phrases in found.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


@cache
def _romanised() -> list[tuple[str, str, str]]:
    """Return the native words as they sound, for those who write them in Latin letters."""
    found = []
    for row in words.NATIVE:
        said = scripts.spoken(row.spelling, row.concept)
        spellings = {said, said.replace("kh", "h"), said.replace("iy", "y")}
        found += [
            (s, row.kind, row.concept) for s in sorted(spellings) if len(s) >= _SURE and s.isalpha()
        ]
    return found
