"""A page of the survey as a form: a field for each question."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua.instruments import Instrument, Kind, Question

from .. import asked


class SectionForm(forms.Form):
    """The questions of one page; what cannot be taken is said by the rules, not here."""

    use_required_attribute = False  # what is missing is said when the whole is handed in
    # What the fields held when the page was opened: several people answer, and nobody's open page may
    # put back what another has answered meanwhile.
    opened = forms.JSONField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        instrument: Instrument,
        section: asked.Section,
        hints: Mapping[str, str],
        **more: Any,
    ) -> None:
        """Make a field of each question; `hints` stand below it: what is known, what was said before."""
        super().__init__(*args, **more)
        self.section = section
        for question in section.questions:
            self.fields[question.name] = _field(instrument, question, hints.get(question.name, ""))

    def mark_needed(self) -> None:
        """Call nothing optional without which nobody can hand in; each page can be kept without it."""
        for question in self.section.questions:
            self.fields[question.name].required = asked.needed(question)

    def given(self) -> dict[str, str]:
        """Return the answers as the runner takes them."""
        return {
            name: " ".join(value) if isinstance(value, list) else value.strip()
            for name, value in self.cleaned_data.items()
            if name != "opened"
        }

    def before(self) -> dict[str, str] | None:
        """Return what the page held when it was opened; None where it does not say so."""
        opened = self.cleaned_data["opened"]
        return opened if isinstance(opened, dict) else None


def initial(
    section: asked.Section, known: Mapping[str, str], kept: Mapping[str, str]
) -> dict[str, Any]:
    """Return what the fields hold at first: what is kept, else what the platform knows."""
    first = {**known, **kept}
    return {"opened": {one.name: first.get(one.name, "") for one in section.questions}} | {
        one.name: first.get(one.name, "").split()
        if one.kind == Kind.SEVERAL
        else first.get(one.name, "")
        for one in section.questions
    }


def _field(instrument: Instrument, question: Question, hint: str) -> forms.Field:
    language = get_language() or instrument.language
    own = asked.said(instrument, question.hint, language)
    said: dict[str, Any] = {
        "label": asked.said(instrument, question.label, language),
        "help_text": " ".join(part for part in (own, hint) if part),
        "required": False,
    }
    choices = [(one.name, asked.said(instrument, one.label, language)) for one in question.choices]
    if question.kind == Kind.SEVERAL:
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **said
        )
    if question.kind == Kind.ONE:
        return forms.ChoiceField(
            choices=[*choices, ("", _("Not answered"))], widget=forms.RadioSelect, **said
        )
    if question.kind == Kind.TEXT:
        return forms.CharField(widget=forms.Textarea(attrs={"rows": 3}), max_length=2000, **said)
    return forms.CharField(
        widget=forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"}), max_length=20,
        **said,
    )  # fmt: skip
