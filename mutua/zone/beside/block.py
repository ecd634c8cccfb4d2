"""A short list beside the needs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from ..asking import Asking


@dataclass(frozen=True, slots=True)
class Line:
    """One thing, and where it leads."""

    words: str
    path: str
    day: date | None = None
    note: str = ""
    language: str = ""  # where the words are in another than the page's


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, its lines, and the page with all of them."""

    title: str
    icon: str
    lines: tuple[Line, ...]
    path: str
    more: str  # what the way to that page is called


type Source = Callable[[Asking], Block]
