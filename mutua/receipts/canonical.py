"""The one way to write a JSON document as bytes: RFC 8785, the JSON Canonicalization Scheme."""

import json
import math
from decimal import Decimal
from typing import Any

from mutua.receipts.reading import SAFE
from mutua.receipts.wrong import Unreadable


def canonical(value: Any) -> bytes:
    """Write a JSON value as RFC 8785 does: names in order of UTF-16, no spaces, numbers as ES6.

    Unreadable for what has no such form: NaN, whole numbers beyond 2**53 - 1, lone surrogates.
    """
    try:
        return _text(value).encode()
    except UnicodeEncodeError as why:
        raise Unreadable("A text in this has half of a letter (a lone surrogate).") from why


def _text(value: Any) -> str:
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, list | tuple):
        return f"[{','.join(map(_text, value))}]"
    if isinstance(value, dict):
        ordered = sorted(value.items(), key=_place)
        return "{" + ",".join(f"{_text(name)}:{_text(inner)}" for name, inner in ordered) + "}"
    raise Unreadable(f"A {type(value).__name__} cannot stand in JSON.")


def _place(pair: tuple[str, Any]) -> bytes:
    return pair[0].encode("utf-16-be")


def _number(value: float) -> str:
    """Write a number as ECMAScript's Number::toString does (RFC 8785, 3.2.2.3)."""
    if isinstance(value, int):
        if abs(value) > SAFE:
            raise Unreadable(f"The number {value} is too large for JSON.")
        return str(value)
    if not math.isfinite(value):
        raise Unreadable(f"{value} is not a number that JSON knows.")
    if value == 0:
        return "0"  # minus nought too
    return ("-" if value < 0 else "") + _digits(abs(value))


def _digits(value: float) -> str:
    # repr gives the fewest digits that read back as the same double, which is what ES6 asks for
    _, all_digits, exponent = Decimal(repr(value)).as_tuple()
    digits = "".join(map(str, all_digits)).rstrip("0")
    point = len(all_digits) + int(exponent)
    if not -6 < point <= 21:
        fraction = f".{digits[1:]}" if digits[1:] else ""
        return f"{digits[0]}{fraction}e{point - 1:+d}"
    if point <= 0:
        return "0." + "0" * -point + digits
    if len(digits) <= point:
        return digits + "0" * (point - len(digits))
    return f"{digits[:point]}.{digits[point:]}"
