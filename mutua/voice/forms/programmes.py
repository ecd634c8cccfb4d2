"""What a programme is, whom it asks, and what a site answers."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.instruments import Instrument
from mutua.web import sheets
from mutua.web.days import day

from .. import outcomes, rules
from ..models import Arm, Programme, Round

SHEET = 5 << 20  # bytes of a sheet of sites
CHANCE = ""
AHEAD, ROUND, LATER = timedelta(days=42), timedelta(days=20), timedelta(days=365)
ROWS = 6  # of rounds on the page


class ProgrammeForm(forms.Form):
    """What a programme does, and what it shall change."""

    name = forms.CharField(label=_("Name"), max_length=200)
    about = forms.CharField(
        label=_("What is done at the sites"), required=False, max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The sites read this before they agree: say it so that they understand it."),
    )  # fmt: skip
    areas = forms.MultipleChoiceField(
        label=_("What it shall change"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Three at most, registered when you launch: a verdict is given on these. Everything else is looked at, too, and called exploratory."),
    )  # fmt: skip
    single = forms.MultipleChoiceField(
        label=_("Single questions"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, instrument: Instrument, *args: Any, **kwargs: Any) -> None:
        """Offer the areas of the instrument, then its questions."""
        super().__init__(*args, **kwargs)
        offered = [
            (one, outcomes.name(instrument, one), kind)
            for one, kind in rules.measurable(instrument)
        ]
        areas = [(one, name) for one, name, kind in offered if kind == "area"]
        single = [(one, name) for one, name, kind in offered if kind != "area"]
        offers = {"areas": areas, "single": single}
        for field, choices in offers.items():
            self.fields[field].choices = choices  # type: ignore[attr-defined]
        chosen = self.initial.get("outcomes", ())
        for field, choices in offers.items():
            self.initial[field] = [one for one, _name in choices if one in chosen]

    def clean(self) -> dict[str, Any]:
        """Join what was chosen; refuse more than can be registered, and nothing at all."""
        said: dict[str, Any] = super().clean() or {}
        said["outcomes"] = [*said.pop("areas", ()), *said.pop("single", ())]
        if len(said["outcomes"]) > rules.MOST_OUTCOMES:
            sentence = _("Choose %(most)d at most: of many, some change by chance alone.")
            self.add_error("areas", sentence % {"most": rules.MOST_OUTCOMES})
        elif not said["outcomes"]:
            self.add_error("areas", _("Choose one at least: what shall the programme change?"))
        return said


class RoundForm(forms.Form):
    """One round; an empty row is none."""

    kind = forms.ChoiceField(
        label=_("Round"), required=False, choices=[("", "–"), *Round.Kind.choices]
    )
    opens = day(_("First day"), required=False)
    closes = day(_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for what is missing in a row that says something."""
        said: dict[str, Any] = super().clean() or {}
        if any(said.get(key) for key in ("opens", "closes")) and not said.get("kind"):
            self.add_error("kind", _("Say which round it is."))
        for key in ("opens", "closes"):
            if said.get("kind") and not said.get(key) and key not in self.errors:
                self.add_error(key, _("Say on which day."))
        return said

    @property
    def planned(self) -> tuple[str, date, date] | None:
        """Return the round, if the row says one."""
        said = self.cleaned_data
        return (said["kind"], said["opens"], said["closes"]) if said.get("kind") else None


class Rounds(forms.formset_factory(RoundForm, extra=0, max_num=12)):  # type: ignore[misc]
    """The rounds of a programme."""

    @classmethod
    def first(cls, today: date) -> list[dict[str, Any]]:
        """Return what a new programme is offered: before, and a year later."""
        opens = today + AHEAD
        return [
            {"kind": Round.Kind.BASELINE, "opens": opens, "closes": opens + ROUND},
            {"kind": Round.Kind.ENDLINE, "opens": opens + LATER, "closes": opens + LATER + ROUND},
            *({} for _row in range(ROWS - 2)),
        ]

    @classmethod
    def of(cls, programme: Programme) -> list[dict[str, Any]]:
        """Return the rounds that a programme has, and empty rows."""
        told: list[dict[str, Any]] = [
            {"kind": one.kind, "opens": one.opens, "closes": one.closes}
            for one in programme.rounds.all()
        ]
        return [*told, *({} for _row in range(max(ROWS - len(told), 1)))]

    @property
    def planned(self) -> list[tuple[str, date, date]]:
        """Return the rounds that the rows say."""
        return [one.planned for one in self.forms if one.planned]


class ProposeForm(forms.Form):
    """Whom to ask, and as what."""

    arm = forms.ChoiceField(
        label=_("As what"), required=False, widget=forms.RadioSelect, initial=CHANCE,
        choices=[
            (CHANCE, _("Let chance decide, half and half: the surest way to learn anything")),
            (Arm.WITH, _("With the programme")),
            (Arm.BESIDE, _("Beside it, for comparison")),
        ],
        help_text=_("A column “Arm” in a sheet goes before this."),
    )  # fmt: skip
    why = forms.CharField(
        label=_("Why you ask"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Every site reads this. You need not write it."),
    )  # fmt: skip
    pasted = forms.CharField(
        label=_("Paste a table"), required=False, max_length=1_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("With headings: site, e-mail, and if you like place, country, language, arm."),
    )  # fmt: skip
    sheet = forms.FileField(
        label=_("Or a sheet"), required=False,
        widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
    )  # fmt: skip
    skip = forms.BooleanField(label=_("Leave out the rows that cannot be used"), required=False)

    def __init__(self, *args: Any, in_programme: bool, **kwargs: Any) -> None:
        """Ask for an arm only where there is a programme."""
        super().__init__(*args, **kwargs)
        if not in_programme:
            del self.fields["arm"]

    def clean_sheet(self) -> Any:
        """Refuse a file that holds more than sites."""
        sheet = self.cleaned_data["sheet"]
        if sheet and sheet.size > SHEET:
            raise forms.ValidationError(_("A sheet of sites can have 5 MB at most."))
        return sheet

    @property
    def given(self) -> tuple[bytes, str] | None:
        """Return what is to be read, and its name; None where there is nothing."""
        return sheets.given(self.cleaned_data)
