"""What is particular in a name, and the numbers in it."""

import re
from functools import cache, lru_cache

from mutua.gazetteer import countries, legalforms
from mutua.linkage import scripts, words
from mutua.linkage.folding import LONGEST, fold, unmangled
from mutua.linkage.words import Vocabulary

Core = tuple[str, frozenset[str]]
_GLUED = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_YEAR = re.compile(
    r"\(\s*(?:1[89]|20)\d\d\s*\)|\b(?:1[89]|20)\d\d(?=\s*(?:co|ltd|pvt|private|company)\b)", re.I
)
_JOINTS = frozenset(
    ("0", "no", "nr", "nd", "rd", "th", "and", "und", "et", "dan", "ve", "num", "number")
)
_SAINTS = frozenset(("saint", "sainte", "st", "ste"))
_MESSRS = (("m", "s"), ("messrs",))
_POWER = re.compile(
    r"\b(?:(?:coal|gas|oil|solar|wind|hydro|hydroelectric|hydroelectrical|nuclear|thermal|geothermal|biomass"
    r"|diesel|fired|combined cycle|cogeneration|pumped storage|photovoltaic|pv|electric|steam|super|ultra mega) )*"
    r"(?:power (?:station|plant|house|project|complex)|powerhouse|generating (?:station|plant)|energy center"
    r"|(?:solar|wind) (?:farm|park|project|plant|energy project)|(?:coal|gas|hydro|nuclear|thermal) (?:station|plant))s?\b"
)  # fmt: skip
_POWER_HINTS = ("power", "generating", "farm", "park", "energy", "station", "hydro", "plant")


@lru_cache(maxsize=400_000)
def core(text: str, country: str = "") -> Core:
    """Return what is particular in a name, and the numbers in it.

    Legal forms go, then words that say what a place is; where nothing else is left they stay. The
    name or code of the record's own `country` goes where it stands first or last.
    """
    text = unmangled(text[:LONGEST])
    stripped = legalforms.strip(
        _YEAR.sub(" ", text) if any(map(str.isdigit, text)) else text, country or None
    )[0]
    folded = fold(stripped, country) or fold(text, country)
    if not text.isascii() and scripts.is_needed(
        text
    ):  # what a legal form is may show in translation
        folded = fold(legalforms.strip(folded, country or None)[0])
    if not folded:
        return "", frozenset()
    if not folded.isalpha():
        folded = _GLUED.sub(" ", folded)
    tokens = _without_country(_plain(folded).split(), country)
    return _parted(tokens, words.vocabulary(country))


def _plain(folded: str) -> str:
    """Take a power station's kind off its name: databases differ in what they call it."""
    if any(hint in folded for hint in _POWER_HINTS):
        return _POWER.sub(" ", folded).strip() or folded
    return folded


def _parted(tokens: list[str], known: Vocabulary) -> Core:
    """Part the particular from numbers and from words that many places bear."""
    tokens, kinds = _understood(tokens, known)
    numbers, spoken, rare, telling = set[str](), [], [], []
    last = len(tokens) - 1
    for at, (token, kind) in enumerate(zip(tokens, kinds, strict=True)):
        before = tokens[at - 1] if at else ""
        number = _number(token, before, at == last and at > 0)
        if number:
            if before not in words.STREETS and not _is_year(number, before):
                numbers.add(number)
        elif token not in _JOINTS:
            spoken.append(token)
            if kind != "plant":
                rare.append(token)
                if kind != "trade" and token not in _SAINTS:
                    telling.append(token)
    kept = telling if len("".join(telling)) > 2 else rare or spoken or tokens
    return " ".join(kept), frozenset(numbers)


def _understood(tokens: list[str], known: Vocabulary) -> tuple[list[str], list[str]]:
    """Return the tokens, those of a concept in one word for all languages, and each one's kind."""
    said, kinds = [], []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        size, kind, concept = _phrase(tokens, at, known) if token in known.phrases else (0, "", "")
        if size and kind in ("plant", "trade"):
            said += tokens[at : at + size]
            kinds += [known.kinds.get(word, kind) for word in tokens[at : at + size]]
        elif size:
            said.append(concept)
            kinds.append(kind)
        else:
            said.append(known.concepts.get(token, token))
            kinds.append(known.kinds.get(token, ""))
        at += size or 1
    return said, kinds


def _phrase(tokens: list[str], at: int, known: Vocabulary) -> tuple[int, str, str]:
    for words_, kind, concept in known.phrases[tokens[at]]:
        if tuple(tokens[at : at + len(words_)]) == words_:
            return len(words_), kind, concept
    return 0, "", ""


def _number(token: str, before: str, last: bool) -> str:
    """Return the number that a token writes, in digits, or nothing."""
    if token.isdigit():
        return token.lstrip("0")[:9]
    if token in words.NUMBERS:
        return words.NUMBERS[token]
    counted = before in words.COUNTED
    if (last or counted) and token in words.SPOKEN:
        return words.SPOKEN[token]
    return token if counted and len(token) == 1 and "a" <= token <= "h" else ""


def _is_year(number: str, before: str) -> bool:
    return len(number) == 4 and "1850" < number < "2040" and before not in words.COUNTED


def _without_country(tokens: list[str], country: str) -> list[str]:
    """Take off the name of the country that the record says itself to be in."""
    if tokens[:2] == ["m", "s"] or tokens[:1] == ["messrs"]:
        tokens = tokens[1 if tokens[0] == "messrs" else 2 :] or tokens
    for name in _names(country):
        if len(tokens) > len(name):
            if tuple(tokens[-len(name) :]) == name:
                kept = tokens[: -len(name)]
                return (
                    kept[:-1] if len(kept) > 1 and country == "US" and kept[-1] in _STATES else kept
                )
            if len(name) > 1 and tuple(tokens[: len(name)]) == name:
                return tokens[len(name) :]
    return tokens


_CODES = {"US": ("usa", "u s a"), "GB": ("uk", "u k"), "ZA": ("rsa",), "AE": ("uae", "u a e"), "CN": ("p r c", "prc", "p r china", "pr china"),
          "BD": ("bd",), "KR": ("korea",), "SA": ("ksa",), "TR": ("turkiye", "turkey"), "VN": ("vn", "vietnam", "viet nam"), "HK": ("hk",)}  # fmt: skip


_STATE_CODES = (
    "al ak az ar ca co ct de fl ga hi id il in ia ks ky la me md ma mi mn ms mo mt ne nv nh nj nm ny nc nd oh ok or"
    " pa ri sc sd tn tx ut vt va wa wv wi wy dc pr"
)
_STATES = frozenset(_STATE_CODES.split())


@cache
def _names(country: str) -> list[tuple[str, ...]]:
    """Return the names of a country, in words, the longest first."""
    if not country:
        return []
    names = {fold(countries.name(country)), *_CODES.get(country, ())}
    return sorted((tuple(name.split()) for name in names if len(name) > 1), key=len, reverse=True)
