"""Members: who they are, what each owes, what each answers, how far each has come."""

from .answered import Answer, HandIn, Results, Sheet, Survey
from .come import Evidence, Mark, Middle, Modules, SelfAssessment
from .owed import Duty, Excuse
from .profiled import Listing, Membership, Profile, Suspension

__all__ = [
    "Answer",
    "Duty",
    "Evidence",
    "Excuse",
    "HandIn",
    "Listing",
    "Mark",
    "Membership",
    "Middle",
    "Modules",
    "Profile",
    "Results",
    "SelfAssessment",
    "Sheet",
    "Survey",
    "Suspension",
]
