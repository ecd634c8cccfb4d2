"""What a reader can find out of hidden cells: the attacker's problem, solved before publishing."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used
from numpy.typing import NDArray
from scipy.sparse import csr_array

Key = Hashable
SLACK = 1e-6


@dataclass(frozen=True, slots=True)
class Sum:
    """That a cell is the sum of others: an equation which every reader knows."""

    total: Key
    parts: tuple[Key, ...]


@dataclass(frozen=True, slots=True)
class Range:
    """What a reader can find out of a hidden cell: it holds `low` to `high` people."""

    low: float
    high: float

    @property
    def width(self) -> float:
        """Return how many people the reader is left unsure of."""
        return self.high - self.low


def audit(
    cells: Mapping[Key, int],
    sums: Sequence[Sum],
    hidden: Collection[Key],
    *,
    of: Collection[Key] | None = None,
    enough: float = np.inf,
) -> dict[Key, Range]:
    """Return what a reader who knows all but the hidden cells can find out of each of them.

    Two linear programmes a cell: the least and the most that it can hold under every sum and with
    no cell below zero (the attacker's problem; Fischetti and Salazar, *Management Science* 47,
    2001). A reader who knows that counts are whole numbers learns hardly more; the ends are
    rounded inwards for it. Cells that no equation binds have no upper end (infinity).

    A range `enough` people wide may be wider than it is told: every solution found is a table that
    the reader must think possible, so one programme often clears many cells.
    """
    wanted = set(hidden if of is None else of)
    found: dict[Key, Range] = {}
    for keys, equations in _components(cells, sums, set(hidden)):
        if wanted.isdisjoint(keys):
            continue
        true = np.array([cells[key] for key in keys], float)
        for place, one in _ranges(equations, keys, true, wanted, enough):
            found[keys[place]] = one
    return found


def exposed(ranges: Mapping[Key, Range], limit: int) -> set[Key]:
    """Return the cells that can be told to within fewer than `limit` people."""
    return {key for key, one in ranges.items() if one.width < limit - SLACK}


def _components(
    cells: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key]
) -> Iterator[tuple[list[Key], list[tuple[dict[Key, int], int]]]]:
    """Yield hidden cells that hang together, with the equations on them: the rest is known."""
    head = {key: key for key in hidden}

    def top(key: Key) -> Key:
        while head[key] != key:
            head[key] = head[head[key]]
            key = head[key]
        return key

    equations = []
    for one in sums:
        signed = {one.total: -1} | dict.fromkeys(one.parts, 1)
        unknown = {key: sign for key, sign in signed.items() if key in hidden}
        if unknown:
            known = sum(cells[key] * sign for key, sign in signed.items() if key not in hidden)
            equations.append((unknown, -known))
            first, *others = unknown
            for other in others:
                head[top(other)] = top(first)
    groups: dict[Key, list[Key]] = defaultdict(list)
    for key in sorted(hidden, key=repr):
        groups[top(key)].append(key)
    mine: dict[Key, list[tuple[dict[Key, int], int]]] = defaultdict(list)
    for unknown, right in equations:
        mine[top(next(iter(unknown)))].append((unknown, right))
    for leader, keys in groups.items():
        yield keys, mine[leader]


def _matrix(
    equations: Sequence[tuple[dict[Key, int], int]], place: Mapping[Key, int]
) -> tuple[csr_array, NDArray[np.float64]]:
    rows = [row for row, (unknown, _) in enumerate(equations) for _ in unknown]
    columns = [place[key] for unknown, _ in equations for key in unknown]
    signs = [sign for unknown, _ in equations for sign in unknown.values()]
    shape = (len(equations), len(place))
    matrix = csr_array((np.array(signs, float), (rows, columns)), shape=shape)
    return matrix, np.array([right for _, right in equations], float)


def _ranges(
    equations: Sequence[tuple[dict[Key, int], int]],
    keys: Sequence[Key],
    true: NDArray[np.float64],
    wanted: set[Key],
    enough: float,
) -> Iterator[tuple[int, Range]]:
    """Yield the place and range of each cell that is wanted, of those that hang together."""
    matrix, right = _matrix(equations, {key: number for number, key in enumerate(keys)})
    low, high = true.copy(), true.copy()
    for place, key in enumerate(keys):
        if key not in wanted:
            continue
        for sign in (-1.0, 1.0):
            if high[place] - low[place] >= enough:
                break
            aim = np.zeros(len(keys))
            aim[place] = sign
            table = _solved(aim, matrix, right)
            if table is None:
                high[place] = np.inf
            else:
                low, high = np.minimum(low, table), np.maximum(high, table)
        yield place, Range(float(np.ceil(low[place] - SLACK)), float(np.floor(high[place] + SLACK)))


def _solved(
    aim: NDArray[np.float64], matrix: csr_array, right: NDArray[np.float64]
) -> NDArray[np.float64] | None:
    """Return a table in which the aim is least, or None where nothing bounds it."""
    bound = {"A_eq": matrix, "b_eq": right} if len(right) else {}
    solved = scipy.optimize.linprog(aim, bounds=(0, None), method="highs", **bound)
    return None if solved.x is None else np.asarray(solved.x, float)
