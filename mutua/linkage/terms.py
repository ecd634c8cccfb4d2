"""The terms of texts, by which likeness is weighed: their words, or their 3-grams."""

from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

import numpy as np

from mutua.linkage.columns import Ints, begins

BITS = 7  # of a character: texts in form are plain ASCII
_PART = "\0"


class Told(NamedTuple):
    """The different terms of some texts, and of each text which of them it has, each once."""

    terms: list[str]
    indices: Ints
    ends: Ints  # where each text's begin, and where the last one's end


Terms = Callable[[Sequence[str]], Told]


def words(texts: Sequence[str]) -> Told:
    """Return the words of texts."""
    parts = [text.split() for text in texts]
    every = list(chain.from_iterable(parts))
    place = {word: k for k, word in enumerate(dict.fromkeys(every))}
    code = np.fromiter(map(place.__getitem__, every), np.int64, len(every))
    text = np.repeat(np.arange(len(texts)), [len(part) for part in parts])
    return Told(list(place), *_once(text, code, len(texts), len(place).bit_length()))


def grams(texts: Sequence[str]) -> Told:
    """Return the 3-grams of texts without their spaces, or of each of their lines, ends marked.

    All texts are cut as one, for a million of them letter by letter would take long.
    """
    whole = _PART.join(texts).replace(" ", "").replace("\n", "$^").replace(_PART, "$" + _PART + "^")
    letters = np.frombuffer(f"^{whole}$".encode("ascii", "replace"), np.uint8).astype(np.int64)
    parts = letters == ord(_PART)
    inside = np.flatnonzero(~(parts[:-2] | parts[1:-1] | parts[2:]))
    text = np.cumsum(parts)[inside]
    code = (letters[inside] << 2 * BITS) | (letters[inside + 1] << BITS) | letters[inside + 2]
    code, ends = _once(text, code, len(texts), 3 * BITS)
    different = np.flatnonzero(np.bincount(code))
    place = np.zeros(int(different.max(initial=-1)) + 1, dtype=np.int64)
    place[different] = np.arange(len(different))
    return Told([_spelt(c) for c in different.tolist()], place[code], ends)


def _once(text: Ints, code: Ints, texts: int, bits: int) -> tuple[Ints, Ints]:
    """Return the codes of each text in order, each once, and where each text's begin."""
    key = np.sort((text << bits) | code)
    key = key[begins(key)]
    ends = np.searchsorted(key, np.arange(texts + 1, dtype=np.int64) << bits)
    return key & ((1 << bits) - 1), ends


def _spelt(code: int) -> str:
    return "".join(chr(code >> shift & 127) for shift in (2 * BITS, BITS, 0))
