"""The seam: what every engine can do, whatever it runs on."""

from collections.abc import Callable, Iterable, Iterator
from typing import ClassVar, Protocol, Self


class Unavailable(RuntimeError):  # noqa: N818  it reads as what it says: the engine is unavailable
    """An engine cannot run here; the sentence says what to do."""


class Engine(Protocol):
    """Whatever can apply a function to chunks of work and keep their order.

    An engine may be used again and again, and ends by itself with the program. Who is done earlier
    calls `close`, or uses the engine in a `with` statement. `here` says that chunks run on this
    machine, where threads could do as well what libraries do in native code.
    """

    here: ClassVar[bool] = False

    def map[Chunk, Result](
        self, function: Callable[[Chunk], Result], chunks: Iterable[Chunk]
    ) -> Iterator[Result]:
        """Yield `function(chunk)` for every chunk, in the order of the chunks.

        Chunks are taken as results are asked for, and only a few are under way at once. What
        `function` raises is raised here, with a note that names the chunk, counted from 1; what is
        under way then, or when no further result is asked for, is given up.
        """
        ...

    def close(self) -> None:
        """End whatever the engine started; it starts anew when it is used again."""

    def rest(self) -> None:
        """Let go of what would only make the next `map` start sooner, for the memory it takes."""
        return

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
