"""People as they are counted, and the secret parts of addresses and certificates."""

import hashlib
import hmac
import secrets
import uuid
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core import signing

from mutua.linkage.folding import fold
from mutua.web import tokens
from mutua.web.kept import kept

from .models import Registration

_DOORWAYS = signing.Signer(salt="mutua.events.doorway", sep=".")
LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another
LENGTH = 12  # letters of a certificate's code: 30^12 of them


def person_key(registration: Registration) -> str:
    """Return whom a registration is of, as people are counted: by address, else name and company.

    The key of the digest lies outside the database: of a copy nobody reckons addresses.
    """
    if registration.email:
        who = f"email\0{registration.email}"
    else:
        name = fold(registration.name) or registration.name.casefold()
        who = f"name\0{name}\0{registration.company_key}"
    return hmac.new(_key(), who.encode(), hashlib.sha256).hexdigest()


def door_token(code: uuid.UUID) -> str:
    """Return the secret part of a doorway's address: made by the server's key, kept nowhere."""
    return _DOORWAYS.sign(code.hex)


def of_door_token(token: str) -> uuid.UUID | None:
    """Return the code that a doorway's token was made of; None for a forged one."""
    return tokens.code_in(token, _DOORWAYS)


def ticket_key(code: uuid.UUID) -> str:
    """Return how devices at the door know a ticket: they never hold what is on it."""
    return hashlib.sha256(str(code).encode()).hexdigest()[:16]


def short_code(code: uuid.UUID) -> str:
    """Return the letters of a ticket that can be read out at the door."""
    return code.hex[:6].upper()


def fresh_certificate_code() -> str:
    """Return a code that no certificate has."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def shown(code: str) -> str:
    """Return a certificate's code as it is printed: in fours."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))


def read(typed: str) -> str:
    """Return a certificate's code as it is kept, however it was typed."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())[:16]


@cache
def _key() -> bytes:
    path = Path(settings.MUTUA_REACH_KEY or settings.VAR / "reach_key")
    return bytes.fromhex(kept(path, lambda: secrets.token_hex(32)))
