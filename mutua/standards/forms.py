"""Input, cleaned."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua import protocols
from mutua.protocols import Benchmark, Degree
from mutua.web import sheets

from . import rules

SIZE = 5 * 1024 * 1024  # bytes of a sheet of requirements
COVER = "cover-"
WEIGHTS = (
    (1, _("1 – it helps")),
    (2, _("2 – people's rights are at stake")),
    (3, _("3 – people are gravely harmed if it fails")),
)


def _checkpoints(benchmark: Benchmark) -> Iterator[tuple[str, Any]]:
    yield "", _("None: it goes beyond the benchmark")
    for area in benchmark.areas:
        yield area.title, [(each.id, f"{each.id} {each.text}") for each in area.checkpoints]


class RequirementForm(forms.Form):
    """One requirement, and how far protocols cover it."""

    prefix = "requirement"
    name = forms.CharField(
        label=_("Short name"), max_length=rules.LONGEST_NAME,
        help_text=_("Such as “Shade breaks”. It is what your colleagues will see in lists."),
    )  # fmt: skip
    text = forms.CharField(
        label=_("What an audit has to look at"), max_length=rules.LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    weight = forms.TypedChoiceField(
        label=_("Weight"), choices=WEIGHTS, coerce=int, widget=forms.RadioSelect, initial=1
    )
    checkpoint = forms.ChoiceField(
        label=_("Checkpoint of the benchmark"), required=False,
        help_text=_("Choose one if you say it in your own words or weigh it otherwise: yours then stands in its place."),
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer the checkpoints of the benchmark, and every version of every protocol."""
        super().__init__(*args, **more)
        choices = [*_checkpoints(protocols.benchmark())]
        self.fields["checkpoint"].choices = choices  # type: ignore[attr-defined]
        said = [("", _("not said")), ("full", _("full")), ("partly", _("partly")), ("no", _("no"))]
        for protocol in protocols.every():
            for version in protocol.versions:
                self.fields[COVER + version.key] = forms.ChoiceField(
                    label=version.name, choices=said, required=False
                )

    @property
    def covers(self) -> list[forms.BoundField]:
        """Return the fields on how far each version covers it."""
        return [self[name] for name in self.fields if name.startswith(COVER)]

    @property
    def wanted(self) -> protocols.Requirement:
        """Return what was said, once it is valid."""
        said = self.cleaned_data
        covered = {
            name.removeprefix(COVER): Degree[said[name].upper()]
            for name in self.fields
            if name.startswith(COVER) and said[name]
        }
        return protocols.Requirement(
            said["name"].strip(), said["text"].strip(), said["weight"], said["checkpoint"], covered
        )

    @staticmethod
    def initial_of(wanted: protocols.Requirement) -> Mapping[str, Any]:
        """Return how the form begins for a requirement that stands."""
        covered = {COVER + key: degree.words for key, degree in wanted.covered.items()}
        return {
            "name": wanted.id, "text": wanted.text, "weight": wanted.weight,
            "checkpoint": wanted.checkpoint, **covered,
        }  # fmt: skip


class ChoiceForm(forms.Form):
    """Which checkpoints of the benchmark a member asks for, area by area."""

    def __init__(self, *args: Any, benchmark: Benchmark, **more: Any) -> None:
        super().__init__(*args, **more)
        for area in benchmark.areas:
            self.fields[area.key] = forms.MultipleChoiceField(
                label=area.title, required=False, widget=forms.CheckboxSelectMultiple,
                choices=[(each.id, f"{each.id} {each.text}") for each in area.checkpoints],
            )  # fmt: skip

    @property
    def chosen(self) -> set[str]:
        """Return all that was chosen, once it is valid."""
        return {each for area in self.cleaned_data.values() for each in area}


class SheetForm(forms.Form):
    """A sheet of requirements."""

    file = forms.FileField(
        label=_("Drop the sheet here, or choose it"), allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse what no sheet of requirements can be."""
        file = self.cleaned_data["file"]
        if file.size > SIZE:
            raise forms.ValidationError(
                _("The file is larger than 5 MB. A sheet of requirements is a small one.")
            )
        return file
