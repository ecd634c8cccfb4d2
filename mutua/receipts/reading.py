"""Read JSON that strangers hand in: strictly, within bounds, or with a sentence why not.

Two readers must never see two different documents in the same bytes. What JSON leaves open (names
given twice, NaN, numbers that a double cannot hold, halves of letters) is refused.
"""

import json
import math
import re
from typing import Any, NoReturn

from mutua.receipts.wrong import Unreadable

MOST_BYTES = 1_000_000
DEEPEST = 32
MOST_VALUES = 20_000
SAFE = 2**53 - 1  # the largest whole number that every JSON reader holds exactly
JSON = dict[str, Any]
# what no name needs, and what could deceive whoever reads it: control characters, line breaks,
# writing turned around, halves of letters. Joiners stay: Persian and Indian names need them.
UNFIT = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
ADDRESS = re.compile(r"https?://[^\s/?#@\[\]\\]+([/?#]\S*)?")


def is_address(text: str) -> bool:
    """Tell whether a text is an address of the web that can be shown and followed."""
    return bool(ADDRESS.fullmatch(text)) and not UNFIT.search(text) and len(text) <= 1_000


def document(given: bytes | str | JSON) -> JSON:
    """Read one JSON object; Unreadable with a sentence where it is none, or not within bounds."""
    read = _parsed(given) if isinstance(given, bytes | str) else given
    if not isinstance(read, dict):
        raise Unreadable("This is JSON, but not an object {…}. Ask for the file as it was issued.")
    _look_over(read)
    return read


def _parsed(given: bytes | str) -> object:
    if len(given) > MOST_BYTES:
        raise Unreadable(f"This has more than {MOST_BYTES:,} bytes, which no receipt or key has.")
    try:
        text = given.decode("utf-8-sig") if isinstance(given, bytes) else given
        return json.loads(
            text, object_pairs_hook=_once, parse_constant=_no_constant, parse_int=_whole
        )
    except UnicodeDecodeError as why:
        raise Unreadable(f"This is not a text in UTF-8 (byte {why.start + 1}).") from why
    except json.JSONDecodeError as why:
        raise Unreadable(
            f"This is not JSON: line {why.lineno}, column {why.colno}. Ask for the file as it was "
            "issued."
        ) from why
    except RecursionError as why:
        raise Unreadable(_too_deep()) from why


def _once(pairs: list[tuple[str, Any]]) -> JSON:
    made: JSON = {}
    for name, value in pairs:
        if name in made:
            raise Unreadable(
                f"“{shown(name, 60)}” is given twice: readers would not agree on what it is."
            )
        made[name] = value
    return made


def _no_constant(name: str) -> NoReturn:
    raise Unreadable(f"{name} is not a number that JSON knows.")


def _whole(digits: str) -> int:
    if len(digits) > 17:
        raise Unreadable(f"The number {digits[:17]}… is too large for JSON.")
    return int(digits)


def _look_over(read: object) -> None:
    """Go through all values without recursion, so that no depth can overthrow us."""
    layer: list[object] = [read]
    seen = 0
    for _ in range(DEEPEST):
        seen += len(layer)
        if seen > MOST_VALUES:
            raise Unreadable(f"This has more than {MOST_VALUES:,} values, which no receipt has.")
        layer = [inner for value in layer for inner in _within(value)]
        if not layer:
            return
    raise Unreadable(_too_deep())


def _within(value: object) -> list[object]:
    if isinstance(value, dict):
        if not all(isinstance(name, str) for name in value):
            raise Unreadable("A name in this is not a text.")
        return [*value.keys(), *value.values()]
    if isinstance(value, list):
        return value
    if isinstance(value, str):
        _whole_letters(value)
    elif isinstance(value, float) and not math.isfinite(value):
        raise Unreadable("A number in this is beyond what JSON can hold.")
    elif isinstance(value, int) and abs(value) > SAFE:
        raise Unreadable(f"The number {value} is too large for JSON.")
    elif not (value is None or isinstance(value, int | float)):
        raise Unreadable(f"A {type(value).__name__} cannot stand in JSON.")
    return []


def _whole_letters(text: str) -> None:
    try:
        text.encode()
    except UnicodeEncodeError as why:
        raise Unreadable("A text in this has half of a letter (a lone surrogate).") from why


def _too_deep() -> str:
    return f"This is nested deeper than {DEEPEST} levels, which no receipt is."


def shown(value: object, longest: int = 300) -> str:
    """Make a stranger's text fit to be shown: no control characters, no turned writing, not long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=True, default=str)
    clean = UNFIT.sub("\ufffd", text[: longest + 1])
    return clean if len(clean) <= longest else clean[: longest - 1] + "…"
