"""What a method found: scored pairs, and how they become sites."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.floating]


@dataclass(frozen=True, slots=True)
class Found:
    """Pairs by position (a < b) with their probabilities, and the seconds that each step took.

    `sites` is the method's own answer where it has one that its pairs alone do not give.
    """

    a: Ints
    b: Ints
    p: Floats
    seconds: dict[str, float] = field(default_factory=dict)
    sites: Sequence[int] | None = None


def looked_up(found: Found, pairs: Ints) -> Floats:
    """Return the probability of each of some pairs, either way round; 0 where it was not found."""
    known = dict(zip(zip(found.a.tolist(), found.b.tolist(), strict=True), found.p, strict=True))
    return np.array([known.get((i, j), 0.0) for i, j in np.sort(pairs, axis=1).tolist()])
