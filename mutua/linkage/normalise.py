"""Bring what lists say into one form, so that equal things look equal."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from mutua.gazetteer import legalforms
from mutua.linkage import postcodes, regions, scripts, streets, towns, words
from mutua.linkage.consonants import classes, joined
from mutua.linkage.folding import LONGEST, fold, fold_once
from mutua.linkage.naming import core
from mutua.linkage.phones import phone
from mutua.linkage.records import Record

_DIGITS = re.compile(r"\d+")
_NONE: frozenset[str] = frozenset()


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
    sound: str = ""  # skeleton of the name, see sounds.py
    heard: str = ""  # the same of its particular words in one, without what the site makes
    city_heard: str = ""  # skeleton of the city in one word
    native: str = ""  # the name without its legal form in its own script, if that is not Latin
    street: str = ""  # the address's words, written out, without numbers
    house: frozenset[str] = _NONE  # numbers of houses and plots


def numbers_in(folded: str) -> frozenset[str]:
    """Return the numbers in a folded text, without leading noughts."""
    found = _DIGITS.findall(folded)
    return frozenset([n.lstrip("0")[:9] for n in found if n.strip("0")]) if found else _NONE


@lru_cache(maxsize=100_000)
def native(text: str, country: str = "") -> str:
    """Return a name without its legal form in its own script; nothing where that is Latin."""
    if text.isascii() or not scripts.is_needed(
        text := unicodedata.normalize("NFKC", text[:LONGEST])
    ):
        return ""
    stripped = legalforms.strip(text, country or None)[0].lower()
    return " ".join(stripped.split()) if scripts.is_needed(stripped) else ""


@lru_cache(maxsize=200_000)
def _address(
    text: str, country: str, postcode: str
) -> tuple[str, frozenset[str], str, frozenset[str], str]:
    """Return an address folded, all its numbers, its street, its houses, and its postcode."""
    folded = fold_once(text, country)
    numbers = numbers_in(folded)
    if not numbers:
        return folded, numbers, streets.parse(folded, country).street, numbers, postcode
    postcode = postcode or postcodes.in_address(folded, country)
    parts = streets.parse(folded, country, postcode)
    return folded, numbers, parts.street, parts.house, postcode


@lru_cache(maxsize=100_000)
def _place(city: str, region: str, country: str) -> tuple[str, str, str]:
    """Return city and region folded, and the postcode that one of them held."""
    english = "" if city.isascii() else towns.in_english(city, country)
    in_city, city = postcodes.found(english or fold(city, country), country)
    in_region, region = postcodes.found(fold(region, country), country)
    return towns.usual(city, country), regions.written_out(region, country), in_city or in_region


def form(record: Record) -> Form:
    """Bring a record into the form that comparators read."""
    country = record.country
    name, numbers = core(record.name, country)
    company, company_numbers = core(record.company, country) if record.company else ("", _NONE)
    city, region, postcode = _place(record.city, record.region, country)
    if record.postcode:
        postcode = postcodes.plain(fold(record.postcode), country)
    address, address_numbers, street, house, postcode = _address(record.address, country, postcode)
    return Form(
        name=name or company,
        company=company,
        parent=core(record.parent, country)[0] if record.parent else "",
        whole=fold(record.name, country),
        numbers=numbers or company_numbers,
        city=city,
        region=region,
        address=address,
        address_numbers=address_numbers,
        postcode=postcode,
        phone=phone(record.phone, country) if record.phone else "",
        sound=classes(name or company),
        heard=joined(name or company, words.MADE),
        city_heard=joined(city) if city else "",
        native=native(record.name, country) if not record.name.isascii() else "",
        street=street,
        house=house,
    )


def forms(records: list[Record]) -> list[Form]:
    """Bring records into form: one chunk of work for an engine."""
    return [form(record) for record in records]


__all__ = ["Form", "core", "fold", "form", "forms", "native", "numbers_in", "phone"]
