"""The engine for many machines: Apache Spark, behind the extra `mutua[spark]`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from itertools import count, islice
from threading import Condition, Event, Thread
from typing import TYPE_CHECKING
from uuid import uuid4

from mutua.engines import flow, session
from mutua.engines.seam import Engine

if TYPE_CHECKING:
    from pyspark import SparkContext

WAVES = 2  # jobs under way at once, so that no core idles while the slowest chunk of a job goes on
EACH = 2  # chunks of a job for every core


class Spark(Engine):
    """Run chunks on Spark: on this machine (`local[2]`), or on a cluster (`spark://host:7077`).

    Spark starts with the first `map`. A session that is active by then is used as it is and left
    running, whatever `master` says. `settings` are Spark's own: `executor_memory="8g"` sets
    `spark.executor.memory`, and so does `**{"spark.executor.memory": "8g"}`. The machines of a
    cluster are sent Mutua itself; the same Python and libraries they must have.
    """

    def __init__(self, master: str = "local[2]", app: str = "mutua", **settings: object) -> None:
        session.check()
        self.master = master
        self._options = session.options(master, app, settings)
        self._own: SparkContext | None = None
        self._threads: ThreadPoolExecutor | None = None
        self._courses: set[_Course] = set()

    def map[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]
    ) -> Iterator[Result]:
        """Yield `function(chunk)` for every chunk, in the order of the chunks."""
        context = self._context()
        threads = self._threads = self._threads or ThreadPoolExecutor(WAVES, "mutua-spark")
        course, numbers = _Course(context), count(1)
        self._courses.add(course)
        jobs = (threads.submit(course.run, function, wave) for wave in _waves(chunks, context))
        try:
            with closing(flow.in_order(jobs, WAVES, course.give_up)) as waves:
                for outcomes in waves:
                    for outcome in outcomes:
                        yield flow.settled(outcome, next(numbers))
        finally:
            self._courses.discard(course)

    def close(self) -> None:
        """Stop Spark where this engine started it; the next `map` starts it anew."""
        for course in list(self._courses):
            course.give_up()
        if self._threads:
            self._threads.shutdown(cancel_futures=True)
        if self._own:
            self._own.stop()
        self._own = self._threads = None

    def _context(self) -> SparkContext:
        """Return our Spark, or somebody's that runs already: there can be one in a process."""
        if self._own:
            return self._own
        context, ours = session.start(self.master, self._options)
        self._own = context if ours else None
        return context


class _Course:
    """The jobs of one `map`."""

    def __init__(self, context: SparkContext) -> None:
        self._context, self._group, self._over = context, f"mutua-{uuid4()}", Event()
        self._under_way, self._change = 0, Condition()

    def run[Chunk, Result](
        self, function: Callable[[Chunk], Result], wave: list[Chunk]
    ) -> list[flow.Outcome[Result]]:
        with self._counted():
            self._context.setJobGroup(self._group, "Mutua", interruptOnCancel=True)
            work = self._context.parallelize(wave, len(wave)).map(partial(flow.attempt, function))
            return [] if self._over.is_set() else work.collect()

    @contextmanager
    def _counted(self) -> Iterator[None]:
        with self._change:
            self._under_way += 1
        try:
            yield
        finally:
            with self._change:
                self._under_way -= 1
                self._change.notify_all()

    def give_up(self) -> None:
        """Have all jobs cancelled: by a thread, for an interrupt may have cut our line to Spark."""
        if not self._over.is_set():
            self._over.set()
            Thread(target=self._cancel, name="mutua-spark-cancel", daemon=True).start()

    def _cancel(self) -> None:
        """Cancel until nothing is under way: Spark forgets a word that comes before the job does."""
        with self._change:
            while self._under_way:
                self._context.cancelJobGroup(self._group)
                self._change.wait(0.2)


def _waves[Chunk](chunks: Iterable[Chunk], context: SparkContext) -> Iterator[list[Chunk]]:
    """Gather chunks for one job at a time; a cluster may grow or shrink meanwhile."""
    coming = iter(chunks)
    while wave := list(islice(coming, EACH * context.defaultParallelism)):
        yield wave
