"""What wakes whoever mails: actions stand below tasks, so the tasks say here how they start."""

from collections.abc import Callable

_wakers: list[Callable[[], object]] = []


def register(waker: Callable[[], object]) -> None:
    """Say what starts the mailing; call it from AppConfig.ready()."""
    _wakers[:] = [waker]


def wake() -> None:
    """Start the mailing; what is missed so is found within a minute."""
    for waker in _wakers:
        waker()
