"""Bytes as letters: base58btc and base64url as Multibase has them, and base45 for QR codes."""

import base64
import binascii

FIFTY_EIGHT = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"
FORTY_FIVE = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"  # what QR codes pack tightly
LONGEST_58 = 128  # base58 is slow on long texts, and keys and signatures are short
PUBLIC, SECRET = b"\xed\x01", b"\x80\x26"  # Multicodec: ed25519-pub, ed25519-priv


def base58(data: bytes) -> str:
    """Write bytes as Multibase base58btc, which begins with z."""
    number, text = int.from_bytes(data), ""
    while number:
        number, rest = divmod(number, 58)
        text = FIFTY_EIGHT[rest] + text
    return "z" + "1" * (len(data) - len(data.lstrip(b"\0"))) + text


def from_base58(text: str) -> bytes:
    """Read Multibase base58btc; ValueError where it is not."""
    if not text.startswith("z") or len(text) > LONGEST_58:
        raise ValueError("not base58btc")
    number = 0
    for letter in text[1:]:
        number = number * 58 + FIFTY_EIGHT.index(letter)
    noughts = len(text[1:]) - len(text[1:].lstrip("1"))
    return b"\0" * noughts + number.to_bytes((number.bit_length() + 7) // 8)


def multikey(kind: bytes, raw: bytes) -> str:
    """Write a key of 32 bytes as a Multikey of a kind, PUBLIC or SECRET."""
    return base58(kind + raw)


def from_multikey(kind: bytes, text: str) -> bytes:
    """Read the 32 bytes of a Multikey; ValueError where it is not an Ed25519 key of that kind."""
    data = from_base58(text)
    if not data.startswith(kind) or len(data) != len(kind) + 32:
        raise ValueError("not an Ed25519 key")
    return data[len(kind) :]


def base64url(data: bytes) -> str:
    """Write bytes as Multibase base64url, which begins with u and has no padding."""
    return "u" + base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Read Multibase base64url; ValueError where it is not."""
    if not text.startswith("u") or not text.isascii():
        raise ValueError("not base64url")
    plain = text[1:].translate({ord("-"): "+", ord("_"): "/"})
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except binascii.Error as why:
        raise ValueError("not base64url") from why


def base45(data: bytes) -> str:
    """Write bytes as base45 (RFC 9285)."""
    text = ""
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair)
        for _ in range(len(pair) + 1):
            number, rest = divmod(number, 45)
            text += FORTY_FIVE[rest]
    return text


def from_base45(text: str) -> bytes:
    """Read base45; ValueError where it is not."""
    data = b""
    for at in range(0, len(text), 3):
        letters = text[at : at + 3]
        number = sum(FORTY_FIVE.index(letter) * 45**i for i, letter in enumerate(letters))
        try:
            data += number.to_bytes(len(letters) - 1)
        except OverflowError as why:
            raise ValueError("not base45") from why
    return data
