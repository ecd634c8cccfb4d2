"""The processes that work for one engine."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from signal import SIG_IGN, SIGINT, signal

# Each native library starts as many threads as there are cores, which processes would fight over.
THREADS = (
    "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS",
    "VECLIB_MAXIMUM_THREADS", "NUMEXPR_NUM_THREADS",
)  # fmt: skip
_environment = threading.Lock()


class Crew:
    """Spawned processes, one thread each, that end when this object or its process does."""

    def __init__(self, size: int) -> None:
        context = get_context("spawn")
        # Nothing is ever sent: that the line is cut, on purpose or by our death, is the message.
        theirs, self._lifeline = context.Pipe(duplex=False)
        self._pool = ProcessPoolExecutor(
            size, mp_context=context, initializer=_begin, initargs=(theirs,)
        )

    def submit[Chunk, Result](
        self, function: Callable[..., Result], *arguments: Chunk
    ) -> Future[Result]:
        """Have a process of the crew call the function; start one if all are at work."""
        with _environment, surroundings(dict.fromkeys(THREADS, "1")):
            return self._pool.submit(function, *arguments)

    def dismiss(self) -> None:
        """End the processes at once, with whatever they are doing."""
        self._lifeline.close()
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def surroundings(wanted: dict[str, str]) -> Iterator[None]:
    """Set environment variables for processes that start here, unless the user has set them.

    An initialiser comes too late: a spawned process first imports the main module, and numpy
    with it, and numpy reads these variables once.
    """
    missing = {name: value for name, value in wanted.items() if name not in os.environ}
    os.environ.update(missing)
    try:
        yield
    finally:
        for name in missing:
            os.environ.pop(name, None)


def _begin(lifeline: Connection) -> None:
    """Make a new process leave Ctrl-C to the one that started it, and not outlive it."""
    signal(SIGINT, SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
