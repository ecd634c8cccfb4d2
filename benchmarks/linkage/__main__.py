"""Measure record linkage: `python -m benchmarks.linkage`; benchmarks/README.md says what it means."""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.linkage.cells import Bench
from benchmarks.linkage.methods import TITLES
from benchmarks.linkage.sections import SECTIONS, Scope
from benchmarks.linkage.tables import Table

OPPONENTS = ("splink", "duckdb", "dedupe")


def main(arguments: list[str] | None = None) -> int:
    """Print the tables, section by section, and keep them in a folder where one is given."""
    options = _options(arguments)
    with tempfile.TemporaryDirectory() as passing:
        folder = options.out or Path(passing)
        if options.fresh and options.out:
            shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True, exist_ok=True)
        bench = Bench(options.data, folder.absolute(), options.runs)
        print(machine(), flush=True)
        tables = []
        for name in options.only:
            tables.append(SECTIONS[name](bench, Scope(options.methods, options.quick)))
            print(f"\n{tables[-1].text()}", flush=True)
        if options.out:
            keep(folder, tables)
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linkage", description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), metavar="FOLDER")
    parser.add_argument("--out", type=Path, metavar="FOLDER", help="keep results, and resume there")
    parser.add_argument("--fresh", action="store_true", help="forget what is kept in --out")
    parser.add_argument(
        "--only", type=_some(SECTIONS), default=tuple(SECTIONS), metavar="SECTION,…"
    )
    parser.add_argument("--methods", type=_some(TITLES), default=tuple(TITLES), metavar="METHOD,…")
    parser.add_argument("--runs", type=int, default=1, help="runs of a cell, for medians of times")
    parser.add_argument(
        "--quick", action="store_true", help="one half of each list, 19,000 records"
    )
    return parser.parse_args(arguments)


def _some(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    """Return what reads names with commas between them, of those that are known."""

    def names(text: str) -> tuple[str, ...]:
        asked = tuple(text.split(","))
        if strange := [name for name in asked if name not in known]:
            raise argparse.ArgumentTypeError(f"{strange[0]} is none of {', '.join(known)}")
        return asked

    return names


def machine() -> str:
    """Say on what the measurement runs."""
    packages = ", ".join(filter(None, map(_version, OPPONENTS)))
    python = platform.python_version()
    return f"{os.cpu_count()} cores, {platform.system()}, Python {python}, {packages}".rstrip(", ")


def _version(package: str) -> str:
    try:
        return f"{package} {version(package)}"
    except PackageNotFoundError:
        return ""


def keep(folder: Path, tables: list[Table]) -> None:
    """Write the tables as Markdown, and all that the cells told as JSON."""
    parts = [f"Measured on {machine()}.", *(table.markdown() for table in tables)]
    (folder / "results.md").write_text("\n\n".join(parts) + "\n")
    cells = {p.stem: json.loads(p.read_text()) for p in sorted((folder / "cells").glob("*.json"))}
    told = {"machine": machine(), "cells": cells}
    (folder / "results.json").write_text(json.dumps(told, indent=1) + "\n")


if __name__ == "__main__":
    sys.exit(main())
