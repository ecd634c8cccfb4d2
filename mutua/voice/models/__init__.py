"""What is asked, where, by whose leave, when; what was answered, and what was told of it.

Only this room imports these: answers leave it as suppressed statistics or not at all.
"""

from .editions import Draft, Edition
from .programmes import Arm, Enrolment, Programme, Proposal, Round
from .releases import Benchmark, Evaluation, Improvement, Release
from .replies import Interview, Received, Reply
from .waves import Card, Channel, Wave
from .workplaces import Consent, Figures, Roster, Workplace

__all__ = [
    "Arm",
    "Benchmark",
    "Card",
    "Channel",
    "Consent",
    "Draft",
    "Edition",
    "Enrolment",
    "Evaluation",
    "Figures",
    "Improvement",
    "Interview",
    "Programme",
    "Proposal",
    "Received",
    "Release",
    "Reply",
    "Roster",
    "Round",
    "Wave",
    "Workplace",
]
