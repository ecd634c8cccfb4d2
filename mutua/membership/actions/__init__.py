"""Every write of membership."""

from .answering import close_survey, hand_in, open_survey, save_answers, set_days
from .coming import add_evidence, judge, mark, publish_modules, remove_evidence, tell_middle
from .coming import hand_in as hand_in_self_assessment
from .owing import announce_survey, end_excuse, excuse, remind, say
from .profiling import (
    begin,
    change_profile,
    end,
    have_listed,
    keep_logo,
    resume,
    suspend,
    take_off,
)

__all__ = [
    "add_evidence",
    "announce_survey",
    "begin",
    "change_profile",
    "close_survey",
    "end",
    "end_excuse",
    "excuse",
    "hand_in",
    "hand_in_self_assessment",
    "have_listed",
    "judge",
    "keep_logo",
    "mark",
    "open_survey",
    "publish_modules",
    "remind",
    "remove_evidence",
    "resume",
    "save_answers",
    "say",
    "set_days",
    "suspend",
    "take_off",
    "tell_middle",
]
