"""Seconds and MB for taking, sealing, opening, marking and tracing reports: `python -m benchmarks.papers`."""

import argparse
import io
import resource
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from mutua import papers, vault
from mutua.papers.tests import made

STEPS = ("take", "seal", "open", "mark", "trace")
MB = 1024 * 1024


def main() -> None:
    """Print a table: one row per size, one column per step."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, nargs="+", default=[1, 100, 1000])
    pages = parser.parse_args().pages
    print("| pages | MB | " + " | ".join(f"{step}, s | {step}, MB" for step in STEPS) + " |")
    print("|---" * (2 + 2 * len(STEPS)) + "|")
    for count in pages:
        report = made.report(count)
        copy = papers.marked(report, "Anna Berg", datetime.now(UTC), papers.new_code())
        cells = [f"{count:,}", f"{len(report) / MB:.2f}"]
        for step in STEPS:
            seconds, memory = _measured(step, copy if step == "trace" else report)
            cells += [f"{seconds:.2f}", f"{memory:.0f}"]
        print("| " + " | ".join(cells) + " |", flush=True)


def _measured(step: str, data: bytes) -> tuple[float, float]:
    """Run a step in a new process; return its seconds and its peak of MB, children included."""
    with get_context("spawn").Pool(1) as pool:
        return pool.apply(_run, (step, data))


def _run(step: str, data: bytes) -> tuple[float, float]:
    with tempfile.TemporaryDirectory() as folder:
        keys = vault.Keyring.read(vault.new_master_key(datetime.now(UTC)))
        kept = vault.Vault(Path(folder), keys)
        sealed = kept.put(io.BytesIO(data), about=b"1") if step == "open" else None
        work: dict[str, Callable[[], Any]] = {
            "take": lambda: papers.examined(io.BytesIO(data), name="report.pdf"),
            "seal": lambda: kept.put(io.BytesIO(data), about=b"1"),
            "open": lambda: sum(map(len, kept.open(sealed, about=b"1"))) if sealed else 0,
            "mark": lambda: papers.marked(data, "Anna", datetime.now(UTC), papers.new_code()),
            "trace": lambda: papers.traced(data),
        }
        started = time.perf_counter()
        work[step]()
        seconds = time.perf_counter() - started
    own, others = (
        resource.getrusage(who).ru_maxrss / 1024
        for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return seconds, own + others


if __name__ == "__main__":
    main()
