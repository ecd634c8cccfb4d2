"""What does the work: --engine, and --processes for short."""

from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager

from mutua import engines
from mutua.cli.wrong import Wrong


@contextmanager
def chosen(arguments: Namespace) -> Iterator[engines.Engine]:
    """Give the engine that the person asked for, and end it in the end."""
    name = _name(arguments.engine, arguments.processes)
    try:
        with _named(name) as engine:
            yield engine
    except engines.Unavailable as why:  # Spark starts late, and may fail to only then
        raise Wrong(f"--engine {name}: {why}") from why


def _named(name: str) -> engines.Engine:
    try:
        return engines.named(name)
    except ValueError as why:
        raise Wrong(f"--engine: {why}.") from why


def _name(engine: str | None, processes: int | None) -> str:
    short = f"local:{processes}" if processes else None
    if engine and short and engine != short:
        raise Wrong(
            f"--engine {engine} and --processes {processes} say different things. Leave one out: "
            f"--processes {processes} is short for --engine {short}."
        )
    return engine or short or "local"
