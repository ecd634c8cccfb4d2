"""A small invented benchmark and protocols in a folder."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from mutua.protocols import Area, Benchmark, Checkpoint, Degree
from mutua.protocols.coverage import Coverage
from mutua.protocols.library import SHIPPED, Library

TEA = """
key = "tea"
name = "Tea Board check"
owner = "Tea Board"
kind = "on-site audit"

[validity]
months = 18
set_by = "owner"
source = "The board says so."

[coverage]
benchmark = "2026.1"
source = "Compared by the secretariat."
full = ["safety", "wages"]
partly = ["environment", "HS-15"]
no = ["WB-02"]
uncertain = ["EN-05"]
"""


def benchmark_of(weights: Mapping[str, int]) -> Benchmark:
    """Return a benchmark of one area per checkpoint's first two letters."""
    keys = list(dict.fromkeys(each[:2] for each in weights))
    areas = tuple(
        Area(
            key, f"Area {key}", "labour",
            tuple(Checkpoint(i, key, f"Look at {i}.", w, "labour")
                  for i, w in weights.items() if i[:2] == key),
        )
        for key in keys
    )  # fmt: skip
    return Benchmark("T1", "Test", date(2026, 1, 1), 0.85, "test", {"labour": "Labour"}, areas)


def covering(degrees: Mapping[str, Degree]) -> Coverage:
    """Return a coverage of some checkpoints."""
    return Coverage(degrees, frozenset(), "T1", "test", True)


@pytest.fixture
def folder(tmp_path: Path) -> Callable[..., Library]:
    """Read what ships with some files of ours over it."""

    def read(**files: str) -> Library:
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        return Library(SHIPPED, tmp_path)

    return read
