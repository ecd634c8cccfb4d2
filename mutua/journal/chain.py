"""How entries hang together: one formula, the same on every database and in every language.

The hash of an entry is SHA-256 over the ASCII bytes of a JSON array without any blank:

    ["mutua.journal.1", before, place, at, by, organisation, verb, subject, details]

- `before`: the hash of the entry before, as 64 small hexadecimal digits; 64 noughts for the first.
- `place`: the entry's number. Numbers begin at 1 and leave nothing out.
- `at`: UTC, as `2026-03-04 12:00:00`, followed by `.000001` to `.999999` unless that is nought.
- `by`, `organisation`: numbers, or null.
- `details`: an object. Keys are sorted by code point at every depth; whole numbers are written
  without a point and lie within 64 bits; other numbers are the shortest that read back the same
  (Python's `repr`); no text holds U+0000 or half a surrogate pair.
- Every character beyond ASCII is written as `\\u` and four small hexadecimal digits.

A head is signed (Ed25519, RFC 8032) over the ASCII bytes of

    ["mutua.journal.head.1", place, hash, at, key]

Both begin with a version: a later formula can follow, and no signature of one kind of thing
passes for another's.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from json.encoder import encode_basestring_ascii as _quote
from typing import Any, NamedTuple

from django.core.serializers.json import DjangoJSONEncoder

FORMULA, HEAD_FORMULA = "mutua.journal.1", "mutua.journal.head.1"
NOTHING = bytes(32)  # stands before the first entry
SIGNED = "journal.signed"  # the entry that announces a head, and is the last one it covers
_LARGEST = 2**63 - 1
_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")


class Canonical(DjangoJSONEncoder):
    """Write JSON in one way only, whoever asks for it and however."""

    def __init__(self, **options: Any) -> None:
        exact = {"sort_keys": True, "ensure_ascii": True, "allow_nan": False, "indent": None}
        super().__init__(**options | exact | {"separators": (",", ":")})


class Head(NamedTuple):
    """How far the journal reached: what is signed, and by which key ("" for none)."""

    place: int
    hash: bytes
    at: str
    key: str = ""
    signature: bytes = b""


def moment(at: datetime) -> str:
    """Write a moment as the chain does; ValueError if it names no time zone."""
    if at.utcoffset() is None:
        raise ValueError("A moment in the journal needs its time zone: use django.utils.timezone.")
    return str(at.astimezone(UTC).replace(tzinfo=None))


def plain(details: Mapping[str, Any]) -> dict[str, Any]:
    """Reduce details to what SQLite and PostgreSQL both give back as it was stored.

    Raises ValueError for a number that they do not: infinite, or whole and beyond 64 bits.
    """
    return {_text(k): _plain(v) for k, v in json.loads(_dump(details)).items()}


def text_of(details: Any) -> str:
    """Write details as the chain does."""
    return json.dumps(details, cls=Canonical)


def seal(
    before: bytes,
    place: int,
    at: str,
    by: int | None,
    organisation: int | None,
    verb: str,
    subject: str,
    details: str,
) -> bytes:
    """Compute an entry's hash; `at` and `details` are text as `moment` and `text_of` write it."""
    # Formatted by hand: a third of the time of json.dumps, a million times over. Numbers go
    # through ":d", so that no text from a tampered row can pass for two numbers.
    by_ = "null" if by is None else f"{by:d}"
    organisation_ = "null" if organisation is None else f"{organisation:d}"
    return sha256(
        f'["{FORMULA}","{before.hex()}",{place:d},{_quote(at)},{by_},{organisation_},'
        f"{_quote(verb)},{_quote(subject)},{details}]".encode("ascii")
    ).digest()


def signable(place: int, hash: bytes, at: str, key: str) -> bytes:
    """Return what a head's signature is made of."""
    return text_of([HEAD_FORMULA, place, hash.hex(), at, key]).encode("ascii")


def _dump(details: Mapping[str, Any]) -> str:
    return json.dumps(dict(details), cls=DjangoJSONEncoder)


def _plain(value: Any) -> Any:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return {_text(k): _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(value)
    return value


def _number(value: float) -> float:
    # PostgreSQL keeps decimal numbers: 1e16 comes back as a whole one, and -0.0 as nought.
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if not abs(value) <= _LARGEST:  # NaN is neither less nor more
        raise ValueError("A number in the journal's details is too large to be kept: write text.")
    return value


def _text(value: str) -> str:
    return _UNKEEPABLE.sub("\ufffd", value)
