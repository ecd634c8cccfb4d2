"""Codes of sites: eight speakable characters, the last of which checks the others.

Random, not counted: neighbouring codes must not tell what was uploaded together.
"""

import secrets
from collections.abc import Container

from stdnum import luhn

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_HEARD = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


def fresh(taken: Container[str] = ()) -> str:
    """Make a code that is not among `taken`, such as `K7QM-2XR9`."""
    while True:
        body = "".join(secrets.choice(ALPHABET) for _ in range(7))
        code = f"{body[:4]}-{body[4:]}{luhn.calc_check_digit(body, ALPHABET)}"
        if code not in taken:
            return code


def read(text: str) -> str | None:
    """Read a code as people type or say it; None if it cannot be one."""
    plain = text.strip().upper().translate(_HEARD)
    if len(plain) != 8 or not luhn.is_valid(plain, ALPHABET):
        return None
    return f"{plain[:4]}-{plain[4:]}"
