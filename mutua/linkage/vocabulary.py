"""What the words of names mean, country by country, in Latin letters."""

from functools import cache, lru_cache
from typing import NamedTuple

from mutua.linkage import scripts, towns, words

# The last character of a script's block, and where its words are met in Latin letters.
_WRITTEN_IN = (
    ("\u03ff", "GR CY"),
    ("\u052f", "RU UA BY BG RS MK KZ KG UZ TJ MD ME BA GE AM AZ"),
    ("\u05ff", "IL"),
    ("\u06ff", "EG SA AE JO LB IQ SY YE LY SD DZ MA TN KW QA OM BH PS IR PK AF"),
    ("\u097f", "IN NP"),
    ("\u09ff", "BD IN"),
    ("\u0d7f", "IN LK MY SG"),
    ("\u0e7f", "TH"),
    ("\u17ff", "MM KH"),
    ("\u30ff", "JP"),
    ("\u9fff", "CN TW HK MO SG MY JP"),
    ("\ud7af", "KR"),
)
_SURE = 5  # letters of a word that is hardly another's


class Vocabulary(NamedTuple):
    """What the words of one country's names mean, in Latin letters."""

    kinds: dict[str, str]  # word → "plant" or "trade": it says nothing particular
    concepts: dict[str, str]  # word → the one word for it in all languages
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]]  # first word → words, kind, concept
    told: dict[str, tuple[int, str]]  # what naming found of words met so far


def written_in(text: str) -> str:
    """Return the codes of the countries whose own script a text of another than Latin begins in."""
    return next((codes for last, codes in _WRITTEN_IN if text[0] <= last), "")


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
        else:
            _learn(found, row.spelling, row.kind, row.concept)
    for town, usual in towns.latin(country).items():
        if " " not in town + usual:
            found.concepts.setdefault(town, usual)
    for native, kind, concept, where in _romanised():
        known = native in found.kinds or native in found.concepts
        if country and country in where and not known:
            _learn(found, native, kind, concept)
    for phrases in found.phrases.values():
        phrases.sort(key=lambda phrase: -len(phrase[0]))
    return found


def _learn(vocabulary: Vocabulary, word: str, kind: str, concept: str) -> None:
    if kind in ("plant", "trade"):
        vocabulary.kinds[word] = kind
    else:
        vocabulary.concepts[word] = concept


@cache
def _romanised() -> list[tuple[str, str, str, str]]:
    """Return the native words as they sound, for those who write them in Latin letters."""
    found = []
    for row in words.NATIVE:
        where = written_in(row.spelling)
        said = scripts.spoken(row.spelling)
        spellings = {said, said.replace("kh", "h"), said.replace("iy", "y")}
        found += [
            (spelling, row.kind, row.concept, where)
            for spelling in sorted(spellings)
            if len(spelling) >= _SURE and spelling.isalpha()
        ]
    return found
