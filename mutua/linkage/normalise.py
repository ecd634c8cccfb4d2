"""Bring what lists say into one form, so that equal things look equal."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from anyascii import anyascii

from mutua.gazetteer import legalforms
from mutua.linkage import words
from mutua.linkage.records import Record

LONGEST = 300  # characters of a cell that are looked at; names are shorter, accidents are not
_NATIVE = re.compile("|".join(sorted(map(re.escape, words.NATIVE), key=len, reverse=True)))
_GLUED = re.compile(r"(?<=[a-z])(?=\d)|(?<=\d)(?=[a-z])")
_DOTTED = re.compile(r"\b(?:[a-z]\.){2,}(?:[a-z]\b)?")
_OTHER = re.compile(r"[^a-z0-9]+")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Form:
    """A record in the form that comparators read."""

    name: str
    company: str
    parent: str
    whole: str
    numbers: frozenset[str]
    city: str
    region: str
    address: str
    address_numbers: frozenset[str]
    postcode: str
    phone: str


@lru_cache(maxsize=200_000)
def fold(text: str) -> str:
    """Write text of any script in lower-case Latin letters, digits and single spaces."""
    if not text:
        return ""
    text = unicodedata.normalize("NFKC", _unmangled(text[:LONGEST])).lower()
    if not text.isascii():
        text = anyascii(_NATIVE.sub(lambda found: words.NATIVE[found[0]], text)).lower()
    text = text.replace("'", "").replace("`", "").replace("&", " and ")
    text = _DOTTED.sub(lambda found: found[0].replace(".", ""), text)
    return _OTHER.sub(" ", text).strip()


def _unmangled(text: str) -> str:
    """Undo UTF-8 that was once read as Windows-1252, where that leaves no doubt."""
    if "Ã" not in text and "â€" not in text:
        return text
    try:
        return text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return text


@lru_cache(maxsize=200_000)
def core(text: str, country: str = "") -> tuple[str, frozenset[str]]:
    """Return what is particular in a name, and the numbers in it.

    Legal forms go, then words that say what a place is; where nothing else is left they stay.
    """
    stripped = legalforms.strip(_unmangled(text[:LONGEST]), country or None)[0]
    folded = fold(stripped) or fold(text)
    if not folded:
        return "", frozenset()
    tokens = [words.MAKES.get(t, t) for t in _GLUED.sub(" ", folded).split()]
    if len(tokens) > 1:
        tokens[-1] = words.SPOKEN.get(tokens[-1], tokens[-1])
    numbers = frozenset(filter(None, map(_number, tokens)))
    spoken = [t for t in tokens if not _number(t) and not _ordinal(t)]
    rare = [t for t in spoken if t not in words.PLANTS]
    telling = [t for t in rare if t not in words.TRADE]
    kept = telling if len("".join(telling)) > 2 else rare or spoken or tokens
    return " ".join(kept), numbers


def _ordinal(token: str) -> bool:
    return token in ("no", "nr", "st", "nd", "rd", "th", "and")


def _number(token: str) -> str:
    """Return the number that a token writes, in digits, or nothing."""
    if token.isdigit():
        return token.lstrip("0")[:9]
    return words.NUMBERS.get(token, "")


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in a text, without leading noughts."""
    return frozenset(filter(None, (n.lstrip("0")[:9] for n in _DIGITS.findall(fold(text)))))


def phone(text: str) -> str:
    """Return the last eight digits, which no prefix or country code changes; too few are nothing."""
    digits = "".join(_DIGITS.findall(fold(text)))
    return digits[-8:] if len(digits) >= 7 and len(set(digits)) > 2 else ""


def form(record: Record) -> Form:
    """Bring a record into the form that comparators read."""
    name, numbers = core(record.name, record.country)
    company, company_numbers = core(record.company, record.country)
    parent, _ = core(record.parent, record.country)
    return Form(
        name=name or company,
        company=company,
        parent=parent,
        whole=fold(record.name),
        numbers=numbers or company_numbers,
        city=fold(record.city),
        region=fold(record.region),
        address=fold(record.address),
        address_numbers=numbers_in(record.address),
        postcode=fold(record.postcode).replace(" ", ""),
        phone=phone(record.phone),
    )


def forms(records: list[Record]) -> list[Form]:
    """Bring records into form: one chunk of work for an engine."""
    return [form(record) for record in records]
