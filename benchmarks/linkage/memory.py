"""How much memory this process and its children hold at most."""

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

EVERY = 0.1  # seconds between two looks
PROC = Path("/proc")


@dataclass
class Held:
    """The most that was held, in MB."""

    megabytes: float = 0.0


@contextmanager
def watched() -> Iterator[Held]:
    """Watch what this process and all that it starts hold at once, in MB.

    The memory of every process of the tree is added up ten times a second, where the system has
    /proc; pages that two processes share count twice. The most that this process alone held, as
    the system counted it without a gap, is the least that is told: where there is no /proc that
    is all.
    """
    held, done = Held(), Event()
    thread = Thread(target=_watch, args=(held, done), daemon=True)
    thread.start()
    try:
        yield held
    finally:
        done.set()
        thread.join()
        held.megabytes = max(held.megabytes, alone())


def alone() -> float:
    """Return the most that this process itself has held so far, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _watch(held: Held, done: Event) -> None:
    while PROC.is_dir() and not done.wait(EVERY):
        held.megabytes = max(held.megabytes, tree())


def tree() -> float:
    """Return what this process and its descendants hold now, in MB; 0 where nobody can tell."""
    todo, total = [PROC / "self"], 0.0
    while todo:
        process = todo.pop()
        try:
            total += _resident(process)
            todo += [PROC / child for child in _children(process)]
        except OSError:  # it ended while we looked
            continue
    return total


def _resident(process: Path) -> float:
    pages = int((process / "statm").read_text().split()[1])
    return pages * resource.getpagesize() / 1024 / 1024


def _children(process: Path) -> list[str]:
    return [
        child
        for task in (process / "task").iterdir()
        for child in (task / "children").read_text().split()
    ]
