"""The methods that are measured: each turns records into a site per record."""

from collections.abc import Callable, Sequence
from pathlib import Path

from mutua import linkage
from mutua.linkage import Record, normalise

Method = Callable[[Sequence[Record], Path | None], list[int]]


def mutua(records: Sequence[Record], model: Path | None) -> list[int]:
    """Link with Mutua, with a model that has not seen these sites."""
    return linkage.link(records, model=linkage.Model.load(model)).sites


def equal_names(records: Sequence[Record], _model: Path | None) -> list[int]:
    """Join records of equal cleaned name and country: what a careful spreadsheet does."""
    seen: dict[tuple[str, str], int] = {}
    return [
        seen.setdefault((normalise.core(r.name, r.country)[0] + "".join(sorted(
            normalise.core(r.name, r.country)[1])), r.country), len(seen))
        for r in records
    ]  # fmt: skip


def splink(records: Sequence[Record], _model: Path | None) -> list[int]:
    """Link with Splink 5 on DuckDB: unsupervised, term frequencies, clusters at 0.9."""
    from benchmarks.linkage import splink_way  # optional: not everybody installs the opponent

    return splink_way.link(records)


METHODS: dict[str, Method] = {
    "Mutua": mutua,
    "Equal name and country": equal_names,
    "Splink 5": splink,
}
