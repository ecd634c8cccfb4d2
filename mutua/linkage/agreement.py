"""How columns of pairs agree: texts, sets of numbers, weighted words; NaN: nothing to compare."""

from collections.abc import Callable

import numpy as np
from rapidfuzz import distance, fuzz, process
from rapidfuzz.distance import Indel

from mutua.linkage.columns import Column, Floats, Ints, Matrix
from mutua.linkage.cores import threads

Scorer = Callable[..., float]


def compared(x: Column, y: Column, a: Ints, b: Ints, scorers: dict[str, bool]) -> Floats:
    """Score text against text, each different pair of texts once."""
    left, right = x.codes[a], y.codes[b]
    both = np.flatnonzero((left >= 0) & (right >= 0))
    out = np.full((len(a), len(scorers)), np.nan, dtype=np.float32)
    width = len(y.values) + 1
    keys, inverse = np.unique(left[both] * width + right[both], return_inverse=True)
    one, other = keys // width, keys % width
    for k, (name, squeeze) in enumerate(scorers.items()):
        ours, theirs = (x.squeezed, y.squeezed) if squeeze else (x.texts, y.texts)
        scores = process.cpdist(
            ours[one].tolist(), theirs[other].tolist(),
            scorer=_SCORERS[name], workers=threads(), dtype=np.float32,
        )  # fmt: skip
        out[both, k] = scores[inverse] / _SCALE[name]
    return out


_SCORERS: dict[str, Scorer] = {
    "ratio": Indel.normalized_similarity,
    "token_set": fuzz.token_set_ratio,
    "partial": fuzz.partial_ratio,
    "jaro": distance.JaroWinkler.normalized_similarity,
}
_SCALE = {"ratio": 1, "token_set": 100, "partial": 100, "jaro": 1}


def dot(x: Matrix, y: Matrix) -> Floats:
    """Multiply row by row."""
    return np.asarray(x.multiply(y).sum(axis=1), dtype=np.float32).ravel()


def summed(m: Matrix) -> Floats:
    """Return the sum of each row."""
    return np.asarray(m.sum(axis=1), dtype=np.float32).ravel()


def largest(m: Matrix) -> Floats:
    """Return the largest of each row."""
    return np.asarray(m.max(axis=1).todense(), dtype=np.float32).ravel()


def share(part: Floats, total: Floats) -> Floats:
    """Return which share of totals parts are; NaN where there is no total."""
    return np.divide(part, total, out=np.full_like(part, np.nan), where=total > 0)


def set_agreement(sets: Column, a: Ints, b: Ints) -> Floats:
    """Say of two sets: 1 equal, 0.5 overlapping, 0 one empty, −1 apart, NaN both empty."""
    x, y = sets.codes[a], sets.codes[b]
    out = np.where(x == y, 1, np.where(np.minimum(x, y) < 0, 0, -1)).astype(np.float32)
    out[np.maximum(x, y) < 0] = np.nan
    # Two sets of one are apart, unless they are equal.
    some = np.flatnonzero(out < 0)
    some = some[sets.many[x[some]] | sets.many[y[some]]]
    width = len(sets.values) + 1
    keys, inverse = np.unique(x[some] * width + y[some], return_inverse=True)
    values = sets.values
    apart = [values[k // width].isdisjoint(values[k % width]) for k in keys.tolist()]
    out[some] = np.where(np.array(apart, dtype=bool)[inverse], -1, 0.5)
    return out


def equal(texts: Column, a: Ints, b: Ints) -> Floats:
    """Say of two values: 1 equal, 0 not, NaN one unknown."""
    x, y = texts.codes[a], texts.codes[b]
    return np.where((x < 0) | (y < 0), np.nan, x == y).astype(np.float32)
