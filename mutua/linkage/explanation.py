"""How each step of linkage saw two records."""

import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from mutua.linkage.link import KEPT, SAME
from mutua.linkage.normalise import Form
from mutua.linkage.records import Reason, Record

Figures = dict[str, float]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One comparator: what it does, its columns, and their values (NaN: nothing to compare)."""

    says: str
    columns: Figures


@dataclass(frozen=True, slots=True)
class FirstLook:
    """The pair by itself: where every pair starts, what each group of columns adds, the sum.

    `score` is what the next look goes by. It differs from the sum for a pair that a glance with a
    few trees found hopeless, for which the others are not asked.
    """

    start: float
    weights: Figures
    sum: float
    score: float


@dataclass(frozen=True, slots=True)
class FurtherLook:
    """The pair among all pairs: what the other pairs say of it, and the log-odds after."""

    context: Figures
    score: float


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a record stands: its site, how surely, and the positions of all who stand there."""

    site: int
    confidence: float
    doubtful: bool
    members: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """How each step saw two records; what is two of a kind is first `a`'s, then `b`'s.

    `ways` names, as keys of `meanings.WAYS`, how they came to be compared: none, and linkage never
    looked at the pair. `kept` says whether it still played a part after the first look; if not,
    what the further looks say is what they would have said. `word` is a person's word on the
    pair, if there is one: it counts, whatever the probability.
    """

    records: tuple[Record, Record]
    forms: tuple[Form, Form]
    ways: tuple[str, ...]
    kept: bool
    comparisons: tuple[Comparison, ...]
    first: FirstLook
    further: tuple[FurtherLook, ...]
    probability: float
    reasons: tuple[Reason, ...]
    word: bool | None
    standings: tuple[Standing, Standing]

    @property
    def verdict(self) -> str:
        """Say what it means: "same", "doubtful" or "different"."""
        if self.word is not None:
            return "same" if self.word else "different"
        if not self.kept or self.probability < KEPT:
            return "different"
        return "same" if self.probability >= SAME else "doubtful"

    @property
    def together(self) -> bool:
        """Say whether both stand in one site."""
        return self.standings[0].site == self.standings[1].site

    def as_dict(self) -> dict[str, Any]:
        """Return all of it as JSON knows it; what could not be compared is null."""
        told = asdict(self) | {"verdict": self.verdict, "together": self.together}
        return {key: _plain(value) for key, value in told.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return None if isinstance(value, float) and math.isnan(value) else value
