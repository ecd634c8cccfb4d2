"""What stands beside the needs: short lists, each room's in a module of its own."""

from ..asking import Asking
from . import events, library, news, notices
from .block import Block, Line, Source

SOURCES: tuple[Source, ...] = (notices.block, events.block, news.block, library.block)


def of(asking: Asking) -> list[Block]:
    """Return the lists that have something to tell."""
    return [block for source in SOURCES if (block := source(asking)).lines]


__all__ = ["SOURCES", "Block", "Line", "of"]
