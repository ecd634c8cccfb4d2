"""Countries by code, by name in every language, and by name with a slip of the pen."""

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import pycountry
from babel import Locale, UnknownLocaleError
from babel.localedata import locale_identifiers
from rapidfuzz import process
from rapidfuzz.distance import OSA

OWN_TABLE = Path(__file__).parent / "data" / "countries.tsv"
FIRST_LANGUAGES = (
    *("en", "es", "pt", "fr", "zh", "zh_Hant", "hi", "id", "vi", "th", "tr"),
    *("de", "it", "nl", "ja", "ko", "ru", "ar", "ms", "pl"),
)
# CLDR's English names that no sourcing manager would write.
EVERYDAY = {
    "CD": "DR Congo",
    "CG": "Congo",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Macao",
    "PS": "Palestine",
}
# Long words that leave a name recognisable when they are gone.
_FILLERS = re.compile(
    r"\b(the|republic of|kingdom of|state of|province of china|republica de|republique d[eu]|republik)\b"
)


class Match(NamedTuple):
    """A country found: its ISO 3166 alpha-2 code, how, and how sure (0 to 1)."""

    alpha2: str
    how: str  # "code", "name" or "fuzzy"
    certainty: float


@lru_cache(maxsize=65_536)
def find(text: str) -> Match | None:
    """Return the country that a text names, or None; it never chooses between two countries."""
    text = text.strip()
    if not text or len(text) > 120:
        return None
    return _by_code(text) or _by_name(text) or _by_parts(text) or _by_likeness(text)


def is_common(text: str) -> bool:
    """Tell quickly whether a text is a code or a name of a country in one of 20 languages."""
    return len(text) < 60 and (_by_code(text.strip()) is not None or _key(text) in _first_names())


def name(alpha2: str) -> str:
    """Return the everyday English name of a country, or the code itself where it is unknown."""
    return _english().get(alpha2, alpha2)


def name_in(alpha2: str, language: str) -> str:
    """Return the name of a country in a language such as `pt-br`; in English where it has none."""
    if language.partition("-")[0] == "en":
        return name(alpha2)
    return _territories(language).get(alpha2, name(alpha2))


def codes() -> tuple[str, ...]:
    """Return every alpha-2 code in use, Kosovo's XK among them, in alphabetical order."""
    return tuple(sorted(_english()))


@cache
def _territories(language: str) -> dict[str, str]:
    try:
        return {**Locale.parse(language, sep="-").territories}
    except (UnknownLocaleError, ValueError):
        return {}


@cache
def _english() -> dict[str, str]:
    territories = Locale.parse("en").territories
    known = {country.alpha_2 for country in pycountry.countries} | {"XK"}
    return {code: EVERYDAY.get(code, str(territories[code])) for code in known}


def _key(text: str) -> str:
    """Return a text without case, accents and punctuation, words parted by one space."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("ı", "i").replace("đ", "d"))
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c) == "Mc" else " "
        for c in plain.replace("&", " and ")
        if unicodedata.category(c) not in ("Mn", "Cf") and c not in "'’`.ʼ"
    )
    return " ".join(kept.split())


@cache
def _codes() -> dict[str, str]:
    found = {"XK": "XK", "XKX": "XK"}
    for country in pycountry.countries:
        for code in (country.alpha_2, country.alpha_3, country.numeric):
            found[code] = country.alpha_2
    return found


def _by_code(text: str) -> Match | None:
    flag = "".join(chr(ord(c) - 0x1F1E6 + 65) for c in text if 0x1F1E6 <= ord(c) <= 0x1F1FF)
    bare = (flag or text).upper().removesuffix(".0")
    code = _codes().get(bare.zfill(3) if bare.isdigit() else bare)
    return Match(code, "code", 1.0) if code else None


def _spellings(own: str) -> set[str]:
    """Return the ways one official name is written: whole, without fillers, turned round."""
    head, comma, tail = own.partition(", ")
    turned = {f"{tail} {head}", head if "Korea" not in own and "Congo" not in own else own}
    inner = re.findall(r"\(([^)]+)\)", own)
    outer = re.sub(r"\s*\([^)]*\)", "", own) if inner and "China" not in own else own
    return {own, outer, *(turned if comma else ())}


@cache
def _first_names() -> dict[str, str]:
    """Name → alpha-2 of ISO 3166, the everyday names, and the association's languages."""
    names: dict[str, str] = {}
    for country in pycountry.countries:
        for field in ("name", "official_name", "common_name"):
            for spelling in _spellings(getattr(country, field, "")):
                names.setdefault(_key(spelling), country.alpha_2)
    for old in pycountry.historic_countries:
        if old.alpha_2 in _english():  # the code lives on, so does the country
            names.setdefault(_key(old.name), old.alpha_2)
    names.update(_names_in(FIRST_LANGUAGES))
    for line in OWN_TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            code, spellings = line.split("\t")
            names.update({_key(spelling): code for spelling in spellings.split("|")})
    names.pop("", None)
    return names


@cache
def _all_names() -> dict[str, str]:
    """Name → alpha-2 in every language that CLDR knows; a second to build, so it comes last."""
    languages = [code for code in locale_identifiers() if "_" not in code or code[:2] == "zh"]
    return _names_in(languages) | _first_names()


def _names_in(languages: tuple[str, ...] | list[str]) -> dict[str, str]:
    """Collect names; one that means two countries in two languages is left out."""
    names: dict[str, str] = {}
    doubtful = set()
    known = _english()
    for language in languages:
        for code, territory in Locale.parse(language).territories.items():
            if code in known:
                for spelling in _spellings(territory):
                    key = _key(spelling)
                    if names.setdefault(key, code) != code:
                        doubtful.add(key)
    return {key: code for key, code in names.items() if key and key not in doubtful}


def _by_name(text: str) -> Match | None:
    key = _key(text)
    for names in (_first_names, _all_names):
        if not key or (names is _all_names and key.isdigit()):
            return None
        code = names().get(key) or names().get(key.replace(" ", ""))
        if code and (names is _first_names or not _near_another(key, code)):
            return Match(code, "name", 0.7 if key == "congo" else 1.0)
        short = " ".join(_FILLERS.sub(" ", key).split())
        if short != key and short in names() and short not in ("congo", "korea", "china", "guinea"):
            return Match(names()[short], "name", 0.95)
    return None


def _near_another(key: str, code: str) -> bool:
    """Tell whether a name from a rare language is a slip away from another country's name."""
    near = process.extract(key, _latin_names(), scorer=OSA.distance, score_cutoff=1, limit=9)
    return any(_first_names()[likely] != code for likely, _, _ in near)


def _by_parts(text: str) -> Match | None:
    """Read "ID - Indonesia", "Malaysia (Sabah)": one country among the parts, or none."""
    parts = [part.strip() for part in re.split(r"[-–—()/|,:;\[\]]+", text) if part.strip()]
    if not 2 <= len(parts) <= 4:
        return None
    named = {match.alpha2 for part in parts if (match := _by_name(part))}
    coded = {match.alpha2 for part in parts if (match := _by_code(part))}
    if len(named) != 1 or (coded and coded != named):
        return None
    return Match(named.pop(), "name", 0.95 if coded else 0.8)


def _by_likeness(text: str) -> Match | None:
    """Forgive up to one slip in 5 letters, two in 8, three in 14, if no other country is near."""
    key = _key(text)
    allowed = next((slips for size, slips in ((14, 3), (8, 2), (5, 1)) if len(key) >= size), 0)
    if not allowed or not key.isascii():
        return None
    distances: dict[str, int] = {}
    near = process.extract(
        key, _latin_names(), scorer=OSA.distance, score_cutoff=allowed + 1, limit=50
    )
    for likely, distance, _ in near:
        code = _first_names()[likely]
        distances[code] = min(int(distance), distances.get(code, 99))
    ranked = sorted((distance, code) for code, distance in distances.items())
    if not ranked or ranked[0][0] > allowed:
        return None
    if len(ranked) > 1 and ranked[1][0] - ranked[0][0] < 2:
        return None
    slips, code = ranked[0]
    return Match(code, "fuzzy", round(1 - 1.5 * slips / len(key), 2))


@cache
def _latin_names() -> list[str]:
    return [key for key in _first_names() if key.isascii() and len(key) >= 4]
