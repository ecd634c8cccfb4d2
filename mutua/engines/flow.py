"""What the engines share: chunks tried elsewhere, and results taken in order."""

import pickle
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager
from itertools import islice
from typing import NamedTuple


class Outcome[Result](NamedTuple):
    """What became of a chunk: a list with its one result, or an error that can travel."""

    result: list[Result]
    error: Exception | None = None


def attempt[Chunk, Result](function: Callable[[Chunk], Result], chunk: Chunk) -> Outcome[Result]:
    """Try a chunk in the process that this runs in; hand an error back instead of raising it."""
    try:
        return Outcome([function(chunk)])
    except Exception as error:
        told = "".join(traceback.format_exception(error)).rstrip()
        error.add_note(f"Where it ran:\n{told}")
        return Outcome([], _fit_to_travel(error))


def _fit_to_travel(error: Exception) -> Exception:
    """Replace an error that cannot be pickled: it would break the engine, not be told."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  # nosec B301 - our own
    except Exception:
        plain = RuntimeError(f"{type(error).__name__}: {error}")
        plain.__notes__ = list(error.__notes__)
        return plain
    return error


def settled[Result](outcome: Outcome[Result], number: int) -> Result:
    """Return what a chunk gave, or raise what it raised."""
    with naming(number):
        if outcome.error is not None:
            raise outcome.error
        return outcome.result[0]


@contextmanager
def naming(number: int) -> Iterator[None]:
    """Note on an error which chunk it befell."""
    try:
        yield
    except Exception as error:
        error.add_note(f"This happened in chunk {number} of the work.")
        raise


def in_order[Result](
    promises: Iterable[Future[Result]], ahead: int, give_up: Callable[[], None]
) -> Generator[Result]:
    """Yield what is promised, with never more than `ahead` promises under way.

    When that ends early, what has not begun is cancelled; `give_up` is to end what has begun.
    """
    coming = iter(promises)
    under_way: deque[Future[Result]] = deque()
    try:
        under_way.extend(islice(coming, ahead))
        while under_way:
            result = under_way[0].result()
            under_way.popleft()
            under_way.extend(islice(coming, 1))
            yield result
    except KeyboardInterrupt:
        give_up()  # it may have come while a promise was made, which then is in no list here
        raise
    finally:
        if [promise for promise in under_way if not promise.cancel() and not promise.done()]:
            give_up()
