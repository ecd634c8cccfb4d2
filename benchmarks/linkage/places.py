"""Labelled pairs of places: two lists of places, and whether some pairs of them are one place."""

import zlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from benchmarks.linkage import groups
from benchmarks.linkage.found import Found
from benchmarks.linkage.material import Given, Lessons, Missing
from mutua.linkage import Record, worlds

FILE = "poi_pairs.csv.gz"
EMPTY = "COL postalCode VAL"  # what the file's makers left behind in its addresses


def load(data: Path, part: str) -> Given:
    """Give the pairs of one half, by the name on the left; the places of a side are one list.

    The rows of the other half may be learnt from.
    """
    path = data / "labelled" / FILE
    if not path.is_file():
        raise Missing(f"{FILE} is not among the labelled data")
    rows = list(worlds.rows(path))
    mine = [row for row in rows if _fold(row) == int(part)]
    records, pairs, labels = _placed(mine)
    return Given(
        records, [""] * len(records), model=f"half-{part}", pairs=pairs, labels=labels,
        lessons=_lessons([row for row in rows if _fold(row) != int(part)]),
    )  # fmt: skip


def _fold(row: dict[str, str]) -> int:
    return zlib.crc32(f"half {row['name_l'].lower()}".encode()) % 2


def _placed(rows: list[dict[str, str]]) -> tuple[list[Record], np.ndarray, np.ndarray]:
    """Return each place once, the pairs by position and whether each is one place."""
    position: dict[Record, int] = {}
    pairs = []
    for row in rows:
        left, right = _place(row, "l", "left"), _place(row, "r", "right")
        pairs.append([position.setdefault(place, len(position)) for place in (left, right)])
    records = [replace(place, id=str(i)) for place, i in position.items()]
    return records, np.array(pairs), np.array([row["label"] == "1" for row in rows])


def _place(row: dict[str, str], side: str, name: str) -> Record:
    return Record(
        id="", list=name, name=row[f"name_{side}"],
        address=row[f"address_{side}"].replace(EMPTY, "").strip(),
        postcode=row[f"postcode_{side}"], country=row[f"country_{side}"],
        lat=worlds.degrees(row[f"lat_{side}"]), lon=worlds.degrees(row[f"lon_{side}"]),
    )  # fmt: skip


def _lessons(rows: list[dict[str, str]]) -> Lessons:
    """Return the places with a truth: those that a chain of pairs calls one place are one."""
    records, pairs, labels = _placed(rows)
    one = pairs[labels]
    chained = Found(one[:, 0], one[:, 1], np.ones(len(one)))
    return Lessons(records, [str(c) for c in groups.connected(len(records), chained, 0.5)])
