"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .editions import publish, ship
from .gateways import answered, forget, prune, receive
from .interviews import begin, finish, go_back, speak, take
from .replies import keep
from .waves import open_wave

__all__ = [
    "answered", "begin", "finish", "forget", "go_back", "keep", "open_wave", "prune", "publish", "receive",
    "ship", "speak", "take",
]  # fmt: skip
