"""Input cleaned."""

from .programmes import ProgrammeForm, ProposeForm, Rounds
from .proposals import AcceptForm
from .sites import CountForm, FiguresForm, SplitForm, TableForm, WaveForm

__all__ = [
    "AcceptForm",
    "CountForm",
    "FiguresForm",
    "ProgrammeForm",
    "ProposeForm",
    "Rounds",
    "SplitForm",
    "TableForm",
    "WaveForm",
]
