"""Input cleaned."""

from .programmes import ProgrammeForm, ProposeForm, Rounds
from .proposals import AcceptForm

__all__ = ["AcceptForm", "ProgrammeForm", "ProposeForm", "Rounds"]
