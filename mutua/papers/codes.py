"""The code of a copy: ten characters that can be read aloud, nine of them random."""

import re
import secrets

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's 32: none that look alike
RANDOM = 9  # characters, 45 bits: a guessed code is nobody's
BITS = 5 * RANDOM
HEARD_AS = str.maketrans("OIL", "011", "- ")
# Programs that print may change the hyphen.
SHOWN = re.compile(r"\bCopy\s+([0-9A-Z]{5})[-\x02\u00ad\u2010\u2011]\s*([0-9A-Z]{5})\b")


def new() -> str:
    """Make a code for one copy, such as K7QM2-XR94B; nothing in it tells whose it is."""
    return of_number(secrets.randbits(BITS))


def read(text: str) -> str:
    """Read a code as people write it; "" where it is none."""
    plain = text.upper().translate(HEARD_AS)
    if len(plain) != RANDOM + 1 or set(plain) - set(LETTERS):
        return ""
    return _shown(plain) if _check(plain[:-1]) == plain[-1] else ""


def number(code: str) -> int:
    """Return the 45 bits of a code; raise `ValueError` where it is none."""
    plain = read(code).replace("-", "")
    if not plain:
        raise ValueError(f"“{code}” is not the code of a copy. Make one with papers.new_code().")
    value = 0
    for letter in plain[:-1]:
        value = value * 32 + LETTERS.index(letter)
    return value


def of_number(value: int) -> str:
    """Write 45 bits as a code."""
    plain = "".join(LETTERS[value >> shift & 31] for shift in range(BITS - 5, -1, -5))
    return _shown(plain + _check(plain))


def seen_in(text: str) -> list[str]:
    """Find the codes that visible lines of marked copies show, in the order of the text."""
    return [code for found in SHOWN.findall(text) if (code := read("".join(found)))]


def _check(plain: str) -> str:
    """Return the check character, Luhn's rule for 32: any one wrong character is found."""
    total = 0
    for place, letter in enumerate(reversed(plain)):
        value = LETTERS.index(letter) * (1 + (place + 1) % 2)
        total += value // 32 + value % 32
    return LETTERS[-total % 32]


def _shown(plain: str) -> str:
    return f"{plain[:5]}-{plain[5:]}"
