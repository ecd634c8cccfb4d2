"""Measure record linkage: `python -m benchmarks.linkage [--data DIR] [--quick]`."""

import argparse
import json
import logging
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.linkage import made, material, methods
from mutua.linkage import train

HEAD = f"{'method':<26}{'fields':<20}{'precision':>10}{'recall':>8}{'F1':>7}{'seconds':>9}{'MB':>7}"


def main(arguments: list[str] | None = None) -> int:
    """Print one table; each method runs in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument(
        "--quick", action="store_true", help="one half of the mills, 19,000 made records"
    )
    parser.add_argument("--child", nargs=4, metavar=("METHOD", "FIELDS", "HALVES", "MODELS"))
    parser.add_argument("--train", nargs=2, metavar=("HALF", "MODELS"))
    options = parser.parse_args(arguments)
    if options.train:
        return _train(options.data, *options.train)
    if options.child:
        return _child(options.data, *options.child)
    if (options.data / "labelled" / "mills.csv").is_file():
        _mills(options.data, "0" if options.quick else "01")
    else:
        print(f"No labelled lists in {options.data}: the table of real mills is left out.")
    made.table((19_000,) if options.quick else (19_000, 100_000))
    return 0


def _mills(data: Path, halves: str) -> None:
    """Train on the other half of the mills, measure on each half, and add up."""
    print("Rows of real mills, identifiers hidden; trained and measured on different mills")
    print(HEAD)
    with tempfile.TemporaryDirectory() as folder:
        for half in halves:
            _run(data, "--train", half, folder)
        for method in methods.METHODS:
            for fields in material.HIDDEN:
                print(_measured(data, method, fields, halves, folder), flush=True)


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run this module again in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "benchmarks.linkage", "--data", str(data), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _train(data: Path, half: str, folder: str) -> int:
    """Train on all labelled worlds but one half of the mills."""
    model = train.train(data, lambda truth: material.fold(truth) != int(half))
    model.save(Path(folder) / f"{half}.gz")
    return 0


def _measured(data: Path, method: str, fields: str, halves: str, folder: str) -> str:
    """Run one method in a child process and return its line of the table."""
    shown = "names, regions" if fields == "names" else "and coordinates"
    child = _run(data, "--child", method, fields, halves, folder)
    if child.returncode:
        last = (child.stderr.strip().splitlines() or ["no word"])[-1]
        return f"{method:<26}{shown:<20}  did not run: {last[:90]}"
    got = json.loads(child.stdout.splitlines()[-1])
    count = material.Tally(*got["tally"])
    return (
        f"{method:<26}{shown:<20}{count.precision:>10.3f}{count.recall:>8.3f}{count.f1:>7.3f}"
        f"{got['seconds']:>9.1f}{got['megabytes']:>7.0f}"
    )


def _child(data: Path, method: str, fields: str, halves: str, folder: str) -> int:
    """Measure one method and print what was found, for the parent process."""
    logging.disable(logging.WARNING)
    count, seconds = material.Tally(), 0.0
    for half in halves:
        records, truth = material.mills(data, int(half), fields)
        start = time.perf_counter()
        sites = methods.METHODS[method](records, Path(folder) / f"{half}.gz")
        seconds += time.perf_counter() - start
        count += material.tally(truth, sites)
    megabytes = material.peak()
    tally = (count.right, count.joined, count.wanted)
    print(material.told({"tally": tally, "seconds": seconds, "megabytes": megabytes}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
