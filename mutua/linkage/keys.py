"""Keys that two records of one site are likely to share: identifiers, telephones, house numbers."""

import zlib
from collections.abc import Hashable, Iterator

import numpy as np

from mutua.linkage.columns import Ints, steps
from mutua.linkage.table import Table

MOST = 60  # records that may share a key; more, and it tells nothing
Keys = dict[str, tuple[Ints, Ints]]  # kind → keys in rising order, and the row of each


def of(table: Table) -> Keys:
    """Return the keys of every record, by kind."""
    return {
        "identifier": _sorted(*_per_value(table.identifiers.codes, _hashes(
            [[("id", *pair) for pair in pairs] for pairs in table.identifiers.values]))),
        "phone": _sorted(*_one(table, "phone")),
        "name": _in_block(table, "name"),
        "sound": _in_block(table, "sound"),
        "house": _houses(table),
        "postcode": _postcodes(table),
    }  # fmt: skip


def shared(left: Keys, right: Keys) -> Iterator[tuple[Ints, Ints]]:
    """Yield rows of two tables that share a key which few of the right one have."""
    for kind, (keys, rows) in left.items():
        other, other_rows = right[kind]
        start = np.searchsorted(other, keys, "left")
        width = np.searchsorted(other, keys, "right") - start
        width[width > MOST] = 0
        step = steps(width)
        yield np.repeat(rows, width), other_rows[np.repeat(start, width) + step]


def _hash(value: Hashable) -> int:
    """Return 62 bits that are the same in every process."""
    text = repr(value).encode("utf-8", "surrogatepass")
    return (zlib.crc32(text) << 30) ^ zlib.adler32(text[::-1] + b"-")


def _hashes(values: list[list[Hashable]]) -> list[list[int]]:
    return [[_hash(v) for v in each] for each in values]


def _per_value(codes: Ints, hashes: list[list[int]]) -> tuple[Ints, Ints]:
    """Give every row the hashes of its value."""
    sizes = np.array([len(h) for h in hashes] + [0], dtype=np.int64)
    flat = np.array([k for each in hashes for k in each], dtype=np.int64)
    start = np.cumsum(sizes) - sizes
    width = sizes[codes]
    step = steps(width)
    return flat[np.repeat(start[codes], width) + step], np.repeat(np.arange(len(codes)), width)


def _sorted(keys: Ints, rows: Ints) -> tuple[Ints, Ints]:
    order = np.lexsort((rows, keys))
    return keys[order], rows[order]


def _one(table: Table, field: str) -> tuple[Ints, Ints]:
    column = table.columns[field]
    return _per_value(column.codes, _hashes([[(field, v)] for v in column.values]))


def _blocks(table: Table) -> Ints:
    """Return a number per country that is the same in every table; 0 where it is unknown."""
    return np.array([*map(_hash, table.block.values), 0], dtype=np.int64)[table.block.codes]


def _in_block(table: Table, field: str) -> tuple[Ints, Ints]:
    """Key a field's value in its country, and by itself: a country can be wrong or unknown."""
    keys, rows = _one(table, field)
    here = keys ^ (_blocks(table)[rows] >> 1)
    return _sorted(np.concatenate([keys, here]), np.concatenate([rows, rows]))


def _houses(table: Table) -> tuple[Ints, Ints]:
    """Key every house number with the street's words, whole and its longest word alone."""
    streets = [[_hash(w) for w in _telling(s)] for s in table.columns["street"].values]
    words, rows = _per_value(table.columns["street"].codes, streets)
    return _crossed(table, words, rows)


def _telling(street: str) -> list[str]:
    words = street.replace(",", " ").split()
    return sorted({"".join(words), max(words, key=len)}) if words else []


def _postcodes(table: Table) -> tuple[Ints, Ints]:
    """Key every house number with the postcode."""
    return _crossed(table, *_one(table, "postcode"))


def _crossed(table: Table, keys: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Cross keys with the house numbers of their rows and their country."""
    house = table.columns["house"]
    numbers, at = _per_value(house.codes, _hashes([sorted(h) for h in house.values]))
    count = np.bincount(at, minlength=len(table))
    start = np.cumsum(count) - count
    width = count[rows]
    step = steps(width)
    keys = keys ^ _blocks(table)[rows]
    crossed = numbers[np.repeat(start[rows], width) + step] * 31 ^ np.repeat(keys, width)
    return _sorted(crossed, np.repeat(rows, width))
