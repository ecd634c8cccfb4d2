"""The fields that a list can fill, and what people call them in many languages."""

import re
import tomllib
import unicodedata
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

HEADINGS = Path(__file__).parent / "headings"


class Field(NamedTuple):
    """One thing a list can say of a supplier: key, label and help for the screen."""

    key: str
    label: str
    kind: str  # text, country, number, coordinate, coordinates, date, identifier, protocol
    help: str

    @property
    def headings(self) -> dict[str, tuple[str, ...]]:
        """Return the headings known for this field, by language."""
        return {
            language: tuple(table[self.key])
            for language, table in heading_tables().items()
            if self.key in table
        }


_LIST_FIELDS = (
    Field("number", "Your number", "text", "Your own number or code for the supplier."),
    Field("name", "Site name", "text", "The name of the factory, mill or farm."),
    Field("company", "Company", "text", "The company that runs the site."),
    Field("parent", "Parent company", "text", "The group that owns the company."),
    Field("address", "Address", "text", "Street and number, or the whole address."),
    Field("city", "City or district", "text", "City, town, district or municipality."),
    Field("region", "State or province", "text", "State, province or region."),
    Field("postcode", "Postcode", "text", "Postal code."),
    Field("country", "Country", "country", "Name in any language, or ISO code."),
    Field("phone", "Telephone", "text", "Telephone number."),
    Field("email", "E-mail", "text", "E-mail address of the site."),
    Field("website", "Website", "text", "Web address."),
    Field("lat", "Latitude", "coordinate", "North is positive; degrees in any notation."),
    Field("lon", "Longitude", "coordinate", "East is positive; degrees in any notation."),
    Field("coordinates", "Coordinates", "coordinates", "Latitude and longitude in one cell."),
    Field("product", "Product", "text", "What the site makes."),
    Field("workers", "Workers", "number", "How many people work there."),
    Field("os_id", "OS ID", "identifier", "Open Supply Hub's id, 15 characters."),
    Field("lei", "LEI", "identifier", "Legal Entity Identifier, 20 characters."),
    Field("gln", "GLN", "identifier", "GS1 Global Location Number, 13 digits."),
    Field("duns", "D-U-N-S number", "identifier", "Dun & Bradstreet's number, 9 digits."),
    Field("sedex_company", "Sedex company", "identifier", "ZC and digits."),
    Field("sedex_site", "Sedex site", "identifier", "ZS and digits."),
    Field("uml", "Universal Mill List id", "identifier", "PO and 10 digits."),
    Field("rspo", "RSPO number", "identifier", "Certificate or membership number."),
    Field("tax_number", "Tax number", "identifier", "VAT, tax or company register number."),
)
_AUDIT_FIELDS = (
    Field("protocol", "Protocol", "protocol", "Such as SMETA 4-pillar, amfori BSCI, SA8000."),
    Field("protocol_version", "Protocol version", "text", "Such as 6.1."),
    Field("audit_date", "Date of the audit", "date", "Day, month and year in any order."),
    Field("audit_kind", "Kind of audit", "text", "Such as initial, periodic, follow-up."),
    Field("audit_firm", "Audit firm", "text", "Who carried the audit out."),
)
FIELDS = MappingProxyType({field.key: field for field in (*_LIST_FIELDS, *_AUDIT_FIELDS)})
LIST_FIELDS = tuple(field.key for field in _LIST_FIELDS)
AUDIT_FIELDS = tuple(field.key for field in _AUDIT_FIELDS)


@cache
def heading_tables() -> dict[str, dict[str, list[str]]]:
    """Return language → field key → headings, from the files in headings/."""
    return {
        path.stem: tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted(HEADINGS.glob("*.toml"))
    }


@cache
def plain(heading: str) -> str:
    """Return a heading without case, accents and punctuation, its words parted by one space."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", heading[:200])
    folded = unicodedata.normalize("NFKD", spaced.casefold().replace("ı", "i").replace("đ", "d"))
    kept = "".join(
        c if c.isalnum() or unicodedata.category(c) == "Mc" else " "
        for c in folded.replace("°", " ").replace("º", " ").replace("#", " no ")
        if unicodedata.category(c) not in ("Mn", "Cf")
    )
    return " ".join(kept.split())


@cache
def known_headings() -> dict[str, tuple[str, ...]]:
    """Return plain heading → keys of the fields it can mean, the likeliest first."""
    found: dict[str, dict[str, None]] = {}
    for language in sorted(heading_tables(), key=lambda name: name != "en"):
        for key, headings in heading_tables()[language].items():
            for heading in headings:
                found.setdefault(plain(heading), {})[key] = None
    return {heading: tuple(keys) for heading, keys in found.items() if heading}
