"""Bring what lists say into one form, so that equal things look equal."""

import re
import unicodedata
from dataclasses import dataclass

from mutua.gazetteer import legalforms
from mutua.linkage.consonants import classes
from mutua.linkage.folding import LONGEST, fold
from mutua.linkage.naming import core
from mutua.linkage.records import Record

_DIGITS = re.compile(r"\d+")
_HOUSE = re.compile(r"^\d+|(?<=\bno )\d+|(?<=\b(?:lot|kav) )\d+|(?<=\bplot )\d+|\d+$")


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
    sound: str = ""
    company_sound: str = ""
    native: str = ""
    street: str = ""
    house: frozenset[str] = frozenset()


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers in a text, without leading noughts."""
    return frozenset(filter(None, (n.lstrip("0")[:9] for n in _DIGITS.findall(fold(text)))))


def phone(text: str) -> str:
    """Return the last eight digits, which no prefix or country code changes; too few are nothing."""
    digits = "".join(_DIGITS.findall(fold(text)))
    return digits[-8:] if len(digits) >= 7 and len(set(digits)) > 2 else ""


def native(text: str, country: str = "") -> str:
    """Return a name without its legal form in its own script; nothing where that is Latin."""
    if text.isascii():
        return ""
    stripped = unicodedata.normalize("NFKC", legalforms.strip(text[:LONGEST], country or None)[0])
    other = any(c.isalpha() and not unicodedata.name(c, "").startswith("LATIN") for c in stripped)
    return " ".join(stripped.lower().split()) if other else ""


def form(record: Record) -> Form:
    """Bring a record into the form that comparators read."""
    name, numbers = core(record.name, record.country)
    company, company_numbers = core(record.company, record.country)
    parent, _ = core(record.parent, record.country)
    address = fold(record.address, record.country)
    return Form(
        name=name or company,
        company=company,
        parent=parent,
        whole=fold(record.name, record.country),
        numbers=numbers or company_numbers,
        city=fold(record.city, record.country),
        region=fold(record.region, record.country),
        address=address,
        address_numbers=numbers_in(record.address),
        postcode=fold(record.postcode).replace(" ", ""),
        phone=phone(record.phone),
        sound=classes(name or company),
        company_sound=classes(company),
        native=native(record.name, record.country),
        street=" ".join(_DIGITS.sub(" ", address).split()),
        house=frozenset(number.lstrip("0")[:9] for number in _HOUSE.findall(address)),
    )


def forms(records: list[Record]) -> list[Form]:
    """Bring records into form: one chunk of work for an engine."""
    return [form(record) for record in records]
