"""What members learn of a survey: sums and shares that lead to no member. Pure.

Five members at least must have answered besides whoever reads. A total and a mean are told only where
nobody, knowing its own figure, could reckon the largest of the others to within a tenth (the p % rule);
counts of choices are hidden where fewer than five members stand on a side, and wherever all said the
same. Everything is rounded and reckoned once.
"""

from collections.abc import Mapping, Sequence
from math import floor, log10
from statistics import median, quantiles
from typing import Any

from mutua import measure
from mutua.instruments import Instrument, Kind, Question

LEAST = 6  # members: whoever reads, and five others
CELL = 5
NEAR = 0.1  # p of the p % rule
DIGITS = 2


def figures(instrument: Instrument, answers: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Return what is told of each question, by its name; a question of which nothing is told is None."""
    told: dict[str, Any] = {}
    for question in instrument:
        if question.asked and question.kind != Kind.TEXT:
            given = [one[question.name] for one in answers if one.get(question.name)]
            # How many were asked only because of another answer tells how many gave that one.
            others = len(answers) - len(given) if question.relevant else 0
            told[question.name] = _of(question, given) if others == 0 or others >= CELL else None
    return told


def _of(question: Question, given: Sequence[str]) -> dict[str, Any] | None:
    if len(given) < LEAST:
        return None
    if question.kind in (Kind.INTEGER, Kind.DECIMAL):
        return numbers([float(value) for value in given])
    names = [one.name for one in question.choices]
    if question.kind == Kind.ONE:
        return one_of(names, given)
    return several_of(names, [value.split() for value in given])


def numbers(values: Sequence[float]) -> dict[str, Any] | None:
    """Return the middle of numbers, and their total and mean where nobody makes out most of it."""
    if len(values) < LEAST:
        return None
    told: dict[str, Any] = {"members": len(values), "middle": rounded(median(values))}
    if not dominated(values):
        told["total"] = rounded(sum(values))
        told["mean"] = rounded(sum(values) / len(values))
    return told


def dominated(values: Sequence[float]) -> bool:
    """Tell whether the second largest could reckon the largest from the total to within a tenth.

    A total of nothing tells what every single one said.
    """
    if any(value < 0 for value in values):
        return True
    ordered = sorted(values, reverse=True)
    rest = sum(ordered[2:])
    return sum(ordered) == 0 or rest < NEAR * ordered[0]


def one_of(names: Sequence[str], given: Sequence[str]) -> dict[str, Any] | None:
    """Return how many members chose each; None for an option where it is not told."""
    counts = {name: sum(value == name for value in given) for name in names}
    hidden = _hidden(counts)
    return {
        "members": len(given),
        "counts": {n: None if n in hidden else c for n, c in counts.items()},
    }


def several_of(names: Sequence[str], given: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Return how many members chose each of several; None where it is not told."""
    counts: dict[str, int | None] = {}
    for name in names:
        yes = sum(name in chosen for chosen in given)
        counts[name] = None if _hidden({"yes": yes, "no": len(given) - yes}) else yes
    return {"members": len(given), "counts": counts}


def _hidden(counts: Mapping[str, int]) -> set[str]:
    """Return the options that are not told: small ones, others beside them, all where all said the same."""
    if max(counts.values(), default=0) == sum(counts.values()):
        return set(counts)
    cells, sums = measure.cross({(name,): n for name, n in counts.items()}, [list(counts)])
    release = measure.suppress(cells, sums, limit=CELL)
    return {str(key[0]) for key in release.hidden if key[0] != "*"}  # type: ignore[index]


def rounded(value: float) -> float:
    """Return a number to two digits: no figure is finer than it must be."""
    if value == 0:
        return 0.0
    places = DIGITS - 1 - floor(log10(abs(value)))
    return float(round(value, places))


def quarters(levels: Sequence[float]) -> tuple[float, float, float] | None:
    """Return where a quarter, the half and three quarters of levels stand, in steps of a quarter."""
    if len(levels) < LEAST:
        return None
    low, middle, high = quantiles(levels, n=4, method="inclusive")
    return (_step(low), _step(middle), _step(high))


def _step(level: float) -> float:
    return round(4 * level) / 4
