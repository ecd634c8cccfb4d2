"""The engine that every machine has: local processes."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import current_process, get_context
from typing import Protocol


class Engine(Protocol):
    """Whatever can apply a function to chunks of work and keep their order."""

    def map[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Sequence[Chunk]
    ) -> list[Result]:
        """Return `function(chunk)` for every chunk, in the order of the chunks."""
        ...


class Local:
    """Run chunks in processes of this machine, or in this process where one would do.

    `processes` defaults to the number of cores. Functions must be importable by name, because
    the processes are spawned: they share nothing with this one, on every operating system alike.
    """

    def __init__(self, processes: int | None = None) -> None:
        self.processes = max(1, processes or os.cpu_count() or 1)

    def map[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Sequence[Chunk]
    ) -> list[Result]:
        """Return `function(chunk)` for every chunk, in the order of the chunks."""
        workers = min(self.processes, len(chunks))
        if workers <= 1 or current_process().daemon:  # a daemon may have no children
            return [function(chunk) for chunk in chunks]
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            return list(pool.map(function, chunks))
