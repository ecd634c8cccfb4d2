"""A cell of a table is measured in a child process of its own, and kept, so that a run resumes."""

import json
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LONGEST = 3 * 3600  # seconds after which a cell is given up
Told = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cell:
    """What is to be measured: a kind of task, and the words that say which one."""

    kind: str
    words: tuple[str, ...]

    @property
    def name(self) -> str:
        """Return a name that is a file name as well."""
        return ".".join((self.kind, *self.words)).replace("/", "-")


@dataclass(frozen=True, slots=True)
class Bench:
    """Where the data are, where what was measured is kept, and how often each cell is run."""

    data: Path
    folder: Path
    runs: int = 1

    def measured(self, cell: Cell) -> Told:
        """Return what a cell told, now or in an earlier run; or {"reason": why it is not measured}."""
        kept = self.folder / "cells" / f"{cell.name}.json"
        if kept.is_file():
            _say(f"{cell.name}: kept from before")
            return json.loads(kept.read_text())
        told = [self._run(cell) for _ in range(self.runs)]
        if "reason" in told[-1]:
            return told[-1]
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text(json.dumps(median(told), indent=1))
        return median(told)

    def _run(self, cell: Cell) -> Told:
        """Run a cell in a child process, so that its memory is its own."""
        _say(f"{cell.name} …")
        start = time.monotonic()
        command = [
            sys.executable,
            "-m",
            "benchmarks.linkage.child",
            str(self.data),
            str(self.folder),
        ]
        try:
            child = subprocess.run(
                [*command, cell.kind, *cell.words],
                stdout=subprocess.PIPE, text=True, timeout=LONGEST, check=False,
            )  # fmt: skip
        except subprocess.TimeoutExpired:
            return {"reason": f"not done within {LONGEST // 3600} hours"}
        _say(f"{cell.name}: {time.monotonic() - start:.0f} s")
        return _answer(child)


def _answer(child: subprocess.CompletedProcess[str]) -> Told:
    if child.returncode < 0:
        return {"reason": f"ended by signal {-child.returncode}, for want of memory most likely"}
    if child.returncode:
        return {"reason": "it failed; its last words are above"}
    return json.loads(child.stdout.splitlines()[-1])


def median(told: Sequence[Told]) -> Told:
    """Return the last answer, with the median of every figure of time and memory."""
    kept = dict(told[-1])
    for name in ("seconds", "learning", "megabytes"):
        if name in kept:
            kept[name] = statistics.median(one[name] for one in told)
    for step in kept.get("steps", {}):
        kept["steps"][step] = statistics.median(one["steps"].get(step, 0.0) for one in told)
    return kept


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
