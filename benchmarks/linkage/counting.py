"""How answers are counted: pairs of rows, the best threshold, and how far probabilities are true."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]
THRESHOLDS = (
    0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999, 0.9999,
)  # fmt: skip
BINS = 15
LEAST = 0.05  # probability from which a pair is a candidate


@dataclass(frozen=True, slots=True)
class Tally:
    """Pairs of rows: joined rightly, joined in all, and to be joined."""

    right: int = 0
    joined: int = 0
    wanted: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right, self.joined + other.joined, self.wanted + other.wanted
        )

    @property
    def precision(self) -> float:
        """The share of the joined pairs that is right."""
        return self.right / self.joined if self.joined else 0.0

    @property
    def recall(self) -> float:
        """The share of the wanted pairs that was joined."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def tally(
    truth: Sequence[str], sites: Iterable[object], lists: Sequence[str] | None = None
) -> Tally:
    """Count pairs of rows whose truth is known; with `lists`, only pairs between two lists."""
    known = [
        (t, s, lists[i] if lists else i)
        for i, (t, s) in enumerate(zip(truth, sites, strict=True))
        if t
    ]
    return Tally(
        _pairs(((t, s), group) for t, s, group in known),
        _pairs((s, group) for _, s, group in known),
        _pairs((t, group) for t, _, group in known),
    )


def _pairs(rows: Iterable[tuple[object, object]]) -> int:
    """Count the pairs of rows that share a label and stand in different groups."""
    rows = list(rows)
    labels, within = Counter(label for label, _ in rows), Counter(rows)
    return (sum(n * n for n in labels.values()) - sum(n * n for n in within.values())) // 2


def tally_of_pairs(same: npt.NDArray[np.bool_], p: Floats, threshold: float) -> Tally:
    """Count labelled pairs: those whose probability reaches the threshold are joined."""
    joined = p >= threshold
    return Tally(int((same & joined).sum()), int(joined.sum()), int(same.sum()))


def sweep(count: Callable[[float], Tally]) -> dict[float, Tally]:
    """Count at every threshold."""
    return {threshold: count(threshold) for threshold in THRESHOLDS}


def best(counts: dict[float, Tally]) -> tuple[float, Tally]:
    """Return the threshold with the highest F1, the lowest such, and the count there."""
    return max(counts.items(), key=lambda pair: (pair[1].f1, -pair[0]))


def calibration_error(p: Floats, same: npt.NDArray[np.bool_], bins: int = BINS) -> float:
    """Return how far probabilities are from what came true: 0 is perfect.

    Candidate pairs, from a probability of 0.05, are sorted by it and cut into bins of equally many
    pairs. The expected calibration error is the mean over bins, weighted by their size, of
    |share that is one site − mean probability|, as M. P. Naeini and others define it (Obtaining
    well calibrated probabilities using Bayesian binning, AAAI 2015); bins of equal mass are
    those of J. Nixon and others (Measuring calibration in deep learning, CVPR workshops 2019).
    NaN where there are no candidates.
    """
    curve = calibration_curve(p, same, bins)
    gaps = [pairs * abs(true - said) for said, true, pairs in curve]
    return sum(gaps) / sum(pairs for *_, pairs in curve) if curve else float("nan")


def calibration_curve(
    p: Floats, same: npt.NDArray[np.bool_], bins: int = BINS
) -> list[tuple[float, float, int]]:
    """Return for each bin of candidate pairs the mean probability, the share that is one site, their number."""
    kept = p >= LEAST
    p, same = p[kept], same[kept]
    parts = np.array_split(np.argsort(p, kind="stable"), bins)
    return [
        (float(p[part].mean()), float(same[part].mean()), len(part)) for part in parts if len(part)
    ]


def sureness(p: Floats, same: npt.NDArray[np.bool_], threshold: float) -> float:
    """Return the share of pairs at or above a threshold that are one site; NaN of none."""
    return float(same[p >= threshold].mean()) if (p >= threshold).any() else float("nan")


def told(count: Tally) -> dict[str, float]:
    """Write a count for another process to read."""
    return {
        "right": count.right, "joined": count.joined, "wanted": count.wanted,
        "precision": count.precision, "recall": count.recall, "f1": count.f1,
    }  # fmt: skip
