"""Toy work for engines; a module of its own, so that their workers need not import the tests."""

import os
import time

from mutua.engines.crew import THREADS


class OddError(Exception):
    """An error that cannot be unpickled."""

    def __init__(self, first: int, second: str) -> None:
        super().__init__(f"{first}, {second}")


def halve(number: int) -> int:
    """Halve an even number."""
    if number % 2:
        raise ValueError(f"{number} is odd")
    return number // 2


def complain(number: int) -> None:
    """Raise what cannot travel."""
    raise OddError(number, "which cannot be pickled")


def dawdle(tenths: int) -> int:
    """Take so many tenths of a second."""
    time.sleep(tenths / 10)
    return tenths


def process(_: int) -> int:
    """Tell the process that this runs in."""
    return os.getpid()


def threads(_: int) -> list[str | None]:
    """Tell how many threads native libraries may start."""
    return [os.environ.get(name) for name in THREADS]


def turn(text: bytes) -> bytes:
    """Return much for much."""
    return text[::-1]
