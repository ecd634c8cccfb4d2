"""Telephone numbers: what is left of one when country, area and habit are taken away."""

import re
from functools import lru_cache

import phonenumbers

KEPT = 7  # digits; no local number is shorter, and no prefix reaches into the last seven
_PLAIN = str.maketrans("", "", "+()-. /")
_NEXT = re.compile(
    r"ext|[;,|/#x]|\bor\b|\band\b|&", re.I
)  # an extension or a second number follows


@lru_cache(maxsize=200_000)
def phone(text: str, country: str = "") -> str:
    """Return the last seven digits of the first number, which no country or area code changes.

    Too few digits are nothing, and so is a number that is one digit over and over.
    """
    if not text:
        return ""
    digits = text.translate(_PLAIN)
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 13):
        digits = _first(text[:100], country)
    return digits[-KEPT:] if len(digits) >= KEPT and len(set(digits)) > 2 else ""


def _first(text: str, country: str) -> str:
    """Return the digits of the first number in a text that holds more than one."""
    found = next(iter(phonenumbers.PhoneNumberMatcher(text, country or None)), None)
    if found:
        return str(found.number.national_number).zfill(KEPT)
    for part in _NEXT.split(text):
        said = phonenumbers.convert_alpha_characters_in_number(part) if part.strip() else ""
        digits = "".join(c for c in said if c.isascii() and c.isdigit())
        if len(digits) >= KEPT:
            return digits
    return ""
