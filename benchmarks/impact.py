"""How often each analysis cries wolf over programmes that changed nothing, and how often it finds one.

    python -m benchmarks.impact [--studies 500]

Sites differ, and drift by themselves; people of one site are alike. The naive analysis compares
people with robust errors (HC1), as if they were strangers.
"""

import argparse
import sys
import time
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import statsmodels.api as sm
from numpy.typing import NDArray

from mutua import measure

LEVEL = 0.05
PEOPLE = 40  # asked at a site in each wave
BETWEEN, DRIFT, WITHIN = 8.0, 4.0, 22.0  # points, on a scale from 0 to 100
DESIGNS = {"12 sites against 12": (12, 12), "4 against 18, uneven": (4, 18)}


class Study(NamedTuple):
    """The answers of a study, one value a person in each array."""

    score: NDArray[np.float64]
    treated: NDArray[np.bool_]
    after: NDArray[np.bool_]
    site: NDArray[np.int64]


def made(sites: tuple[int, int], effect: float, chance: np.random.Generator) -> Study:
    """Make a study whose programme moves the score by `effect` points."""
    number = sum(sites)
    uneven = chance.integers(PEOPLE // 4, PEOPLE * 2, number)
    site = np.repeat(np.arange(number), uneven * 2)
    after = np.concatenate([np.repeat([False, True], n) for n in uneven])
    treated = site < sites[0]
    level, drift = chance.normal(60, BETWEEN, number), chance.normal(0, DRIFT, number)
    score = level[site] + after * (drift[site] + effect * treated)
    return Study(score + chance.normal(0, WITHIN, len(site)), treated, after, site)


def naive(study: Study) -> float:
    """Compare people as if they were strangers."""
    both = study.treated & study.after
    design = sm.add_constant(np.column_stack([study.treated, study.after, both]).astype(float))
    return float(sm.OLS(study.score, design).fit(cov_type="HC1").pvalues[3])


def welch(study: Study) -> float:
    """Compare the changes of sites."""
    change = [
        study.score[(study.site == s) & study.after].mean()
        - study.score[(study.site == s) & ~study.after].mean()
        for s in range(study.site.max() + 1)
    ]
    treated = [bool(study.treated[study.site == s][0]) for s in range(len(change))]
    ours = [c for c, t in zip(change, treated, strict=True) if t]
    beside = [c for c, t in zip(change, treated, strict=True) if not t]
    return measure.welch(ours, beside).p


def crv3(study: Study) -> float:
    """Compare people, and leave out each site in turn."""
    return measure.crv3(study.score, study.treated, study.after, study.site).p


ANALYSES: dict[str, Callable[[Study], float]] = {
    "people, robust errors": naive, "sites, Welch": welch, "people, CRV3": crv3,
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--studies", type=int, default=500)
    studies = parser.parse_args().studies
    out = sys.stdout.write
    out(f"{studies} studies each; alarms at a nominal 5 %, and the share of real effects found\n\n")
    out(f"{'design':<24}{'analysis':<24}{'false alarms':>14}{'found':>8}{'seconds':>9}\n")
    for name, sites in DESIGNS.items():
        spread = measure.spread_of_changes(DRIFT, WITHIN, PEOPLE)
        effect = measure.smallest_detectable(sites, spread)
        for analysis, p in ANALYSES.items():
            chance, begun = np.random.default_rng(2026), time.perf_counter()
            alarms = np.mean([p(made(sites, 0, chance)) < LEVEL for _ in range(studies)])
            found = np.mean([p(made(sites, effect, chance)) < LEVEL for _ in range(studies)])
            took = time.perf_counter() - begun
            out(f"{name:<24}{analysis:<24}{alarms:>13.1%} {found:>7.0%}{took:>9.1f}\n")


if __name__ == "__main__":
    main()
