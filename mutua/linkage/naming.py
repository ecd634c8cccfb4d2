"""What is particular in a name, and the numbers in it."""

import re
from functools import cache, lru_cache

from mutua.gazetteer import countries, legalforms
from mutua.linkage import scripts, towns, words
from mutua.linkage.folding import LONGEST, fold, unmangled
from mutua.linkage.vocabulary import Vocabulary, vocabulary

Core = tuple[str, frozenset[str]]
Told = tuple[int, str]
_NONE: frozenset[str] = frozenset()
_PARTICULAR, _PLANT, _TRADE, _JOINT, _NUMBER, _SPOKEN, _LETTER = range(7)
_KINDS = {"plant": _PLANT, "trade": _TRADE}
_REMEMBERED = 500_000  # words of one country
_GLUED = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_YEAR = re.compile(
    r"\(\s*(?:1[89]|20)\d\d\s*\)|\b(?:1[89]|20)\d\d(?=\s*(?:co|ltd|pvt|private|company)\b)", re.I
)
_JOINTS = frozenset(
    ("0", "no", "nr", "nd", "rd", "th", "and", "und", "et", "dan", "ve", "num", "number")
)
_SAINTS = frozenset(("saint", "sainte", "st", "ste"))
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
    if country and not text.isascii():
        text = " ".join([towns.in_english(word, country) or word for word in text.split()])
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
    return _parted(tokens, vocabulary(country))


def _plain(folded: str) -> str:
    """Take a power station's kind off its name: databases differ in what they call it."""
    if any(hint in folded for hint in _POWER_HINTS):
        return _POWER.sub(" ", folded).strip() or folded
    return folded


def _parted(tokens: list[str], known: Vocabulary) -> Core:
    """Part the particular from numbers and from words that many places bear."""
    told = [known.told.get(token) or _told(token, known) for token in tokens]
    if not known.phrases.keys().isdisjoint(tokens):
        tokens, told = _joined(tokens, told, known)
    if all(kind < _JOINT for kind, _ in told):  # the usual case, and so a quick one
        return _kept(told, tokens), _NONE
    return _with_numbers(tokens, told)


def _kept(told: list[Told], tokens: list[str]) -> str:
    """Choose the particular words, or what else there is; what is made comes last.

    Languages differ in that, and so do lists: "Kopi Sinar Jaya", "Sinar Jaya Coffee".
    """
    words_ = [concept for kind, concept in told if kind == _PARTICULAR]
    if not words.MADE.isdisjoint(words_):
        words_.sort(key=words.MADE.__contains__)
    telling = " ".join(words_)
    if len(telling) > 2 and len(telling.replace(" ", "")) > 2:
        return telling
    rare = [concept for kind, concept in told if kind in (_PARTICULAR, _TRADE)]
    spoken = rare or [concept for kind, concept in told if kind == _PLANT]
    return " ".join(spoken or tokens)


def _with_numbers(tokens: list[str], told: list[Told]) -> Core:
    numbers, spoken = set[str](), list[Told]()
    before, last = "", len(told) - 1
    for at, (token, (kind, value)) in enumerate(zip(tokens, told, strict=True)):
        if kind >= _NUMBER and (number := _number(kind, value, before, 0 < at == last)):
            if before not in words.STREETS and not _is_year(number, before):
                numbers.add(number)
        elif kind != _JOINT:
            spoken.append((kind, value) if kind < _NUMBER else (_PARTICULAR, token))
        before = token
    return _kept(spoken, tokens), frozenset(numbers)


def _told(token: str, known: Vocabulary) -> Told:
    """Say what a word is, and the one word for it in all languages; remember it."""
    if token.isdigit():
        return (_NUMBER, token.lstrip("0")[:9]) if token.strip("0") else (_JOINT, token)
    if token in words.NUMBERS:
        told = _NUMBER, words.NUMBERS[token]
    elif token in words.SPOKEN:
        told = _SPOKEN, words.SPOKEN[token]
    elif len(token) == 1 and "a" <= token <= "h":
        told = _LETTER, token
    elif token in _JOINTS:
        told = _JOINT, token
    else:
        kind = _KINDS.get(known.kinds.get(token, ""), _TRADE if token in _SAINTS else _PARTICULAR)
        told = kind, known.concepts.get(token, token)
    if len(known.told) < _REMEMBERED:
        known.told[token] = told
    return told


def _joined(tokens: list[str], told: list[Told], known: Vocabulary) -> tuple[list[str], list[Told]]:
    """Understand phrases: one of a concept becomes its word, another tells what its words are."""
    said, meant, at = list[str](), list[Told](), 0
    while at < len(tokens):
        size, kind, concept = (
            _phrase(tokens, at, known) if tokens[at] in known.phrases else (1, "", "")
        )
        if kind in ("plant", "trade"):
            said += tokens[at : at + size]
            meant += [
                t if t[0] in (_PLANT, _TRADE) else (_KINDS[kind], t[1])
                for t in told[at : at + size]
            ]
        else:
            said.append(concept or tokens[at])
            meant.append((_PARTICULAR, concept) if kind else told[at])
        at += size
    return said, meant


def _phrase(tokens: list[str], at: int, known: Vocabulary) -> tuple[int, str, str]:
    for words_, kind, concept in known.phrases[tokens[at]]:
        if tuple(tokens[at : at + len(words_)]) == words_:
            return len(words_), kind, concept
    return 1, "", ""


def _number(kind: int, value: str, before: str, last: bool) -> str:
    """Return the number that a token writes here, in digits, or nothing."""
    if kind == _NUMBER:
        return value
    counted = before in words.COUNTED
    return value if counted or (last and kind == _SPOKEN) else ""


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
