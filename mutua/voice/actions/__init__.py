"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .editions import publish, ship
from .interviews import begin, finish, go_back, speak, take
from .many import Given, keep_many
from .replies import keep
from .waves import open_wave

__all__ = [
    "Given",
    "begin",
    "finish",
    "go_back",
    "keep",
    "keep_many",
    "open_wave",
    "publish",
    "ship",
    "speak",
    "take",
]
