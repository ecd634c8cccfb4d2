"""What Splink blocks on: keys that few enough records share, so that a million records end."""

import zlib
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pyarrow as pa

from benchmarks.linkage.columns import Columns

MOST = 60  # records that may share a key; a commoner key is made narrower, or left out
START = 5  # letters at the beginning of a name that make a key
BUCKETS = 1 << 27  # counters; two keys that share one only look commoner than they are


def keys(columns: Columns) -> pa.Array:
    """Return each record's keys, as numbers; two records that share one are compared.

    Each ladder names a thing ever more narrowly; of its steps the first counts that no more than
    `MOST` records share: a rare word alone, a commoner one within its country, and so on.
    """
    count = np.zeros(BUCKETS, dtype=np.uint16)
    for i in range(len(columns)):
        seen = {key % BUCKETS for ladder in _ladders(columns, i) for key in _numbers(ladder)}
        for bucket in seen:
            count[bucket] = min(count[bucket] + 1, MOST + 1)
    found = [_chosen(columns, i, count) for i in range(len(columns))]
    ends = np.cumsum([0, *(len(some) for some in found)], dtype=np.int32)
    return pa.ListArray.from_arrays(ends, pa.array(np.concatenate(found)))


def _chosen(columns: Columns, i: int, count: np.ndarray) -> np.ndarray:
    """Return the first step of each ladder that few enough records share."""
    firsts = (
        next((key for key in _numbers(ladder) if count[key % BUCKETS] <= MOST), None)
        for ladder in _ladders(columns, i)
    )
    return np.array(sorted({key for key in firsts if key is not None}), dtype=np.int64)


def _numbers(ladder: tuple[str, ...]) -> Iterator[int]:
    return (zlib.crc32(step.encode()) for step in ladder)


def _ladders(columns: Columns, i: int) -> Iterator[tuple[str, ...]]:
    said = {name: values[i] or "" for name, values in columns.texts.items()}
    country, name, city = said["country"], said["name"], said["city"] or said["region"]
    yield f"n {name}", f"n {name}/{country}", f"n {name}/{country}/{city}"
    for word in columns.words[i]:
        if len(word) > 2:
            yield f"w {word}", f"w {word}/{country}", f"w {word}/{country}/{city}"
    for a, b in pairwise(sorted(name.split())):
        yield f"b {a} {b}/{country}", f"b {a} {b}/{country}/{city}"
    start = name.replace(" ", "")[:START]
    yield f"s {start}/{country}", f"s {start}/{country}/{city}"
    yield from _elsewhere(columns, i, said)


def _elsewhere(columns: Columns, i: int, said: dict[str, str]) -> Iterator[tuple[str, ...]]:
    """Name what is not the site's name: phone, address, postcode, identifiers, place."""
    country, address, postcode = said["country"], said["address"], said["postcode"]
    if said["phone"]:
        yield (f"p {said['phone']}",)
    if address:
        yield f"a {address}/{country}", f"a {address}/{country}/{said['city']}"
    if postcode:
        yield f"z {postcode}/{country}", f"z {postcode}/{country}/{address[:4]}"
    for scheme, values in columns.identifiers.items():
        if values[i]:
            yield (f"{scheme} {values[i]}",)
    lat, lon = columns.lat[i], columns.lon[i]
    if lat is not None and lon is not None:
        yield from _cells(lat, lon)


def _cells(lat: float, lon: float) -> Iterator[tuple[str, ...]]:
    """Name the cell of a place twice, once shifted by half a cell, so that edges part no one."""
    for shift in (0.0, 0.5):
        yield tuple(
            f"c{shift} {size} {int(lat / size + shift + 1e6)} {int(lon / size + shift + 1e6)}"
            for size in (0.2, 0.04, 0.01)
        )
