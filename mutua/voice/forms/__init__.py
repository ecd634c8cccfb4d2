"""Input cleaned."""

from .programmes import AcceptForm, ProgrammeForm, ProposeForm, Rounds

__all__ = [
    "AcceptForm",
    "ProgrammeForm",
    "ProposeForm",
    "Rounds",
]
