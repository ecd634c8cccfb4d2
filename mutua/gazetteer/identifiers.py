"""Identifiers of sites and companies: shape, check digit, and which kind a value looks like."""

import re
from contextlib import suppress
from functools import cache
from typing import Any, NamedTuple

from stdnum import ean, get_cc_module, lei

KINDS = {
    "os_id": "OS ID",
    "lei": "LEI",
    "gln": "GLN",
    "duns": "D-U-N-S number",
    "sedex_company": "Sedex company reference",
    "sedex_site": "Sedex site reference",
    "uml": "Universal Mill List id",
    "rspo": "RSPO number",
    "tax_number": "tax number",
}
_SHAPES = {
    "os_id": (r"[A-Z]{2}20\d\d[0-3]\d\d[0-9A-HJKMNP-TV-Z]{6}", "two letters of a country and 13 more characters"),
    "lei": (r"[A-Z0-9]{18}\d\d", "18 letters or digits and two check digits"),
    "gln": (r"\d{13}", "13 digits"),
    "duns": (r"\d{9}", "9 digits"),
    "sedex_company": (r"ZC\d{4,12}", "ZC and digits"),
    "sedex_site": (r"ZS\d{4,12}", "ZS and digits"),
    "uml": (r"PO\d{10}", "PO and 10 digits"),
    "rspo": (r"[A-Z]*\d{4,}[A-Z0-9]*", "letters and digits, such as 2-0123-04-000-00 or RSPO-1234567"),
}  # fmt: skip
_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class Checked(NamedTuple):
    """An identifier in its plain form; `ok` is false where `problem`, a sentence, says why."""

    value: str
    ok: bool
    problem: str


def check(kind: str, text: str, country: str = "") -> Checked:
    """Return the plain form of an identifier and what, if anything, is wrong with it.

    A problem is a warning: the value is kept. `country` (alpha-2) serves tax numbers only.
    Formulas: LEI ISO 17442 (mod 97-10), GLN GS1 (mod 10), OS ID as Open Supply Hub makes it.
    """
    if kind == "tax_number":
        return _tax_number(text, country)
    value = _plain(kind, text)
    shape, words = _SHAPES[kind]
    if not re.fullmatch(shape, value):
        shown = value if len(value) <= 40 else value[:40] + "…"
        return Checked(value, False, f'"{shown}" is not a {KINDS[kind]}: that has {words}.')
    if not _check_digit_fits(kind, value):
        problem = f'The check digit of the {KINDS[kind]} "{value}" does not fit. Compare it with the source.'
        return Checked(value, False, problem)
    return Checked(value, True, "")


def guess(text: str) -> str | None:
    """Return the kind of identifier that a value alone shows it to be, or None."""
    value = re.sub(r"[\s-]", "", text).upper()
    for kind in ("uml", "sedex_company", "sedex_site", "os_id", "lei", "gln"):
        if re.fullmatch(_SHAPES[kind][0], value) and _check_digit_fits(kind, value):
            return kind
    return "duns" if re.fullmatch(r"\d{2}-\d{3}-\d{4}", text.strip()) else None


def os_id_check_character(first_14: str) -> str:
    """Return the last character of an OS ID.

    The code points of the two country letters and the Crockford base 32 values of the rest,
    summed, modulo 32, written in Crockford base 32.
    """
    total = sum(map(ord, first_14[:2])) + sum(_CROCKFORD.index(c) for c in first_14[2:])
    return _CROCKFORD[total % 32]


def _plain(kind: str, text: str) -> str:
    value = re.sub(r"[\s\-–_.:/]", "", text).upper()
    if kind == "duns":
        value = re.sub(r"^(DUNS|DUN)(NUMBER|NO)?", "", value)
        return value.zfill(9) if re.fullmatch(r"\d{7,8}", value) else value  # a sheet ate the zeros
    return value.removeprefix({"lei": "LEI", "gln": "GLN"}.get(kind, "\0"))


def _check_digit_fits(kind: str, value: str) -> bool:
    if kind == "os_id":
        return os_id_check_character(value[:-1]) == value[-1]
    if kind == "lei":
        return bool(lei.is_valid(value))
    if kind == "gln":
        return bool(ean.is_valid(value))
    return True


@cache
def _tax_modules(country: str) -> tuple[Any, ...]:
    """Return python-stdnum's modules for the numbers of companies in a country."""
    found = (get_cc_module(country.lower(), name) for name in ("vat", "businessid", "tin"))
    return tuple(module for module in found if module) if len(country) == 2 else ()


def _tax_number(text: str, country: str) -> Checked:
    value = " ".join(text.split())
    for module in _tax_modules(country):
        with suppress(Exception):  # besides ValidationError, odd text trips some modules
            module.validate(value)
            return Checked(str(module.compact(value)), True, "")
    if _tax_modules(country):
        shown = f'"{value[:40]}" is not a tax number as {country} gives them.'
        return Checked(value, False, f"{shown} Compare it with the source.")
    return Checked(value, True, "")


__all__ = ["KINDS", "Checked", "check", "guess", "os_id_check_character"]
