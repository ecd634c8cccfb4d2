"""What a site fills in: who works there, its figures, a wave."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import product
from typing import Any

import pycountry
from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.web import sheets
from mutua.web.days import day

from .. import groups, planning, rules
from ..groups import DEPARTMENT, SHIFT, Variable
from ..rules.workplaces import MOST_PEOPLE

MOST_COUNTS = 96  # numbers on one page
NUMBER = {"inputmode": "numeric", "autocomplete": "off"}
EVERYBODY = "all"


def _lines(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows, "autocomplete": "off"})
    return forms.CharField(label=label, widget=area, max_length=4_000, **more)


def _names(text: str) -> list[str]:
    """Return what stands in lines, each once."""
    return [*dict.fromkeys(" ".join(line.split()) for line in text.splitlines() if line.strip())]


class SplitForm(forms.Form):
    """By which groups the workers are counted."""

    by = forms.MultipleChoiceField(
        label=_("Groups that you know the numbers of"), widget=forms.CheckboxSelectMultiple,
        required=False,
    )  # fmt: skip
    departments = _lines(
        _("Departments"), required=False, help_text=_("One in a line, as you call them. Or leave it empty."),
    )  # fmt: skip
    shifts = _lines(_("Shifts"), required=False, rows=2, help_text=_("One in a line, if you want to count by them."))  # fmt: skip

    def __init__(self, known: Iterable[Variable], *args: Any, **more: Any) -> None:
        """Offer the groups that the questionnaire asks for."""
        super().__init__(*args, **more)
        self.known = [one for one in known if not one.own]
        self.fields["by"].choices = [(one.name, one.label) for one in self.known]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Refuse names of people, and more numbers than anybody writes down."""
        for field in ("departments", "shifts"):
            for name in _names(self.cleaned_data.get(field, "")):
                if why_not := rules.why_not_group(name):
                    self.add_error(field, why_not)
        if not self.errors and len(self.combinations()) > MOST_COUNTS:
            self.add_error(
                None,
                _("These would be %(many)s numbers. Choose fewer groups, or bring a table.")
                % {"many": len(self.combinations())},
            )
        return self.cleaned_data

    def combinations(self) -> list[dict[str, str]]:
        """Return every combination of groups that was chosen."""
        chosen = self.cleaned_data.get("by", [])
        axes: list[tuple[str, list[str]]] = [
            (DEPARTMENT, _names(self.cleaned_data.get("departments", ""))),
            (SHIFT, _names(self.cleaned_data.get("shifts", ""))),
            *((one.name, [*one.groups]) for one in self.known if one.name in chosen),
        ]
        named = [(name, found) for name, found in axes if found]
        return [
            dict(zip([name for name, _found in named], each, strict=True))
            for each in product(*(found for _name, found in named))
        ]


class CountForm(forms.Form):
    """How many people are in each combination of groups."""

    on = day(_("As of which day"))

    def __init__(
        self,
        combinations: Sequence[Mapping[str, str]],
        known: tuple[Variable, ...],
        before: Mapping[str, int],
        *args: Any,
        **more: Any,
    ) -> None:
        """Ask for a number of each combination; `before` offers those that were said last."""
        super().__init__(*args, **more)
        self.combinations = combinations
        for place, one in enumerate(combinations):
            self.fields[f"n{place}"] = forms.IntegerField(
                label=groups.in_words(one, known), required=False, min_value=0,
                max_value=MOST_PEOPLE, initial=before.get(planning.key_of(one)),
                widget=forms.NumberInput(attrs=NUMBER | {"data-count": ""}),
            )  # fmt: skip

    @property
    def counts(self) -> list[forms.BoundField]:
        """Return the fields for numbers."""
        return [self[f"n{place}"] for place in range(len(self.combinations))]

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Return what was counted, as a roster's lines; groups of nobody are left out."""
        found = (self.cleaned_data.get(f"n{n}") or 0 for n in range(len(self.combinations)))
        return [
            {"groups": dict(one), "people": people}
            for one, people in zip(self.combinations, found, strict=True)
            if people
        ]


class TableForm(forms.Form):
    """A table of counts, pasted or brought."""

    on = day(_("As of which day"))
    pasted = forms.CharField(
        label=_("Paste the table"), required=False, max_length=200_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("With a heading over each column: department, shift, women, men, or how many people there are."),
    )  # fmt: skip
    sheet = forms.FileField(
        label=_("Or a file"), required=False, widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
        help_text=_("CSV, XLSX, XLS or ODS. Counts only: no names, no numbers of employees."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Refuse where there is nothing to read."""
        if not self.errors and not self.given:
            self.add_error("pasted", _("Paste a table, or choose a file."))
        return self.cleaned_data

    @property
    def given(self) -> tuple[bytes, str] | None:
        """Return what is to be read, and its name."""
        return sheets.given(self.cleaned_data, pasted_as="pasted.tsv")


class WaveForm(forms.Form):
    """What to ask, when, how many people, and where cards are handed out."""

    edition = forms.ChoiceField(label=_("Questionnaire"), widget=forms.RadioSelect)
    error = forms.ChoiceField(label=_("How sure you want to be"), widget=forms.RadioSelect)
    opens = day(_("First day"))
    closes = day(_("Last day"))
    language = forms.ChoiceField(
        label=_("Language on the cards"),
        help_text=_("Each worker may choose another one on the phone."),
    )  # fmt: skip
    places = _lines(
        _("Where cards are handed out"),
        help_text=_("One place in a line, such as canteen, gate, dormitory. Not an office: nobody takes a card there freely."),
    )  # fmt: skip
    posters = forms.BooleanField(
        label=_("Hang posters, too"), required=False,
        help_text=_("Whoever has no card can answer by a poster; those answers are told apart, as somebody could answer twice."),
    )  # fmt: skip

    def __init__(
        self,
        offered: Sequence[tuple[str, str]],
        languages: Sequence[tuple[str, str]],
        errors: Sequence[tuple[str, str]],
        *args: Any,
        **more: Any,
    ) -> None:
        """Offer questionnaires, languages, and what each sample means."""
        super().__init__(*args, **more)
        for name, choices in (("edition", offered), ("language", languages), ("error", errors)):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if len(offered) == 1:
            self.fields["edition"].widget = forms.HiddenInput()
        if len(errors) == 1:
            self.fields["error"].widget = forms.HiddenInput()

    def clean_places(self) -> list[str]:
        """Return the places, each once."""
        return [name[:60] for name in _names(self.cleaned_data["places"])]

    def clean_error(self) -> int | None:
        """Return by how many points a share may be off; None: everybody is asked."""
        said = self.cleaned_data["error"]
        return None if said == EVERYBODY else int(said)


class FiguresForm(forms.Form):
    """Figures of a period beside what the workers say."""

    begins = day(_("First day of the period"))
    ends = day(_("Last day of the period"))
    people = forms.IntegerField(
        label=_("People employed on average"), min_value=1, max_value=MOST_PEOPLE
    )
    days_planned = forms.IntegerField(
        label=_("Working days planned"), required=False, min_value=0,
        help_text=_("Of all together: 100 people with 60 days each are 6,000."),
    )  # fmt: skip
    days_absent = forms.IntegerField(
        label=_("Of these, days missed"), required=False, min_value=0,
        help_text=_("Ill, injured, or away without leave; not holidays."),
    )  # fmt: skip
    leavers = forms.IntegerField(label=_("People who left"), required=False, min_value=0)
    injuries = forms.IntegerField(
        label=_("Injuries at work"), required=False, min_value=0,
        help_text=_("Those that needed more than first aid."),
    )  # fmt: skip
    hours = forms.IntegerField(
        label=_("Hours worked"), required=False, min_value=0,
        help_text=_("Of all together, overtime among them."),
    )  # fmt: skip
    overtime = forms.IntegerField(
        label=_("Of these, hours of overtime"), required=False, min_value=0
    )
    wage = forms.DecimalField(
        label=_("Wage in the middle, a month"), required=False, min_value=0, max_digits=14,
        decimal_places=2,
        help_text=_("Half of the workers get less, half get more; before deductions, without overtime."),
    )  # fmt: skip
    currency = forms.CharField(
        label=_("Currency"), required=False, max_length=3,
        help_text=_("Three letters, such as INR or USD."),
    )  # fmt: skip

    def clean_currency(self) -> str:
        """Return a code of ISO 4217."""
        code: str = self.cleaned_data["currency"].upper()
        if code and pycountry.currencies.get(alpha_3=code) is None:
            raise forms.ValidationError(_("No currency has these three letters."))
        return code

    def clean(self) -> dict[str, Any]:
        """Say at each field what cannot be true."""
        if not self.errors:
            told = {*self.cleaned_data} - {"begins", "ends", "people", "currency"}
            if all(self.cleaned_data[one] is None for one in told):
                raise forms.ValidationError(_("Write at least one figure besides the people."))
            for field, why_not in rules.why_not_figures(self.cleaned_data).items():
                self.add_error(field, why_not)
        return self.cleaned_data


def period_before(today: date) -> tuple[date, date]:
    """Return the first and last day of the quarter of a year before a day."""
    first = date(today.year, 3 * ((today.month - 1) // 3) + 1, 1)
    last = date.fromordinal(first.toordinal() - 1)
    return date(last.year, last.month - 2, 1), last
