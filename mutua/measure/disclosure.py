"""Tables that tell of groups and of nobody: small cells hidden, and an audit that tries to find them.

A table is a set of counts and of sums among them (a row's total is the sum of its cells, last
wave's workers are …), so that tables that share anything are protected together: what stands in
two tables is one cell in both.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mutua.measure.auditing import Key, Range, Sum, audit, exposed

LEAST = 10  # people, for a cell to be told
FLOOR = 5  # the lowest limit there is, for a site whose workers agreed


@dataclass(frozen=True, slots=True)
class Release:
    """Which cells are hidden, why, and the audit's certificate."""

    limit: int
    small: frozenset[Key]  # hidden for what they are
    beside: frozenset[Key]  # hidden so that the small ones cannot be reckoned
    ranges: Mapping[Key, Range]  # of the small ones: at least so wide

    @property
    def hidden(self) -> frozenset[Key]:
        """Return all cells that are not told."""
        return self.small | self.beside

    @property
    def safe(self) -> bool:
        """Tell whether no small cell can be told by anybody, by the audit."""
        return not exposed(self.ranges, self.limit)


def cross(
    counts: Mapping[tuple[str, ...], int], names: Sequence[Sequence[str]], total: str = "*"
) -> tuple[dict[Key, int], list[Sum]]:
    """Return the cells and sums of a cross table of any number of variables, with all its totals.

    `counts`: one key a cell, one name a variable; `names`: each variable's groups.
    """
    cells: dict[Key, int] = {}
    sums: list[Sum] = []
    for key in _keys([[*own, total] for own in names]):
        cells[key] = sum(counts.get(one, 0) for one in _under(key, names, total))
        for axis, own in enumerate(names):
            if key[axis] == total:
                sums.append(Sum(key, tuple((*key[:axis], n, *key[axis + 1 :]) for n in own)))
    return cells, sums


def suppress(
    cells: Mapping[Key, int],
    sums: Sequence[Sum],
    *,
    limit: int = LEAST,
    also: Collection[Key] = (),
) -> Release:
    """Choose what to hide so that no count from 1 to `limit` − 1 can be found out.

    Small cells go first, and those of `also` (unanimous ones, say). Then, for as long as the audit
    finds a small cell that can be told to within fewer than `limit` people, the cheapest way to
    shield it is hidden, too: the smallest cell of an equation in which it stands alone (Willenborg
    and de Waal, *Elements of Statistical Disclosure Control*, 2001, chapter 4). An empty cell is
    hidden only where it must be: that nobody is there is known from the roster.
    """
    if limit < FLOOR:
        raise ValueError(f"A limit below {FLOOR} people protects nobody.")
    small = {key for key, count in cells.items() if 0 < count < limit} | set(also)
    beside: set[Key] = set()
    of = _equations(sums)
    ranges: dict[Key, Range] = {}
    unsure = set(small)  # cells that are not known to be safe: hiding more never narrows a range
    while True:
        hidden = small | beside
        fresh = _lonely(cells, sums, hidden)
        if not fresh:
            ranges |= audit(cells, sums, hidden, of=unsure, enough=limit)
            unsure = exposed({key: ranges[key] for key in unsure}, limit)
            fresh = _shields(cells, of, hidden, unsure)
            if not fresh:
                return Release(limit, frozenset(small), frozenset(beside), ranges)
        beside |= fresh


def unanimous(answers: Mapping[Key, Sequence[int]]) -> set[Key]:
    """Return the groups in which everybody gave the same answer: each count is one option's."""
    return {
        key for key, counts in answers.items() if sum(counts) > 0 and max(counts) == sum(counts)
    }


def _keys(names: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    if not names:
        yield ()
        return
    for first in names[0]:
        for rest in _keys(names[1:]):
            yield (first, *rest)


def _under(
    key: tuple[str, ...], names: Sequence[Sequence[str]], total: str
) -> Iterator[tuple[str, ...]]:
    """Yield the innermost cells that a total is made of."""
    return _keys([own if name == total else [name] for name, own in zip(key, names, strict=True)])


def _equations(sums: Sequence[Sum]) -> dict[Key, list[tuple[Key, ...]]]:
    of = defaultdict(list)
    for one in sums:
        whole = (one.total, *one.parts)
        for key in whole:
            of[key].append(whole)
    return of


def _lonely(cells: Mapping[Key, int], sums: Sequence[Sum], hidden: set[Key]) -> set[Key]:
    """Return a shield for each equation in which one hidden cell stands alone: it would be solved."""
    shields: set[Key] = set()
    for one in sums:
        keys = (one.total, *one.parts)
        alone = [key for key in keys if key in hidden]
        if len(alone) == 1 and not shields.intersection(keys):
            others = [key for key in keys if key not in hidden]
            if others:
                shields.add(min(others, key=lambda key: _price(cells, one.total, key)))
    return shields


def _price(cells: Mapping[Key, int], total: Key, key: Key) -> tuple[bool, bool, int, str]:
    """Tell how dear it is to hide a cell: totals last, empty cells late, then by people."""
    return key == total, cells[key] == 0, cells[key], repr(key)


def _shields(
    cells: Mapping[Key, int],
    of: Mapping[Key, list[tuple[Key, ...]]],
    hidden: set[Key],
    bad: Iterable[Key],
) -> set[Key]:
    """Return, for each exposed cell, one more cell to hide beside it: the cheapest large enough."""
    shields: set[Key] = set()
    for key in sorted(bad, key=repr):
        around = _around(of, hidden, key)
        if around and shields.isdisjoint(other for _, other in around):
            shields.add(min(around, key=lambda one: _price(cells, *one))[1])
    return shields


def _around(
    of: Mapping[Key, list[tuple[Key, ...]]], hidden: set[Key], key: Key
) -> list[tuple[Key, Key]]:
    """Return the nearest cells that are told, with the total of the equation that they stand in."""
    seen, edge = {key}, [key]
    while edge:
        equations = [keys for one in edge for keys in of.get(one, ())]
        told = [(keys[0], other) for keys in equations for other in keys if other not in hidden]
        if told:
            return told
        edge = [*{other for keys in equations for other in keys if other not in seen}]
        seen.update(edge)
    return []
