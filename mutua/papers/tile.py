"""The tile of the faint pattern: 16 × 16 cells, half of them known, half of them the code.

The known half finds the tile again, wherever and however large it was printed. The other half holds
45 bits of the code and 13 that check them, as a convolutional code of rate 1/2 (constraint length 7,
generators 171 and 133 octal: Odenwalder 1970), so that a fifth of the cells may be unreadable.
"""

import hashlib
from functools import cache

from mutua.papers import codes

SIDE = 16  # cells
CELL = 6.0  # points
DOT = 4.5  # points, the side of the square that a cell holds or not
TILE = SIDE * CELL  # 96 points: some fifty tiles on a page
CHECK = 13  # bits
MEMORY = 6  # bits that the convolutional code remembers
GENERATORS = (0o171, 0o133)
STEPS = codes.BITS + CHECK + MEMORY
CODED = STEPS * len(GENERATORS)  # 128


@cache
def layout() -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Return the cells of the code in their order, the known cells, and what these hold (0 or 1).

    Cells are counted row by row. The order is drawn by a hash, so it never changes.
    """
    order = sorted(range(SIDE * SIDE), key=lambda cell: _hash(f"place {cell}"))
    coded, known = order[:CODED], sorted(order[CODED:])
    half = sorted(range(len(known)), key=lambda at: _hash(f"known {known[at]}"))
    dark = {known[at] for at in half[: len(known) // 2]}
    return tuple(coded), tuple(known), tuple(int(cell in dark) for cell in known)


def cells(code: str) -> list[int]:
    """Return the 256 cells of a code's tile, row by row: 1 where there is a dot."""
    coded, known, held = layout()
    tile = [0] * (SIDE * SIDE)
    for cell, bit in zip(coded, encoded(codes.number(code)), strict=True):
        tile[cell] = bit
    for cell, bit in zip(known, held, strict=True):
        tile[cell] = bit
    return tile


def encoded(number: int) -> list[int]:
    """Encode 45 bits as 128, whitened so that no code makes an even grey."""
    message = (number << CHECK | check(number)) << MEMORY
    state, bits = 0, []
    for step in range(STEPS - 1, -1, -1):
        state = (state << 1 | message >> step & 1) & 0o177
        bits += [(state & generator).bit_count() % 2 for generator in GENERATORS]
    return [bit ^ white for bit, white in zip(bits, whitening(), strict=True)]


@cache
def whitening() -> tuple[int, ...]:
    """Return 128 fixed bits."""
    noise = int.from_bytes(_hash("whitening")[: CODED // 8])
    return tuple(noise >> at & 1 for at in range(CODED))


def check(number: int) -> int:
    """Return the 13 bits that check a number."""
    return int.from_bytes(_hash(f"check {number}")[:2]) % (1 << CHECK)


def _hash(text: str) -> bytes:
    return hashlib.blake2b(text.encode(), person=b"mutua tile").digest()
