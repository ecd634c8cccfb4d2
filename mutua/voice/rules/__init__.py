"""Decisions of this room, pure: a sentence why not, or "" for yes."""

from .answering import Over, Used, refuse_answer, refuse_gone, why_not_answer
from .improvements import not_done_yet, why_not_say
from .programmes import (
    KINDS_MEASURED,
    MOST_OUTCOMES,
    Standing,
    measurable,
    standing,
    why_not_change,
    why_not_end,
    why_not_launch,
    why_not_make,
)
from .proposals import (
    end_of,
    last_to_join,
    letters_due,
    reads_until,
    why_not_accept,
    why_not_consent,
    why_not_decline,
    why_not_enrol,
    why_not_propose,
    why_not_withdraw,
)
from .waves import Asked, next_day, why_not_again, why_not_cards, why_not_print, why_not_round
from .workplaces import why_not_figures, why_not_group, why_not_roster

__all__ = [
    "KINDS_MEASURED",
    "MOST_OUTCOMES",
    "Asked",
    "Over",
    "Standing",
    "Used",
    "end_of",
    "last_to_join",
    "letters_due",
    "measurable",
    "next_day",
    "not_done_yet",
    "reads_until",
    "refuse_answer",
    "refuse_gone",
    "standing",
    "why_not_accept",
    "why_not_again",
    "why_not_answer",
    "why_not_cards",
    "why_not_change",
    "why_not_consent",
    "why_not_decline",
    "why_not_end",
    "why_not_enrol",
    "why_not_figures",
    "why_not_group",
    "why_not_launch",
    "why_not_make",
    "why_not_print",
    "why_not_propose",
    "why_not_roster",
    "why_not_round",
    "why_not_say",
    "why_not_withdraw",
]
