"""Every write of this room. Answers are kept without a word in the journal: it would tell when."""

from .closing import close, end_interviews
from .consents import consent, revoke
from .editions import discard, hand_in, publish, publish_draft, replace, retire, ship, ship_all
from .evaluating import draw_benchmark, evaluate
from .forgetting import forget, tell_forgotten
from .gateways import answered, give_up, prune, receive
from .improvements import change_improvement, finish_improvement, say_improvement
from .interviews import begin, finish, go_back, speak, take
from .limits import agree_limit
from .many import Given, keep_many
from .posting import post
from .programmes import change_programme, detectable, end_programme, grounds, launch, make_programme
from .proposals import (
    Proposed,
    Wanted,
    accept,
    decline,
    leave,
    propose,
    propose_each,
    withdraw_proposal,
)
from .replies import keep
from .tablets import let_tablets, take_in
from .waves import open_planned, open_wave, print_cards
from .workplaces import say_figures, say_roster

__all__ = [
    "Given",
    "Proposed",
    "Wanted",
    "accept",
    "agree_limit",
    "answered",
    "begin",
    "change_improvement",
    "change_programme",
    "close",
    "consent",
    "decline",
    "detectable",
    "discard",
    "draw_benchmark",
    "end_interviews",
    "end_programme",
    "evaluate",
    "finish",
    "finish_improvement",
    "forget",
    "give_up",
    "go_back",
    "grounds",
    "hand_in",
    "keep",
    "keep_many",
    "launch",
    "leave",
    "let_tablets",
    "make_programme",
    "open_planned",
    "open_wave",
    "post",
    "print_cards",
    "propose",
    "propose_each",
    "prune",
    "publish",
    "publish_draft",
    "receive",
    "replace",
    "retire",
    "revoke",
    "say_figures",
    "say_improvement",
    "say_roster",
    "ship",
    "ship_all",
    "speak",
    "take",
    "take_in",
    "tell_forgotten",
    "withdraw_proposal",
]
