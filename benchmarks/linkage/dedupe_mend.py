"""dedupe 3.0.3 beside BTrees 6.5, which took away a method that it calls (dedupeio/dedupe#1230)."""

from typing import Any

from BTrees.IFBTree import IFBucket
from dedupe import canopy_index


class Ranked:
    """The weights of documents, which can be asked for the heaviest as dedupe asks for them."""

    def __init__(self, weights: Any) -> None:
        self.weights = weights

    def byValue(self, least: float) -> list[tuple[float, int]]:  # noqa: N802 - BTrees' own name
        """Return weight and document of those that weigh enough, the heaviest first."""
        return sorted(((w, d) for d, w in self.weights.items() if w >= least), reverse=True)


def mend() -> None:
    """Give dedupe the method back, where the installed BTrees lacks it."""
    if not hasattr(IFBucket, "byValue"):
        union = canopy_index.mass_weightedUnion
        canopy_index.mass_weightedUnion = lambda weighted: Ranked(union(weighted))
