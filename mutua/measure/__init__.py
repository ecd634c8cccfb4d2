"""Measuring what workers say: samples, weights, scores, impact and disclosure. Pure functions."""

from mutua.measure.auditing import Range, Sum, audit, exposed
from mutua.measure.disclosure import Release, cross, suppress, unanimous
from mutua.measure.garbling import estimate as ungarbled
from mutua.measure.garbling import garble
from mutua.measure.impact import (
    Difference,
    Verdict,
    benjamini_hochberg,
    changes,
    crv3,
    holm,
    smallest_detectable,
    spread_of_changes,
    verdicts,
    welch,
)
from mutua.measure.indices import Reliability, Scale, area, reliability, scores, silence
from mutua.measure.intervals import Estimate, mean, share, wilson
from mutua.measure.quality import (
    bursts,
    fast,
    near_duplicates,
    silent,
    straight_lines,
    trust_may_grow,
)
from mutua.measure.sampling import Drawn, draw, plan, sample_size
from mutua.measure.weights import Raked, effective_size, rake

__all__ = [
    "Difference",
    "Drawn",
    "Estimate",
    "Raked",
    "Range",
    "Release",
    "Reliability",
    "Scale",
    "Sum",
    "Verdict",
    "area",
    "audit",
    "benjamini_hochberg",
    "bursts",
    "changes",
    "cross",
    "crv3",
    "draw",
    "effective_size",
    "exposed",
    "fast",
    "garble",
    "holm",
    "mean",
    "near_duplicates",
    "plan",
    "rake",
    "reliability",
    "sample_size",
    "scores",
    "share",
    "silence",
    "silent",
    "smallest_detectable",
    "spread_of_changes",
    "straight_lines",
    "suppress",
    "trust_may_grow",
    "unanimous",
    "ungarbled",
    "verdicts",
    "welch",
    "wilson",
]
