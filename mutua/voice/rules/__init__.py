"""Decisions of this room, pure: a sentence why not, or "" for yes."""

from .answering import Over, Used, refuse_answer, refuse_gone, why_not_answer
from .waves import Asked, next_day, why_not_again, why_not_cards, why_not_round
from .workplaces import why_not_figures, why_not_group, why_not_roster

__all__ = [
    "Asked",
    "Over",
    "Used",
    "next_day",
    "refuse_answer",
    "refuse_gone",
    "why_not_again",
    "why_not_answer",
    "why_not_cards",
    "why_not_figures",
    "why_not_group",
    "why_not_roster",
    "why_not_round",
]
