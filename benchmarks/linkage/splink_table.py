"""The columns as a table for DuckDB, with what blocking and training need besides."""

from collections.abc import Sequence

import pyarrow as pa

from benchmarks.linkage import splink_keys
from benchmarks.linkage.columns import Columns

START = 4  # letters at the beginning of a name on which one session of training blocks


def table(held: Columns) -> pa.Table:
    """Put the columns into one table; rows are numbered in their order."""
    texts = {name: pa.array(values, pa.string()) for name, values in held.texts.items()}
    schemes = {f"id_{s}": pa.array(values, pa.string()) for s, values in held.identifiers.items()}
    return pa.table(texts | schemes | _places(held) | _words(held) | {
        "keys": splink_keys.keys(held),
        "unique_id": pa.array(range(len(held)), pa.int64()),
    })  # fmt: skip


def _places(held: Columns) -> dict[str, pa.Array]:
    places = list(zip(held.lat, held.lon, strict=True))
    cells = [None if None in place else f"{place[0]:.2f} {place[1]:.2f}" for place in places]
    return {
        "lat": pa.array(held.lat, pa.float64()),
        "lon": pa.array(held.lon, pa.float64()),
        "cell": pa.array(cells, pa.string()),
    }


def _words(held: Columns) -> dict[str, pa.Array]:
    names, addresses = held.texts["name"], held.texts["address"]
    starts = [(name or "").replace(" ", "")[:START] or None for name in names]
    return {
        "start": pa.array(starts, pa.string()),
        "own": pa.array([(name or "").split() for name in names], pa.list_(pa.string())),
        "street": pa.array([(a or "").split() for a in addresses], pa.list_(pa.string())),
    }


def with_truth(rows: pa.Table, truth: Sequence[str]) -> pa.Table:
    """Add the column of labels, empty where the truth is not known."""
    return rows.append_column("truth", pa.array([t or None for t in truth], pa.string()))
