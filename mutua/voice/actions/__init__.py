"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .closing import close, end_interviews
from .editions import publish, ship
from .evaluating import draw_benchmark, evaluate
from .interviews import begin, finish, go_back, speak, take
from .many import Given, keep_many
from .replies import keep
from .waves import open_planned, open_wave, print_cards
from .workplaces import say_figures, say_roster

__all__ = [
    "Given",
    "begin",
    "close",
    "draw_benchmark",
    "end_interviews",
    "evaluate",
    "finish",
    "go_back",
    "keep",
    "keep_many",
    "open_planned",
    "open_wave",
    "print_cards",
    "publish",
    "say_figures",
    "say_roster",
    "ship",
    "speak",
    "take",
]
