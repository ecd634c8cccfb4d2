"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .editions import discard, hand_in, publish, publish_draft, replace, retire, ship, ship_all
from .interviews import begin, finish, go_back, speak, take
from .replies import keep
from .tablets import let_tablets, take_in
from .waves import open_wave

__all__ = [
    "begin",
    "discard",
    "finish",
    "go_back",
    "hand_in",
    "keep",
    "let_tablets",
    "open_wave",
    "publish",
    "publish_draft",
    "replace",
    "retire",
    "ship",
    "ship_all",
    "speak",
    "take",
    "take_in",
]
