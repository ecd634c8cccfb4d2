"""Who is told apart: groups large enough by themselves, the others together with more.

Each variable parts all who answered, those who did not say among them. Small groups are joined
until nothing told, nor any sum and difference of it, is of fewer people than the limit.
"""

import itertools
import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from mutua import measure

from .. import tables
from .sheets import Bools, Floats

Index = NDArray[np.int64]
ALL = ("*",)
ROOM = 1.5  # times the limit: people of a part, of whom some leave a question out
MOST = 6  # parts of a variable, of which every choice is tried; of more, each by itself


@dataclass(frozen=True, slots=True)
class Parts:
    """How one variable parts the people: each person's part, and which groups are in it."""

    variable: str
    names: tuple[tuple[str, ...], ...]  # "" among them: those who did not say
    index: Index

    def shown(self) -> list[str]:
        """Return the name of each part in the tables."""
        return [tables.joined(names) for names in self.names]


@dataclass(frozen=True, slots=True)
class Parted:
    """What may be told apart, and the audit of it."""

    parts: tuple[Parts, ...]
    counts: Mapping[str, Mapping[str, int | None]]  # variable → group → people; None: hidden
    release: measure.Release
    cells: int
    sums: int


def part(
    groups: Mapping[str, Sequence[str]], options: Mapping[str, Sequence[str]], limit: int
) -> Parted:
    """Part people by each variable; all counts of them are hidden and audited as one table."""
    least = math.ceil(ROOM * limit)
    people = len(next(iter(groups.values()), ()))
    cells: dict[measure.auditing.Key, int] = {ALL: people}
    sums = []
    for variable, said in groups.items():
        count = Counter(said)
        keys = tuple((variable, name) for name in (*options[variable], ""))
        cells.update({key: count[key[1]] for key in keys})
        sums.append(measure.Sum(ALL, keys))
    if people < 2 * least:  # there are no two parts
        return Parted((), {}, measure.suppress({}, [], limit=least), 1, 0)
    release = measure.suppress(cells, sums, limit=least)
    found, counts = [], {}
    for variable, said in groups.items():
        names = [*options[variable], ""]
        hidden = [name for name in names if (variable, name) in release.hidden]
        own = [(name,) for name in names if name not in hidden and cells[variable, name]]
        whole = [*own, tuple(hidden)] if hidden and ALL not in release.hidden else own
        if len(whole) < 2 or ALL in release.hidden:
            continue
        place = {name: n for n, names in enumerate(whole) for name in names}
        parts = Parts(variable, tuple(whole), np.array([place[name] for name in said]))
        size = np.bincount(parts.index, minlength=len(whole))
        if size.min() < least:  # never: the audit would have hidden more
            continue
        found.append(parts)
        counts[variable] = dict.fromkeys(tables.joined([n]) for n in names) | {
            name: int(number) for name, number in zip(parts.shown(), size, strict=True)
        }
    return Parted(tuple(found), counts, release, len(cells), len(sums))


def apart(parts: Sequence[Parts], told: Bools, limit: int) -> tuple[list[Parts], dict[str, Bools]]:
    """Return the variables that can be told beside each other, and which columns not by which.

    Where the people of one group are all but a few those of another variable's (agency workers and
    migrants, say), the difference of both is those few. So sums and differences of the groups of
    up to three variables are tried: none may be of fewer people than the limit. The later variable
    gives way. `told`: people × columns, who answered what.
    """
    kept: list[Parts] = []
    hidden: dict[str, Bools] = {}
    for fresh in parts:
        columns = np.zeros(told.shape[1], bool)
        for left in _residues(kept, fresh):
            size = left.sum(axis=1)
            if ((size > 0) & (size < limit)).any():
                break
            answers = left @ told.astype(np.float64)
            columns |= ((answers > 0) & (answers < limit)).any(axis=0)
        else:
            kept.append(fresh)
            hidden[fresh.variable] = columns
    return kept, hidden


def _residues(kept: Sequence[Parts], fresh: Parts) -> Iterator[Floats]:
    """Yield who is left over (tries × people) when groups are subtracted that are nearly the same."""
    for number in (1, 2):
        for chosen in itertools.combinations(kept, number):
            *others, last = sorted((*chosen, fresh), key=lambda one: len(one.names))
            sums = _sums(others)
            inside = np.eye(len(last.names))[last.index]
            # Of each group of the last variable that coefficient which cancels most people.
            most = np.stack([(sums == s) @ inside for s in range(number + 1)]).argmax(axis=0)
            yield (sums != most[:, last.index]).astype(np.float64)


def _sums(others: Sequence[Parts]) -> Index:
    """Return, of each choice of groups of these variables, in how many of them each person is."""
    found = np.zeros((1, len(others[0].index)), np.int64)
    for one in others:
        choices = _choices(len(one.names))
        found = (found[:, None, :] + choices[:, one.index][None, :, :]).reshape(-1, len(one.index))
    return found


def _choices(number: int) -> Index:
    """Return every choice of so many groups, its opposite being the same; of many only single ones."""
    if number <= MOST:
        return np.array([*itertools.product((0, 1), repeat=number - 1)]) @ np.eye(
            number - 1, number, dtype=np.int64
        )
    return np.vstack([np.zeros((1, number), np.int64), np.eye(number, dtype=np.int64)])
