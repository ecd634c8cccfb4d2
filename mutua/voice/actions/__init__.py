"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .editions import publish, ship
from .interviews import begin, finish, go_back, speak, take
from .replies import keep
from .tablets import let_tablets, take_in
from .waves import open_wave

__all__ = [
    "begin",
    "finish",
    "go_back",
    "keep",
    "let_tablets",
    "open_wave",
    "publish",
    "ship",
    "speak",
    "take",
    "take_in",
]
