"""Master keys, which wrap the key of each file: read, made, changed for newer ones."""

import base64
import binascii
import hashlib
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import MappingProxyType

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt as _decrypt,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_encrypt as _encrypt,
)
from nacl.exceptions import CryptoError

from mutua.vault.errors import KeyMissing, WrongKey

KEY_BYTES, NONCE_BYTES = 32, 24
LONGEST_KEY_FILE = 64 * 1024  # bytes: some seven hundred keys
MASTER = re.compile(r"mk1\.(\d{8}T\d{6}Z)\.([A-Za-z0-9_-]{43})")
WRAPPED = re.compile(r"wk1\.([0-9a-f]{16})\.([A-Za-z0-9_-]+)")


def new_master_key(at: datetime) -> str:
    """Make a master key: one line of text that carries its own date, to be kept outside of the database."""
    return f"mk1.{at.astimezone(UTC):%Y%m%dT%H%M%SZ}.{_text(secrets.token_bytes(KEY_BYTES))}"


@dataclass(frozen=True, slots=True)
class Keyring:
    """Some master keys: the newest wraps, all of them unwrap. Its text shows no key."""

    _keys: Mapping[str, bytes]  # oldest first, by id

    @classmethod
    def read(cls, text: str) -> "Keyring":
        """Read keys from a text, such as an environment variable: apart by spaces, commas or lines.

        What follows # in a line is a remark. Raises `KeyMissing` where there is none or one is no key.
        """
        words = " ".join(line.partition("#")[0] for line in text.splitlines()).replace(",", " ")
        found = [_master(word, place) for place, word in enumerate(words.split(), 1)]
        if not found:
            raise KeyMissing(
                "There is no master key. Make one, keep it outside of the database and its "
                "backups, and put it into the environment or the key file."
            )
        keys = {_id(key): key for _, key in sorted(found)}
        return cls(MappingProxyType(keys))

    @classmethod
    def load(cls, path: Path) -> "Keyring":
        """Read keys from a file; raise `KeyMissing` where it cannot be read."""
        try:
            with path.open("rb") as file:
                return cls.read(file.read(LONGEST_KEY_FILE).decode())
        except OSError as error:
            raise KeyMissing(
                f"The file of master keys, {path}, cannot be read: {error.strerror}."
            ) from error
        except UnicodeDecodeError as error:
            raise KeyMissing(f"The file of master keys, {path}, is not a text.") from error

    @property
    def ids(self) -> tuple[str, ...]:
        """Name the keys, the newest last; an id tells nothing of its key."""
        return tuple(self._keys)

    def wrap(self, key: bytes) -> str:
        """Wrap a file's key with the newest master key, into one line of text."""
        name = self.ids[-1]
        nonce = secrets.token_bytes(NONCE_BYTES)
        return f"wk1.{name}.{_text(nonce + _encrypt(key, name.encode(), nonce, self._keys[name]))}"

    def unwrap(self, wrapped: str) -> bytes:
        """Give a file's key back; raise `KeyMissing` or `WrongKey`."""
        name, box = _parts(wrapped)
        if name not in self._keys:
            raise KeyMissing(
                f"The master key {name} is needed and not in the keyring, which has "
                f"{', '.join(self.ids)}. Put the old key back, then rotate before you take it away."
            )
        try:
            return _decrypt(box[NONCE_BYTES:], name.encode(), box[:NONCE_BYTES], self._keys[name])
        except (CryptoError, ValueError) as error:
            raise WrongKey(
                f"A wrapped key does not open with master key {name}: it was altered. "
                "Restore that row of the database from a backup."
            ) from error

    def is_newest(self, wrapped: str) -> bool:
        """Tell whether a key is wrapped with the newest master key already."""
        return _parts(wrapped)[0] == self.ids[-1]

    def __repr__(self) -> str:
        return f"Keyring({', '.join(self.ids)})"


def rewrap(wrapped: str, keyring: Keyring) -> str:
    """Wrap a key anew with the newest master key; the same text where it is so already.

    The content is not touched. Raises `KeyMissing` or `WrongKey`.
    """
    return wrapped if keyring.is_newest(wrapped) else keyring.wrap(keyring.unwrap(wrapped))


def _master(word: str, place: int) -> tuple[str, bytes]:
    """Read one key; the complaint names its place, never what stands there."""
    found = MASTER.fullmatch(word)
    try:
        key = _bytes(found[2]) if found else b""
    except binascii.Error:
        key = b""
    if found is None or len(key) != KEY_BYTES:
        raise KeyMissing(
            f"Master key number {place} is not one: it should look like "
            "mk1.20261125T120000Z. and 43 letters. Copy it again, whole."
        )
    return found[1], key


def _id(key: bytes) -> str:
    """Name a key by a hash, so that a mistyped key is never taken for the right one."""
    return hashlib.blake2b(key, digest_size=8, person=b"mutua vault id").hexdigest()


def _parts(wrapped: str) -> tuple[str, bytes]:
    found = WRAPPED.fullmatch(wrapped)
    try:
        return (found[1], _bytes(found[2])) if found else _not_one()
    except binascii.Error:
        return _not_one()


def _not_one() -> tuple[str, bytes]:
    raise WrongKey(
        "What should be a wrapped key is not one. If the report was deleted its key was destroyed "
        "and nothing brings it back; otherwise restore that row of the database from a backup."
    )


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def _bytes(text: str) -> bytes:
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)
