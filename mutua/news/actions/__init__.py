"""Writes of news: writing, going out, telling."""

from .publishing import hold, move, publish, tell_of, withdraw
from .writing import Overtaken, Words, restore, save, start

__all__ = [
    "Overtaken",
    "Words",
    "hold",
    "move",
    "publish",
    "restore",
    "save",
    "start",
    "tell_of",
    "withdraw",
]
