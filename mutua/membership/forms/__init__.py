"""Input, cleaned."""

from .asking import SectionForm, initial
from .owing import DaysForm, DutyForm, ExcuseForm, MatrixForm, SurveyForm
from .profiling import (
    BeginForm,
    DirectoryForm,
    EndForm,
    ListingForm,
    LogoForm,
    ProfileForm,
    SuspendForm,
)

__all__ = [
    "BeginForm",
    "DaysForm",
    "DirectoryForm",
    "DutyForm",
    "EndForm",
    "ExcuseForm",
    "ListingForm",
    "LogoForm",
    "MatrixForm",
    "ProfileForm",
    "SectionForm",
    "SurveyForm",
    "SuspendForm",
    "initial",
]
