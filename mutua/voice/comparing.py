"""Many sites together: benchmarks and verdicts, from released tables alone.

Nothing here ever sees a reply: whatever it tells, a reader of the releases could have reckoned.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import fmean, quantiles
from typing import Any

from mutua import measure

from .tables import Evaluated, Finding, Row, Tables

FEWEST_SITES, FEWEST_MAILBOXES = 5, 3  # of a benchmark: else one's own share could be subtracted
GARBLED = "garbled"  # rows of which less is better
LEVEL = 0.05


@dataclass(frozen=True, slots=True)
class Site:
    """One site of a programme; None: nothing was told of it in that round."""

    code: str
    with_programme: bool
    before: Tables | None
    after: Tables | None


def benchmark(sites: Sequence[tuple[str, Tables]]) -> dict[str, Any] | None:
    """Return the middle of all sites, each with whom it belongs to; None where they are too few."""
    rows: dict[str, dict[str, Any]] = {}
    names = dict.fromkeys(row.name for _, told in sites for row in told.rows)
    for name in names:
        found = [
            (owner, row, row.total.value)
            for owner, told in sites
            if (row := told.row(name)) and row.total and row.holds
        ]
        if len(found) < FEWEST_SITES or len({owner for owner, *_ in found}) < FEWEST_MAILBOXES:
            continue
        values = [value for *_, value in found]
        low, middle, high = quantiles(values, n=4, method="inclusive")
        rows[name] = {
            "kind": found[0][1].kind, "area": found[0][1].area, "sites": len(values),
            "mean": float(round(fmean(values))), "low": float(round(low)),
            "middle": float(round(middle)), "high": float(round(high)),
        }  # fmt: skip
    return {"rows": rows} if rows else None


def evaluate(
    sites: Sequence[Site], registered: Sequence[str], detectable: float | None
) -> Evaluated:
    """Say of each outcome whether a programme improved it: sites are compared, not people.

    Holm among the registered, Benjamini and Hochberg among the others. With fewer than 20 sites
    changes are described, and the verdict is that it cannot be told.
    """
    told = [one for one in sites if _people(one.before) and _people(one.after)]
    names = dict.fromkeys(row.name for one in told if one.after for row in one.after.rows)
    order = [*(n for n in registered if n in names), *(n for n in names if n not in registered)]
    found = {name: one for name in order if (one := _compared(told, name))}
    ours = [name for name in found if name in registered]
    rest = [name for name in found if name not in registered]
    adjusted = _adjusted(found, ours, measure.holm) | _adjusted(
        found, rest, measure.benjamini_hochberg
    )
    return Evaluated(
        findings=tuple(
            _finding(name, one, name in registered, adjusted.get(name))
            for name, one in found.items()
        ),
        sites=(sum(one.with_programme for one in told), sum(not o.with_programme for o in told)),
        detectable=detectable,
        left_out=len(sites) - len(told),
    )


@dataclass(frozen=True, slots=True)
class _Compared:
    difference: measure.Difference
    crv3: measure.Difference | None
    with_: Mapping[str, float]
    beside: Mapping[str, float]
    lower_is_better: bool


def _people(tables: Tables | None) -> bool:
    return tables is not None and tables.people is not None


def _compared(sites: Sequence[Site], name: str) -> _Compared | None:
    """Compare the changes in one row; None where an arm has no site with it."""
    rows = [(one, _row(one.before, name), _row(one.after, name)) for one in sites]
    both = [
        (one, old.total.value, new.total.value, new.kind)
        for one, old, new in rows
        if old and new and old.total and new.total
    ]
    with_ = {one.code: new - old for one, old, new, _ in both if one.with_programme}
    beside = {one.code: new - old for one, old, new, _ in both if not one.with_programme}
    if not with_ or not beside:
        return None
    # Sites stand for people here, too: the regression of site means, each site left out in turn.
    crv3 = measure.crv3(
        [old for _, old, _, _ in both] + [new for _, _, new, _ in both],
        [one.with_programme for one, *_ in both] * 2,
        [False] * len(both) + [True] * len(both),
        [one.code for one, *_ in both] * 2,
    )
    difference = measure.welch([*with_.values()], [*beside.values()])
    return _Compared(difference, crv3, with_, beside, both[0][3] == GARBLED)


def _adjusted(
    found: Mapping[str, _Compared],
    names: Sequence[str],
    by: Callable[[Sequence[float]], list[float]],
) -> dict[str, float]:
    """Adjust the p values of those outcomes that can be tested."""
    tested = [n for n in names if not found[n].difference.described and _known(found[n])]
    return dict(zip(tested, by([found[n].difference.p for n in tested]), strict=True))


def _known(one: _Compared) -> bool:
    return not math.isnan(one.difference.p)


def _number(value: float | None, digits: int = 2) -> float | None:
    return None if value is None or math.isnan(value) else round(value, digits)


def _row(tables: Tables | None, name: str) -> Row | None:
    return tables.row(name) if tables else None


def _finding(name: str, one: _Compared, registered: bool, adjusted: float | None) -> Finding:
    difference = one.difference
    verdict = measure.Verdict.CANNOT_TELL
    if adjusted is not None and adjusted <= LEVEL:
        better = (difference.value > 0) != one.lower_is_better
        verdict = measure.Verdict.IMPROVED if better else measure.Verdict.WORSENED
    beside = one.crv3
    return Finding(
        name=name, registered=registered, verdict=str(verdict), value=round(difference.value, 2),
        low=_number(difference.low), high=_number(difference.high), p=_number(difference.p, 4),
        adjusted=_number(adjusted, 4),
        crv3=(round(beside.low, 2), round(beside.high, 2))
        if beside and not math.isnan(beside.low) else None,
        described=difference.described,
        with_=dict(sorted(one.with_.items())), beside=dict(sorted(one.beside.items())),
    )  # fmt: skip
