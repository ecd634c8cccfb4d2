"""What is owed, by whom it is not, and a survey's days."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.web.days import day
from mutua.web.sheets import given

from ..models import Duty
from ..rules.owing import State
from .beside import Beside

LARGEST = 1_000_000  # bytes of a form


class MatrixForm(forms.Form):
    """Whom to show of the table of duties."""

    q = forms.CharField(
        label=_("Member"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=_("Duty"), required=False, choices=[("", _("Any")), *Duty.Kind.choices]
    )
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("Any")), *State.choices]
    )


class ExcuseForm(Beside):
    """Whom to excuse from what, for how long, and why."""

    member = forms.ChoiceField(label=_("Member"))
    kind = forms.ChoiceField(label=_("From which duty"), choices=Duty.Kind.choices)
    since = day(_("From"))
    until = day(_("Until and including"))
    reason = forms.CharField(label=_("Why"), max_length=300, help_text=_("The member reads it."))

    def __init__(self, *args: Any, members: list[tuple[str, str]], **more: Any) -> None:
        """Offer the members."""
        super().__init__(*args, **more)
        self.fields["member"].choices = members  # type: ignore[attr-defined]


class DutyForm(forms.Form):
    """What is owed from a day on."""

    kind = forms.ChoiceField(label=_("Duty"), choices=Duty.Kind.choices)
    name = forms.CharField(
        label=_("What it is called"), max_length=120, required=False,
        help_text=_("In English. Empty: as usual, in every language."),
    )  # fmt: skip
    about = forms.CharField(label=_("What fulfils it"), max_length=300, required=False)
    rhythm = forms.ChoiceField(label=_("How it is counted"), choices=Duty.Rhythm.choices)
    months = forms.IntegerField(label=_("Period in months"), min_value=1, max_value=120)
    grace = forms.IntegerField(label=_("Months of grace for newcomers"), min_value=0, max_value=120)
    since = day(_("Holds from"))
    owed = forms.BooleanField(label=_("It is owed"), required=False, initial=True)

    def said(self) -> dict[str, Any]:
        """Return what the action takes."""
        told = dict(self.cleaned_data)
        name, about = told.pop("name"), told.pop("about")
        return told | {
            "names": {"en": name} if name else {}, "abouts": {"en": about} if about else {},
        }  # fmt: skip


class DaysForm(forms.Form):
    """The days of a survey that can be moved."""

    due = day(_("Due until"), help_text=_("Who has not handed in by then is overdue."))
    closes = day(_("Can be corrected until"))


class SurveyForm(DaysForm):
    """The survey of a year."""

    year = forms.IntegerField(label=_("Year"), min_value=2000, max_value=2100)
    opens = day(_("Opens"))
    sheet = forms.FileField(
        label=_("Its questions"), required=False,
        help_text=_("An XLSForm as Markdown tables. Without one it asks what the last one asked."),
        widget=forms.FileInput(attrs={"accept": ".md,.txt"}),
    )  # fmt: skip
    field_order = ("year", "opens", "due", "closes", "sheet")

    def source(self) -> str:
        """Return the form that was handed in, or ""."""
        found = given(self.cleaned_data)
        return found[0][:LARGEST].decode("utf-8", "replace") if found else ""
