"""Keys that sign receipts: made here, kept outside the database, used for a time."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mutua.receipts import letters, reading, times
from mutua.receipts.wrong import Unreadable, Unsayable


@dataclass(frozen=True, slots=True)
class PublicKey:
    """A published key: it signs from `since` until before `until`; `revoked` undoes all it signed."""

    id: str
    raw: bytes = field(repr=False)  # 32 bytes
    since: datetime
    until: datetime | None = None
    revoked: datetime | None = None

    def signs_at(self, moment: datetime) -> bool:
        """Tell whether the key was in use at a moment."""
        return self.since <= moment and (self.until is None or moment < self.until)

    def proves(self, signature: bytes, data: bytes) -> bool:
        """Tell whether this key made an Ed25519 signature of data."""
        try:
            Ed25519PublicKey.from_public_bytes(self.raw).verify(signature, data)
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A secret key of an issuer; `issuer` is the identifier that its public half stands under."""

    issuer: str
    secret: Ed25519PrivateKey = field(repr=False)
    since: datetime
    until: datetime | None = None

    @property
    def public(self) -> PublicKey:
        """Give the half that is published; its id names the key by itself, as did:key does."""
        raw = self.secret.public_key().public_bytes_raw()
        name = letters.multikey(letters.PUBLIC, raw)
        return PublicKey(f"{self.issuer}#{name}", raw, self.since, self.until)


def create(issuer: str, *, at: datetime, until: datetime | None = None) -> SigningKey:
    """Make a new key that signs from `at`, until `until` if that is known already."""
    if not issuer.startswith(("did:web:", "https://", "http://")) or "#" in issuer:
        raise Unsayable(f"“{issuer}” cannot issue: name it as did:web:… or by an https address.")
    if until is not None and until <= at:
        raise Unsayable("The key would end before it begins.")
    return SigningKey(issuer, Ed25519PrivateKey.generate(), times.down(at), until)


def dump(key: SigningKey) -> str:
    """Write a secret key as one line, for a file or the environment; keep it out of the database."""
    raw = key.secret.private_bytes_raw()
    told = {
        "issuer": key.issuer,
        "secretKeyMultibase": letters.multikey(letters.SECRET, raw),
        "validFrom": times.text(key.since),
    }
    return json.dumps(told | ({"validUntil": times.text(key.until)} if key.until else {}))


def load(text: str) -> tuple[SigningKey, ...]:
    """Read secret keys, one a line; blank lines and those that begin with # are left out.

    Unreadable names the line, and never shows what stands in it.
    """
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1)]
    return tuple(_one(number, line) for number, line in lines if line and line[0] != "#")


def _one(number: int, line: str) -> SigningKey:
    try:
        told = reading.document(line)
        secret = letters.from_multikey(letters.SECRET, told["secretKeyMultibase"])
        since, until = _moment(told["validFrom"]), told.get("validUntil")
        key = Ed25519PrivateKey.from_private_bytes(secret)
        return SigningKey(_text(told["issuer"]), key, since, _moment(until) if until else None)
    except (Unreadable, KeyError, ValueError, AttributeError, TypeError):
        raise Unreadable(
            f"Line {number} of the signing keys is not a key. Make one anew, and paste it whole."
        ) from None  # the cause would carry the secret into logs


def _moment(value: object) -> datetime:
    moment = times.read(value)
    if moment is None:
        raise ValueError("not a moment")
    return moment


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not a text")
    return value


def current(keys: Iterable[SigningKey], at: datetime) -> SigningKey:
    """Choose the key to sign with: of those in use, the one that began last."""
    usable = [key for key in keys if key.public.signs_at(at)]
    if not usable:
        raise Unsayable(
            f"No key signs on {times.plain(at)}. Make one, and publish its public half."
        )
    return max(usable, key=lambda key: key.since)
