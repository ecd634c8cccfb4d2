"""The child process of one cell: `python -m benchmarks.linkage.child DATA FOLDER KIND WORD…`."""

import json
import logging
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.linkage import measure, models, scaling
from benchmarks.linkage.material import Missing

Told = dict[str, Any]


def link(data: Path, folder: Path, name: str, method: str, *parts: str) -> Told:
    """Measure a method on the parts of a data set."""
    return measure.measure(data, folder, name, method, parts)


def model(data: Path, folder: Path, name: str) -> Told:
    """Train one of Mutua's models for the measurement."""
    models.make(name, data, folder)
    return {}


KINDS: dict[str, Callable[..., Told]] = {
    "link": link, "model": model, "scale": scaling.scale, "add": scaling.add,
}  # fmt: skip


def main(data: str, folder: str, kind: str, *words: str) -> int:
    """Do one task and print what it told as the last line."""
    logging.disable(logging.WARNING)
    warnings.simplefilter("ignore")
    try:
        told = KINDS[kind](Path(data), Path(folder), *words)
    except Missing as reason:
        told = {"reason": str(reason)}
    print(json.dumps(told))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
