"""Columns of values that repeat: each different value once, and which of them each row has."""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import repeat
from typing import Any, Self

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Matrix = Any  # scipy's sparse matrices carry no types


@dataclass(frozen=True)
class Column:
    """The different values of a column, and which of them each row has (-1: none)."""

    values: list[Any]
    codes: Ints

    def __getstate__(self) -> dict[str, Any]:
        """Travel light: what is made of the values is made again."""
        return {"values": self.values, "codes": self.codes}

    @cached_property
    def texts(self) -> npt.NDArray[np.object_]:
        """The values, to be picked from by their numbers."""
        return _objects(self.values)

    @cached_property
    def squeezed(self) -> npt.NDArray[np.object_]:
        """The values without their spaces."""
        return _objects([value.replace(" ", "") for value in self.values])

    @cached_property
    def many(self) -> npt.NDArray[np.bool_]:
        """Which values are sets of more than one."""
        return np.array([len(value) > 1 for value in self.values], dtype=bool)

    @classmethod
    def of(cls, cells: Iterable[Hashable]) -> Self:
        """Make a column; what is empty ("" or an empty set) is no value."""
        given = list(cells)
        values = [value for value in dict.fromkeys(given) if value]
        place: dict[Hashable, int] = dict(zip(values, range(len(values)), strict=True))
        codes = np.fromiter(map(place.get, given, repeat(-1)), np.int64, len(given))
        return cls(values, codes)

    def take(self, rows: Ints) -> "Column":
        """Return the column of some rows, with no more values than they have."""
        codes = self.codes[rows]
        used, inverse = np.unique(codes, return_inverse=True)
        none = int(len(used) > 0 and used[0] < 0)
        values = [self.values[k] for k in used[none:].tolist()]
        return Column(values, inverse.astype(np.int64).reshape(codes.shape) - none)

    def __len__(self) -> int:
        return len(self.codes)


def _objects(values: list[Any]) -> npt.NDArray[np.object_]:
    found = np.empty(len(values), dtype=object)
    found[:] = values
    return found


def distinct(numbers: Ints) -> Ints:
    """Return the different numbers in order; numpy's own way is many times slower for millions."""
    ordered = np.sort(numbers)
    return np.asarray(ordered[begins(ordered)], dtype=np.int64)


def groups(*codes: Ints) -> tuple[Ints, Ints]:
    """Number the different rows of some columns of codes (-1: none) in their order, from 0.

    Returns each row's number, and the first row that has each number.
    """
    number = np.zeros(len(codes[0]), dtype=np.int64)
    first = number[:0]
    for more in codes:
        key = number * (int(more.max(initial=-1)) + 2) + more + 1
        order = np.argsort(key, kind="stable")
        new = begins(key[order])
        number = np.empty(len(key), dtype=np.int64)
        number[order] = np.cumsum(new) - 1
        first = order[new]
    return number, first


def begins(ordered: Ints) -> npt.NDArray[np.bool_]:
    """Tell of each number whether it is the first of its run of equal ones."""
    return np.append(True, ordered[1:] != ordered[:-1])[: len(ordered)]


def steps(width: Ints) -> Ints:
    """Count from 0 within each of many runs of given widths, one after the other."""
    return np.arange(width.sum()) - np.repeat(np.cumsum(width) - width, width)


def joined(columns: Sequence[Column]) -> Column:
    """Put columns one below the other; equal values become one."""
    if len(columns) == 1:
        return columns[0]
    places: dict[Hashable, int] = {}
    codes = []
    for column in columns:
        new = [places.setdefault(v, len(places)) for v in column.values]
        codes.append(np.array([*new, -1], dtype=np.int64)[column.codes])
    return Column(list(places), np.concatenate(codes))
