"""What keeps workers unknown: a secret outside the database, and what is reckoned with it.

Without it a copy of the database says neither which card was used nor whose an address was.
"""

import base64
import hashlib
import hmac
import secrets
from functools import cache
from pathlib import Path
from uuid import UUID

from django.conf import settings

from mutua.web.kept import kept

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks or sounds like another
LENGTH = 11  # and one to check: 30^11 codes
OWN = 8  # letters by which whoever began goes on, and nobody who only knows the card
_BASE = len(LETTERS)


def digest(kind: str, text: str) -> str:
    """Return the keyed hash under which something is looked up: of a card, an address, a message."""
    return hmac.new(_pepper(), f"{kind}\0{text}".encode(), hashlib.sha256).hexdigest()


def card_code(wave: UUID, number: int) -> str:
    """Return the code printed on a card of a wave, the same each time."""
    said = hmac.new(_pepper(), f"card\0{wave.hex}\0{number}".encode(), hashlib.sha256).digest()
    return _checked(int.from_bytes(said[:16]))


def fresh_code() -> str:
    """Return a code that nobody has had."""
    return _checked(secrets.randbits(128))


def read_code(typed: str) -> str:
    """Return a code as it is compared, however it was typed or spoken; "" where it can be none."""
    word = _letters(typed)
    if len(word) != LENGTH + 1 or any(letter not in LETTERS for letter in word):
        return ""
    return word if word[-1] == _check(word[:-1]) else ""


def read_longer(typed: str) -> tuple[str, str]:
    """Return a card's code and the letters behind it by which whoever began goes on; "" for none."""
    word = _letters(typed)
    code, own = read_code(word[: LENGTH + 1]), word[LENGTH + 1 :]
    if not code or len(own) not in (0, OWN) or any(letter not in LETTERS for letter in own):
        return "", ""
    return code, own


def own_letters() -> str:
    """Return letters for an interview that stand on no card: whoever printed that cannot reckon them."""
    return "".join(secrets.choice(LETTERS) for _ in range(OWN))


def shown_code(code: str) -> str:
    """Return a code as it is printed: in fours."""
    return "-".join(code[i : i + 4] for i in range(0, len(code), 4))


def token(kind: str, wave: UUID, place: int = 0) -> str:
    """Return the secret part of an address of a wave that many share: a poster's, a tablet's."""
    said = hmac.new(_pepper(), f"{kind}\0{wave.hex}\0{place}".encode(), hashlib.sha256).digest()
    return f"{wave.hex}{place:x}-{base64.b32encode(said[:15]).decode().lower()}"


def of_token(kind: str, told: str) -> tuple[UUID, int] | None:
    """Return the wave and place that a token was made for; None for a forged one."""
    try:
        wave, place = UUID(hex=told[:32]), int(told[32:].partition("-")[0], 16)
    except ValueError:
        return None
    same = hmac.compare_digest(token(kind, wave, place).encode(), told.encode())
    return (wave, place) if same else None


def _letters(typed: str) -> str:
    word = "".join(letter for letter in typed.upper() if letter.isalnum())
    return word.translate(str.maketrans("O0I1LU", "QQJJJV"))


def _checked(number: int) -> str:
    letters = ""
    for _ in range(LENGTH):
        number, left = divmod(number, _BASE)
        letters += LETTERS[left]
    return letters + _check(letters)


def _check(letters: str) -> str:
    """Return the letter that finds every single wrong letter and every two changed about.

    The Luhn mod N algorithm (ISO/IEC 7812-1, annex B, for a base of 30).
    """
    total = 0
    for place, letter in enumerate(reversed(letters)):
        value = LETTERS.index(letter) * (2 - place % 2)
        total += value // _BASE + value % _BASE
    return LETTERS[-total % _BASE]


@cache
def _pepper() -> bytes:
    path = Path(settings.MUTUA_VOICE_PEPPER or settings.VAR / "voice_pepper")
    return bytes.fromhex(kept(path, lambda: secrets.token_hex(32)))
