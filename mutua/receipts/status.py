"""Revocation: W3C Bitstring Status List v1.0, one bit for each receipt, published and signed."""

import gzip
import secrets
import zlib
from collections.abc import Collection, Iterable
from datetime import datetime

from mutua.receipts import letters, proof, times
from mutua.receipts.keys import SigningKey
from mutua.receipts.reading import JSON
from mutua.receipts.said import Association
from mutua.receipts.wrong import Unreadable, Unsayable

ENTRIES = 131_072  # the least that the specification allows: so many hide one among them
MOST_ENTRIES = 2**24
TRIES = 64
CONTEXT = ("https://www.w3.org/ns/credentials/v2",)


def pick(taken: Collection[int], entries: int = ENTRIES) -> int:
    """Pick a free place at random, so that it tells neither when nor how many were issued.

    `taken` should be a set. Unsayable when the list is full: begin another one.
    """
    for _ in range(TRIES):
        place = secrets.randbelow(entries)
        if place not in taken:
            return place
    free = [place for place in range(entries) if place not in taken]
    if not free:
        raise Unsayable(f"All {entries:,} places of this list of revocations are taken.")
    return secrets.choice(free)


def issue(
    url: str,
    revoked: Iterable[int],
    *,
    key: SigningKey,
    association: Association,
    at: datetime,
    until: datetime,
    entries: int = ENTRIES,
) -> JSON:
    """Sign the list of revocations that is published at `url`, as it stands at a moment.

    `entries` is the number of places, 131,072 or more; `until` is when a new list must be fetched.
    """
    if not ENTRIES <= entries <= MOST_ENTRIES or entries % 8:
        raise Unsayable(f"A list has {ENTRIES:,} to {MOST_ENTRIES:,} places, in whole bytes.")
    if until <= at:
        raise Unsayable("The list of revocations would end before it begins.")
    bits = bytearray(entries // 8)
    for place in revoked:
        if not 0 <= place < entries:
            raise Unsayable(f"The list has no place {place}: it has {entries:,}, from 0.")
        bits[place // 8] |= 0x80 >> place % 8  # the first place is the left-most bit
    document = {
        "@context": list(CONTEXT),
        "id": url,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": {"id": key.issuer, "name": association.name},
        "validFrom": times.text(at),
        "validUntil": times.text(until),
        "credentialSubject": {
            "id": f"{url}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            # without the time of packing, so that the same list is the same bytes
            "encodedList": letters.base64url(gzip.compress(bytes(bits), 9, mtime=0)),
        },
    }
    return proof.secure(document, key, at=at)


def why_not_list(document: JSON) -> str:
    """Tell what is amiss with the form of a list of revocations; "" where nothing is."""
    kinds, subject = document.get("type"), document.get("credentialSubject")
    if not isinstance(kinds, list) or "BitstringStatusListCredential" not in kinds:
        return "It is no list of revocations (BitstringStatusListCredential)."
    if not isinstance(subject, dict) or subject.get("type") != "BitstringStatusList":
        return "It holds no list (credentialSubject)."
    purposes = subject.get("statusPurpose")
    if "revocation" not in (purposes if isinstance(purposes, list) else [purposes]):
        return "Its purpose is not revocation."
    if subject.get("statusSize", 1) != 1:
        return "Its entries have more than one bit, which we do not read."
    for name in ("validFrom", "validUntil"):
        if times.read(document.get(name)) is None:
            return f"“{name}” is not a moment such as 2026-11-25T12:00:00Z."
    if not isinstance(document.get("issuer"), str | dict):
        return "It does not say who issued it."
    return proof.why_not_proof(document)


def is_revoked(document: JSON, index: int) -> bool:
    """Read one place of a list of revocations; Unreadable where there is none."""
    bits = unpacked(document["credentialSubject"].get("encodedList"))
    if index >= len(bits) * 8:
        raise Unreadable(f"It has {len(bits) * 8:,} places, and none with the number {index}.")
    return bool(bits[index // 8] & 0x80 >> index % 8)


def unpacked(encoded: object) -> bytes:
    """Unpack the bits of a list; Unreadable where it is broken, too short or swells beyond bounds."""
    if not isinstance(encoded, str):
        raise Unreadable("It has no “encodedList”.")
    try:
        packed = letters.from_base64url(encoded)
        gzipped = zlib.decompressobj(wbits=31)
        bits = gzipped.decompress(packed, MOST_ENTRIES // 8 + 1)
    except (ValueError, zlib.error) as why:
        raise Unreadable("Its “encodedList” cannot be unpacked.") from why
    if len(bits) > MOST_ENTRIES // 8:
        raise Unreadable(f"It has more than {MOST_ENTRIES:,} places, which we do not read.")
    if not gzipped.eof or gzipped.unused_data:
        raise Unreadable("Its “encodedList” cannot be unpacked.")
    if len(bits) * 8 < ENTRIES:
        raise Unreadable(f"It has fewer than the {ENTRIES:,} places that hide one among many.")
    return bits
