"""What the machine gives to the work: threads, and no collector of garbage in between."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from threading import local

from mutua.engines import flow

_mine = local()


def threads() -> int:
    """Return how many threads a call into a native library may use: in a worker one, else as many as cores."""
    if getattr(_mine, "one", False):
        return 1
    told = os.environ.get("OMP_NUM_THREADS", "")
    return int(told) if told.isdigit() and int(told) else os.cpu_count() or 1


def spread[Piece, Result](
    function: Callable[[Piece], Result], pieces: Iterable[Piece]
) -> Iterator[Result]:
    """Yield `function(piece)` in order, with a thread for every core.

    For work that libraries do in native code, during which Python lets other threads run: nothing
    need be sent to another process. Each call into a library keeps to its one thread meanwhile.
    """
    workers = threads()
    if workers == 1:
        yield from map(function, pieces)
        return
    with ThreadPoolExecutor(workers, "mutua-linkage", lambda: setattr(_mine, "one", True)) as pool:
        promises = (pool.submit(function, piece) for piece in pieces)
        with closing(flow.in_order(promises, 2 * workers, lambda: None)) as results:
            yield from results


@contextmanager
def uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: there are none in millions of records, and it looks for long."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
