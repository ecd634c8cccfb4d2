"""The engine that every machine has: local processes."""

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import closing
from itertools import chain, islice
from multiprocessing import current_process

from mutua.engines import flow
from mutua.engines.crew import Crew
from mutua.engines.seam import Engine

AHEAD = 2  # chunks under way for each process: one at work, one that waits for it


class Local(Engine):
    """Run chunks in processes of this machine, or in this process where one would do.

    `processes` defaults to the number of cores. Functions must be importable by name, because
    the processes are spawned: they share nothing with this one, on every operating system alike.
    They stay for the next `map`, and each keeps to one thread.
    """

    here = True

    def __init__(self, processes: int | None = None) -> None:
        self.processes = max(1, processes or os.cpu_count() or 1)
        self._crew: Crew | None = None

    def map[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]
    ) -> Iterator[Result]:
        """Yield `function(chunk)` for every chunk, in the order of the chunks."""
        alone = self.processes == 1 or current_process().daemon  # a daemon may have no children
        few, chunks = (True, chunks) if alone else _at_most_one(chunks)
        yield from _here(function, chunks) if few else self._elsewhere(function, chunks)

    def close(self) -> None:
        """End the processes; the next `map` starts them anew."""
        crew, self._crew = self._crew, None
        if crew:
            crew.dismiss()

    def rest(self) -> None:
        """End the processes, which remember much of what they did."""
        self.close()

    def _elsewhere[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]
    ) -> Iterator[Result]:
        crew = self._crew = self._crew or Crew(self.processes)
        promises = (crew.submit(flow.attempt, function, chunk) for chunk in chunks)
        outcomes = flow.in_order(promises, AHEAD * self.processes, self.close)
        number = 0
        try:
            with closing(outcomes):  # at once, not when a traceback lets go of them
                for number, outcome in enumerate(outcomes, 1):
                    yield flow.settled(outcome, number)
        except BrokenExecutor as error:
            self.close()
            error.add_note(
                "A process was ended from outside, perhaps for want of memory, while chunk "
                f"{number + 1} or one soon after it was under way. Fewer processes need less."
            )
            raise


def _here[Chunk, Result](
    function: Callable[[Chunk], Result], chunks: Iterable[Chunk]
) -> Iterator[Result]:
    for number, chunk in enumerate(chunks, 1):
        with flow.naming(number):
            result = function(chunk)
        yield result


def _at_most_one[Chunk](chunks: Iterable[Chunk]) -> tuple[bool, Iterable[Chunk]]:
    """Tell whether there is but one chunk, which is not worth a process; give them all back."""
    coming = iter(chunks)
    first = list(islice(coming, 2))
    return len(first) < 2, chain(iter(first), coming)
