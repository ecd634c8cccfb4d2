"""Groups side by side, those first that differ more than chance explains."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mutua.instruments import Instrument

from ..tables import Row, Score, Tables
from . import sentences, words

HIDDEN = "–"  # why, is told once below


@dataclass(frozen=True, slots=True)
class Grouped:
    """A line of a comparison of groups: the group, how many, a cell for each area."""

    name: str
    people: str
    cells: tuple[tuple[str, str], ...]  # area, score


@dataclass(frozen=True, slots=True)
class Comparison:
    """The groups of one variable side by side."""

    title: str
    lines: tuple[Grouped, ...]
    differs: tuple[str, ...]  # of each area that differs: the best group and the lowest
    by: float  # points, of the widest difference that is more than chance

    @property
    def told(self) -> tuple[Grouped, ...]:
        """Return the lines that say something: groups told together stand for their parts."""
        return tuple(one for one in self.lines if one.people != HIDDEN)


def compared(tables: Tables, instrument: Instrument, areas: Sequence[Row]) -> list[Comparison]:
    """Return a comparison for each variable, the widest sure difference first."""
    shown = [row for row in areas if row.total and row.holds]
    beyond = _beyond(tables, shown)
    found = [
        _comparison(tables, instrument, shown, variable, beyond)
        for variable, people in tables.groups.items()
        if any(number is not None for number in people.values())
    ]
    return sorted(found, key=lambda one: -one.by)


def _comparison(
    tables: Tables, instrument: Instrument, shown: Sequence[Row], variable: str, beyond: float
) -> Comparison:
    people = tables.groups[variable]
    names = {group: words.group(instrument, variable, group) for group in people}
    lines = tuple(
        Grouped(
            names[group],
            words.number(number) if number is not None else HIDDEN,
            tuple(
                (words.area(row.name), _cell(_scores(row, variable).get(group))) for row in shown
            ),
        )
        for group, number in people.items()
    )
    apart = [*_apart(shown, variable, names, beyond)]
    return Comparison(
        words.variable(instrument, variable), lines, tuple(said for _by, said in apart),
        max((by for by, _said in apart), default=0.0),
    )  # fmt: skip


def _apart(
    shown: Sequence[Row], variable: str, names: Mapping[str, str], beyond: float
) -> Iterator[tuple[float, str]]:
    """Yield how wide an area's best and lowest group lie apart, and say it: where that is sure."""
    for row in shown:
        told = sorted(_scores(row, variable).items(), key=lambda one: -one[1].value)
        if len(told) < 2:
            continue
        (high, best), *_rest, (low, least) = told
        if sentences.surely(best, least, beyond):
            said = (
                f"{words.area(row.name)}: {names[high]} {words.number(best.value)},"
                f" {names[low]} {words.number(least.value)}"
            )
            yield best.value - least.value, said


def _beyond(tables: Tables, shown: Sequence[Row]) -> float:
    """Return the standard errors beyond which a pair differs, for all variables and areas together."""
    pairs = sum(
        len([*combinations(_scores(row, variable), 2)])
        for row in shown
        for variable in tables.groups
    )
    return sentences.beyond(pairs)


def _scores(row: Row, variable: str) -> dict[str, Score]:
    """Return the scores of a variable's groups that are told."""
    return {group: one for group, one in row.groups.get(variable, {}).items() if one}


def _cell(score: Score | None) -> str:
    return f"{words.number(score.value)} ({words.spread(score)})" if score else "–"
