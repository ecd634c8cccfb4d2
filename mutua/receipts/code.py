"""A receipt on paper: QR codes of its address, or of the whole receipt where it fits."""

import zlib

import segno

from mutua.receipts import letters
from mutua.receipts.canonical import canonical
from mutua.receipts.reading import JSON, MOST_BYTES
from mutua.receipts.wrong import Unreadable, Unsayable

MARK = "MUTUA1:"  # all its letters are of base45, so that the code stays in its tightest mode
LONGEST = 4_296  # letters of the largest QR code
LONGEST_ADDRESS = 1_000


def qr(address: str, *, title: str = "") -> str:
    """Draw the QR code of an address as SVG, without style or script; it scales with its box.

    A quarter of it may be dirty. `title` says to those who cannot see it what it is.
    """
    if not address or len(address) > LONGEST_ADDRESS or not address.isprintable():
        raise Unsayable(
            "This is no address for a QR code: 1 to 1,000 letters, without line breaks."
        )
    return _svg(segno.make_qr(address, error="q", boost_error=False), title or address)


def qr_of_receipt(receipt: JSON, *, title: str = "") -> str:
    """Draw a whole receipt as one QR code, to be verified without a network; "" if it is too long."""
    text = packed(receipt)
    if len(text) > LONGEST:
        return ""
    try:
        made = segno.make_qr(text, error="l", boost_error=False, mode="alphanumeric")
    except segno.DataOverflowError:
        return ""
    return _svg(made, title or "The whole receipt")


def packed(receipt: JSON) -> str:
    """Pack a receipt into letters that a QR code holds tightly, about half as long as the file."""
    return MARK + letters.base45(zlib.compress(canonical(receipt), 9))


def unpacked(given: bytes | str | JSON) -> bytes | str | JSON:
    """Unpack what a QR code held; anything else stays as it is. Unreadable if it is broken."""
    start = given[: len(MARK)] if isinstance(given, bytes | str) else ""
    if start not in (MARK, MARK.encode()):
        return given
    text = given.decode("ascii", "replace") if isinstance(given, bytes) else str(given)
    broken = Unreadable("The text of this QR code is not whole. Scan it again.")
    if len(text) > LONGEST + 2:  # a line may end with two letters more
        raise broken
    packing = zlib.decompressobj()
    try:
        data = letters.from_base45(text.rstrip("\r\n").removeprefix(MARK))
        receipt = packing.decompress(data, MOST_BYTES)
    except (ValueError, zlib.error) as why:
        raise broken from why
    if not packing.eof or packing.unused_data:
        raise broken
    return receipt


def _svg(made: segno.QRCode, title: str) -> str:
    return made.svg_inline(omitsize=True, title=title, svgclass="qr", lineclass=None)
