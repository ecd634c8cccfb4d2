"""The keys that sign heads, from a file outside the database.

The file is PEM, as every tool writes it: one private Ed25519 key that signs (PKCS 8), and any
number of public keys that signed before it. A file of public keys alone checks and cannot sign.
"""

import os
import re
from base64 import b64decode, b64encode
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from mutua.journal import chain

_BLOCK = re.compile(rb"-----BEGIN ([A-Z ]+)-----.*?-----END \1-----", re.DOTALL)


class BadKey(ValueError):  # noqa: N818 - it reads as what it says
    """A file of keys cannot be used; the sentence says why and what to do."""


@dataclass(frozen=True)
class Keys:
    """Who signs, and whose signatures are known, by the name of the key."""

    private: Ed25519PrivateKey | None = None
    known: Mapping[str, Ed25519PublicKey] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Return the name of the key that signs, or "" if none does."""
        return name_of(self.private.public_key()) if self.private else ""

    def sign(self, place: int, hash: bytes, at: str) -> chain.Head:
        """Sign how far the journal reached; without a private key the head is unsigned."""
        if self.private is None:
            return chain.Head(place, hash, at)
        name = self.name
        signature = self.private.sign(chain.signable(place, hash, at, name))
        return chain.Head(place, hash, at, name, signature)

    def why_not_trust(self, head: chain.Head) -> str:
        """Say what is wrong with a head's signature, or "" if a known key made it."""
        if not head.key and not head.signature:
            return "unsigned"
        if head.key not in self.known:
            return "unknown"
        signed = chain.signable(head.place, head.hash, head.at, head.key)
        try:
            self.known[head.key].verify(head.signature, signed)
        except InvalidSignature:
            return "forged"
        return ""


def name_of(public: Ed25519PublicKey) -> str:
    """Name a public key: the first 16 hexadecimal digits of its SHA-256."""
    return sha256(public.public_bytes_raw()).hexdigest()[:16]


def of_public(publics: Iterable[Ed25519PublicKey]) -> Keys:
    """Know these public keys, and sign with none."""
    return Keys(known={name_of(public): public for public in publics})


def encode(public: Ed25519PublicKey) -> str:
    """Write a public key as base64 of its 32 bytes."""
    return b64encode(public.public_bytes_raw()).decode()


def decode(text: str) -> Ed25519PublicKey:
    """Read what `encode` wrote; ValueError if it is no public key."""
    return Ed25519PublicKey.from_public_bytes(b64decode(text, validate=True))


def load(path: str | Path) -> Keys:
    """Read a file of keys; BadKey with a sentence if that cannot be done. "" is no key at all."""
    if not path:
        return Keys()
    try:
        blocks = _BLOCK.finditer(Path(path).read_bytes())
        return _collected([_key(block[1], block[0]) for block in blocks], path)
    except OSError as error:
        raise BadKey(
            f"The journal's key file {path} cannot be read ({error.strerror}): correct "
            "MUTUA_JOURNAL_KEY, or make the file with `mutua journal create-key FILE`."
        ) from None
    except (ValueError, TypeError, UnsupportedAlgorithm):
        raise BadKey(_no_key(path)) from None


def create(path: Path, *, replaces: Keys | None = None) -> Keys:
    """Write a new private key, and after it the public keys that it replaces.

    The file is readable by its owner only and never overwritten: FileExistsError.
    """
    private = Ed25519PrivateKey.generate()
    old = dict(replaces.known) if replaces else {}
    text = private.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ) + b"".join(public_pem(public) for public in old.values())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    return Keys(private, {**old, **of_public([private.public_key()]).known})


def public_pem(public: Ed25519PublicKey) -> bytes:
    """Write a public key as PEM, for whoever checks and does not sign."""
    return public.public_bytes(
        serialization.Encoding.PEM, serialization.PublicFormat.SubjectPublicKeyInfo
    )


def _key(kind: bytes, block: bytes) -> Ed25519PrivateKey | Ed25519PublicKey:
    read: object
    if kind == b"PUBLIC KEY":
        read = serialization.load_pem_public_key(block)
    else:
        read = serialization.load_pem_private_key(block, password=None)
    if not isinstance(read, Ed25519PrivateKey | Ed25519PublicKey):
        raise TypeError("another algorithm")
    return read


def _collected(found: list[Ed25519PrivateKey | Ed25519PublicKey], path: str | Path) -> Keys:
    private = [key for key in found if isinstance(key, Ed25519PrivateKey)]
    if not found or len(private) > 1:
        raise BadKey(_no_key(path))
    publics = [key for key in found if isinstance(key, Ed25519PublicKey)]
    known = of_public([*publics, *(key.public_key() for key in private)]).known
    return Keys(private[0] if private else None, known)


def _no_key(path: str | Path) -> str:
    return (
        f"{path} is no key file of the journal: it should hold one private Ed25519 key without a "
        "password (PEM), or public ones only. Make one with `mutua journal create-key FILE`."
    )
