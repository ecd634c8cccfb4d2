"""Find the faint pattern in the picture of a page, wherever and however large it was printed.

Text and pictures are masked and what is left is flattened. The pattern repeats, so the distances at
which a page resembles itself tell the tile's size; all tiles are then folded into one, whose known
cells tell where it begins.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from numpy.typing import NDArray

from mutua.papers import tile

Grey = NDArray[np.float64]
FINE = 4  # bins of a folded tile for each cell
BINS = tile.SIDE * FINE
STEEP = 14.0  # grey levels below its surroundings: text, not paper
LOUD = 6.0  # grey levels: more is not the pattern
SMALLEST, LARGEST = 0.45, 1.9  # of the size that was drawn
SURE = 0.5  # correlation of the 128 known cells: by chance once in ten million tries
GUESSES = 3  # of the tile's size, each way


@dataclass(frozen=True, slots=True)
class Seen:
    """A tile that was found: how well its known cells fit, and the cells of the code."""

    fit: float
    soft: Grey  # [128]: positive where there is a dot
    size: tuple[float, float] = (1.0, 1.0)  # across and down, for what was expected


def sought(grey: Grey, expected: float, before: Iterable[Seen] = ()) -> Seen | None:
    """Return the tile of a picture [rows, columns] of 0–255, or None.

    `expected` is the tile's side in pixels if the page was not scaled; it is tried after the sizes
    that were seen `before` on other pages.
    """
    flat, mask = flattened(grey, expected / tile.SIDE)
    if mask.mean() < 0.02:
        return None
    best: Seen | None = None
    for across, down in _sizes(flat, mask, expected, before):
        seen = _read(_folded(flat, mask, across, down))
        seen = replace(seen, size=(across / expected, down / expected))
        if best is None or seen.fit > best.fit:
            best = seen
        if best.fit > 0.8:
            break
    return best if best and best.fit >= SURE else None


def flattened(grey: Grey, cell: float) -> tuple[Grey, Grey]:
    """Return how much darker than its surroundings each pixel is, and where that can be told."""
    what_a_scanner_adds = max(1, round(cell / 3))
    grey = scipy.ndimage.uniform_filter(grey, what_a_scanner_adds)
    reach = max(3, round(2 * cell) | 1)
    paper = scipy.ndimage.maximum_filter(grey, reach)
    plain = scipy.ndimage.minimum_filter((grey > paper - STEEP).astype(np.uint8), 3).astype(float)
    wide = 2 * reach + 1
    weight = scipy.ndimage.uniform_filter(plain, wide)
    around = scipy.ndimage.uniform_filter(grey * plain, wide) / np.maximum(weight, 1e-6)
    mask = plain * (weight > 0.15) * (grey > 40)
    return np.clip(around - grey, -LOUD, LOUD) * mask, mask


def _sizes(
    flat: Grey, mask: Grey, expected: float, before: Iterable[Seen]
) -> Iterator[tuple[float, float]]:
    for x, y in dict.fromkeys([*(seen.size for seen in before), (1.0, 1.0)]):
        yield x * expected, y * expected
    across, down = (_periods(flat, mask, axis, expected) for axis in (1, 0))
    alike = [(x, y) for x, y in product(across, down) if abs(x / y - 1) < 0.02]
    yield from alike or product(across, down)


def _periods(flat: Grey, mask: Grey, axis: int, expected: float) -> list[float]:
    """Return the distances, in pixels, at which a picture most resembles itself along an axis."""
    alike = _alike(flat, mask, axis)
    longest = min(LARGEST * expected, len(alike) - 2)
    if longest <= SMALLEST * expected:
        return []
    tried = np.arange(SMALLEST * expected, longest, 0.02)
    places = np.arange(len(alike))
    most = max(1, min(5, int((len(alike) - 1) / expected)))
    total = sum(
        np.interp(tried * k, places, alike, right=0.0) for k in range(1, most + 1)
    ) / np.minimum(most, np.maximum(1, len(alike) // tried))
    found: list[float] = []
    for at in np.argsort(total)[::-1]:
        if all(abs(tried[at] - other) > 2.5 for other in found):
            found.append(float(tried[at]))
        if len(found) == GUESSES:
            break
    return found


def _alike(flat: Grey, mask: Grey, axis: int) -> Grey:
    """Return the autocorrelation along an axis for each distance up to four fifths of its length."""
    length = flat.shape[axis]
    size = scipy.fft.next_fast_len(2 * length, real=True)
    both = []
    for picture in (flat, mask):
        power = np.abs(scipy.fft.rfft(picture, size, axis=axis)) ** 2
        both.append(scipy.fft.irfft(power.sum(axis=1 - axis), size)[: length * 4 // 5])
    alike = both[0] / np.maximum(both[1], 1.0)
    level: Grey = alike - scipy.ndimage.uniform_filter1d(alike, 41)
    return level


def _folded(flat: Grey, mask: Grey, across: float, down: float) -> Grey:
    """Lay all tiles over each other: the mean [64, 64] of what falls into each part of a tile."""
    rows, columns = (
        ((np.arange(n) / size) % 1.0 * BINS).astype(int)
        for n, size in zip(flat.shape, (down, across), strict=True)
    )
    where = (rows[:, None] * BINS + columns[None, :]).ravel()
    total = np.bincount(where, flat.ravel(), BINS * BINS)
    count = np.bincount(where, mask.ravel(), BINS * BINS)
    folded = total / np.maximum(count, 1.0)
    folded -= total.sum() / max(count.sum(), 1.0)
    folded[count < 1] = 0.0
    return folded.reshape(BINS, BINS)


def _read(folded: Grey) -> Seen:
    """Turn and shift the tile until its known cells fit best; return these and the code's."""
    best = (-1.0, folded)
    for turned in (np.rot90(folded, k) for k in range(4)):
        means = scipy.ndimage.uniform_filter(turned, 3, mode="wrap")
        fits = np.fft.irfft2(np.fft.rfft2(means) * np.conj(_template()), means.shape)
        row, column = np.unravel_index(fits.argmax(), fits.shape)
        cells = np.roll(means, (-row, -column), (0, 1))[1::FINE, 1::FINE].ravel()
        fit = _fit(cells)
        if fit > best[0]:
            best = (fit, cells)
    coded, known, _ = tile.layout()
    cells = best[1].ravel()[: tile.SIDE**2] if best[0] < 0 else best[1]
    middle, spread = np.median(cells[list(known)]), cells.std() or 1.0
    return Seen(best[0], (cells[list(coded)] - middle) / spread)


def _fit(cells: Grey) -> float:
    """Return the correlation of the known cells with what they should be."""
    _, known, held = tile.layout()
    there, wanted = cells[list(known)], np.array(held) - np.mean(held)
    there = there - there.mean()
    size = float(np.sqrt((there**2).sum() * (wanted**2).sum()))
    return float(there @ wanted) / size if size else 0.0


@cache
def _template() -> NDArray[np.complex128]:
    """Return the spectrum of the known cells, each one bin wide at the middle of its dot."""
    _, known, held = tile.layout()
    picture = np.zeros((BINS, BINS))
    for cell, dark in zip(known, held, strict=True):
        row, column = divmod(cell, tile.SIDE)
        picture[row * FINE + 1, column * FINE + 1] = dark - 0.5
    return np.fft.rfft2(picture)
