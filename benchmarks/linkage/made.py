"""The demo's made lists, 42 of them, of any size: the shipped model has seen none of them."""

import json
import subprocess
import sys
import time
from itertools import starmap
from typing import Any

from benchmarks.linkage import material
from mutua import linkage
from mutua.demo.world.make import records
from mutua.linkage import Record

HEAD = f"{'records':<12}{'sites':>8}{'precision':>10}{'recall':>8}{'F1':>7}{'seconds':>9}{'MB':>7}"


def table(sizes: tuple[int, ...]) -> None:
    """Print one line a size; each runs in a process of its own."""
    print(
        "\nMade lists of 42 members in 60 countries, all fields; the shipped model, all of link()"
    )
    print(HEAD)
    for size in sizes:
        child = subprocess.run(
            [sys.executable, "-m", "benchmarks.linkage.made", str(size)],
            capture_output=True, text=True, check=False,
        )  # fmt: skip
        if child.returncode:
            print(
                f"{size:<12,}  did not run: {(child.stderr.strip().splitlines() or ['?'])[-1][:90]}"
            )
            continue
        got = json.loads(child.stdout.splitlines()[-1])
        count = material.Tally(*got["tally"])
        print(
            f"{size:<12,}{got['sites']:>8,}{count.precision:>10.3f}{count.recall:>8.3f}"
            f"{count.f1:>7.3f}{got['seconds']:>9.1f}{got['megabytes']:>7.0f}",
            flush=True,
        )


def measure(size: int) -> dict[str, Any]:
    """Link so many made records and tell what came of it."""
    truth, rows = zip(*starmap(_record, records(records=size)), strict=True)
    start = time.perf_counter()
    linked = linkage.link(rows)
    seconds = time.perf_counter() - start
    count = material.tally(truth, linked.sites)
    return {
        "tally": (count.right, count.joined, count.wanted),
        "sites": len(set(linked.sites)),
        "seconds": seconds,
        "megabytes": material.peak(),
    }


def _record(site: str, fields: dict[str, Any]) -> tuple[str, Record]:
    return site, Record(**fields)


if __name__ == "__main__":
    print(material.told(measure(int(sys.argv[1]))))
