"""The first pages of a report, a finding, and a step, as the version of the protocol has them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua import protocols
from mutua.protocols import Doubt, Version
from mutua.web import places, sheets

from . import rules, values
from .models import Announcement, Assessment, Finding, Step, Verification


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """Write a day as browsers read it, whatever the language of the page."""
        return value.isoformat() if isinstance(value, date) else value


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=Day(), input_formats=["%Y-%m-%d"], **more)


def _line(label: Any, longest: int = 300, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=longest, required=False, **more)


def _words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, **({"required": False} | more))


def _choice(label: Any, choices: Iterable[tuple[str, Any]], **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=[("", _("Not said")), *choices], required=False, **more
    )


def _told(form: forms.Form, doubts: Iterable[Doubt]) -> None:
    """Put what must be settled at its field."""
    for doubt in protocols.only_errors(doubts):
        field = doubt.field if doubt.field in form.fields else None
        if field not in form.errors:  # what is no number or day was told already
            form.add_error(field, rules.sentence(doubt))


class VersionForm(forms.Form):
    """Under which protocol and version it was done."""

    under = forms.ChoiceField(label=_("Protocol and version"))

    def __init__(self, *args: Any, **more: Any) -> None:
        """Offer every version that is known, the newest of each protocol first."""
        super().__init__(*args, **more)
        self.fields["under"].choices = [("", _("Choose it"))] + [  # type: ignore[attr-defined]
            (version.key, version.name)
            for protocol in sorted(protocols.every(), key=lambda each: each.name.casefold())
            for version in reversed(protocol.versions)
        ]


class HeaderForm(forms.Form):
    """The first pages of a report: the fields that its version has."""

    site = _line(_("Site"), help_text=_("The name of the factory, mill or farm that was assessed."))
    company = _line(_("Company"))
    country = forms.ChoiceField(label=_("Country"), required=False)
    begun = _day(_("First day"))
    ended = _day(_("Last day"), required=False)
    occasion = _line(_("Kind of assessment"), 60)
    announcement = _choice(_("Announced"), Announcement.choices)
    rating = _line(_("Rating"), 40)
    score = forms.FloatField(label=_("Score"), required=False)
    pillars = forms.MultipleChoiceField(
        label=_("Pillars"), required=False, widget=forms.CheckboxSelectMultiple
    )
    workers = forms.IntegerField(label=_("Workers at the site"), required=False)
    products = _line(_("Products"), 500)
    previous = _day(_("Day of the assessment before"), required=False)
    address = _line(_("Address"), 500)
    contact = _line(_("Contact at the site"))
    site_reference = _line(
        _("Number of the site"), 40, help_text=_("As the platform has it, such as ZS123456789.")
    )
    company_reference = _line(_("Number of the company"), 40, help_text=_("Such as ZC123456789."))
    auditor_days = forms.FloatField(label=_("Auditor-days"), required=False)
    auditors = _words(
        _("Auditors"),
        rows=2,
        help_text=_("One in a line: name, APSCA number, level."),
    )
    writer = _line(_("Report written by"), 200)
    reviewer = _line(_("Report reviewed by"), 200)
    self_assessment = forms.NullBooleanField(
        label=_("A self-assessment was at hand"), required=False
    )

    def __init__(self, version: Version, today: date, *args: Any, **more: Any) -> None:
        """Offer what this version has."""
        super().__init__(*args, **more)
        self.version, self.today = version, today
        kept = rules.header_fields(version)
        for name in [name for name in self.fields if name not in kept]:
            del self.fields[name]
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("Not said")),
            *places.choices(),
        ]
        if version.pillars:
            titles = protocols.benchmark().pillars
            chosen = [(key, titles.get(key, key)) for key in version.pillars]
            self.fields["pillars"].choices = chosen  # type: ignore[attr-defined]
        if version.occasions and "occasion" in self.fields:
            label, known = self.fields["occasion"].label, version.occasions
            self.fields["occasion"] = _choice(label, [(each, each.capitalize()) for each in known])
        if "rating" in self.fields:
            names = [(name, name) for name, _least in version.rating.levels]
            self.fields["rating"] = _choice(self.fields["rating"].label, names)

    @classmethod
    def of(
        cls, assessment: Assessment, version: Version, today: date, data: Any = None
    ) -> "HeaderForm":
        """Return the form of an assessment on file."""
        said = values.header_of(assessment)
        said["auditors"] = "\n".join(", ".join(filter(None, each)) for each in said["auditors"])
        return cls(version, today, data, initial=said)

    def clean_auditors(self) -> list[list[str]]:
        """Part each line into name, number and level."""
        lines = self.cleaned_data["auditors"].replace(";", ",").splitlines()[:20]
        parted = [[part.strip()[:200] for part in line.split(",")] for line in lines]
        return [[*each, "", ""][:3] for each in parted if any(each)]

    def clean(self) -> dict[str, Any]:
        """Have the version judge it."""
        said = super().clean() or {}
        header = values.header(said)
        _told(self, protocols.why_not_header(header, self.version, self.today))
        return said


class FindingForm(forms.Form):
    """One finding, with the kinds, severities and clauses that its version has."""

    category = forms.ChoiceField(label=_("Type of finding"))
    clause = _line(_("Clause"), 40)
    severity = forms.ChoiceField(label=_("Severity"), required=False)
    grade = forms.ChoiceField(label=_("Grade"), required=False)
    description = _words(
        _("What was found"), rows=4, required=True,
        help_text=_("Tell of conditions, never of a worker who could be recognised: who spoke could be harmed."),
    )  # fmt: skip
    evidence = _words(_("What it was seen by"), help_text=_("Documents, observations, interviews."))
    law = _line(_("Law cited"), 2_000)
    people = forms.IntegerField(label=_("Workers affected"), required=False, min_value=0)
    spread = _choice(_("Isolated or systemic"), Finding.Spread.choices)
    standing = forms.ChoiceField(label=_("New or carried over"), choices=Finding.Standing)
    root_cause = _words(_("Root cause"), rows=2)
    corrective = _words(_("Corrective action"), rows=2)
    preventive = _words(_("Preventive action"), rows=2)
    owner = _line(_("Who sees to it"))
    due = _day(_("Due date"), required=False)

    def __init__(self, assessment: Assessment, version: Version, *args: Any, **more: Any) -> None:
        """Offer what this version has."""
        super().__init__(*args, **more)
        self.assessment, self.version = assessment, version
        kinds = version.categories
        self.fields["category"].choices = [(k.key, k.title) for k in kinds]  # type: ignore[attr-defined]
        if version.clauses:
            codes = [(c.code, f"{c.code} {c.title}") for c in version.clauses]
            self.fields["clause"] = _choice(self.fields["clause"].label, codes)
        levels = [(level.name, level.name.capitalize()) for level in version.severity.levels]
        self._offer("severity", levels if any(kind.severity for kind in kinds) else [])
        self._offer("grade", [(g, g.capitalize()) for kind in kinds for g in kind.grades])
        if any(kind.deadline for kind in kinds) and version.severity.levels:
            self.fields["due"].help_text = _("Left empty, the severity sets it.")

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name] = _choice(self.fields[name].label, choices)
        else:
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Have the version judge it."""
        said = super().clean() or {}
        if "category" in said:
            doubts = protocols.why_not_finding(self._told(), self.version, self.assessment.begun)
            _told(self, doubts)
        return said

    def told(self) -> protocols.Finding:
        """Return the finding that a valid form tells of."""
        return self._told()

    def _told(self) -> protocols.Finding:
        return values.finding({"description": ""} | self.cleaned_data)


class SheetForm(forms.Form):
    """A sheet of findings."""

    file = forms.FileField(
        label=_("Drop the file here, or choose it"), max_length=1_000, allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )  # fmt: skip


class StepForm(forms.Form):
    """A step; `name` is what the page calls its form."""

    name = ""


class PlannedForm(StepForm):
    """Who sees to a finding, and by when."""

    name = "planned"
    who = _line(_("Who sees to it"))
    due = _day(_("Due date"), required=False)

    def clean(self) -> dict[str, Any]:
        """Return what the step takes."""
        said = super().clean() or {}
        return {"who": said.get("who", ""), "on": said.get("due")}


class WordsForm(StepForm):
    """What was done, or what proves it."""

    name = "words"
    words = _words(
        _("In your own words"), required=True, max_length=rules.LONGEST,
        help_text=_("Such as: the new exit is open since 3 March. Whoever you share the findings with reads this."),
    )  # fmt: skip


class VerifiedForm(StepForm):
    """Who made sure of it, how and when."""

    name = "verified"
    verification = forms.ChoiceField(label=_("How"), choices=Verification)
    who = forms.CharField(
        label=_("Who verified it"), max_length=300,
        help_text=_("An audit firm, an auditor, a customer."),
    )  # fmt: skip
    on = _day(_("On"))


class ClosedForm(StepForm):
    """Since when it is closed."""

    name = "closed"
    on = _day(_("Closed on"))


class ReopenedForm(StepForm):
    """Why it is open again."""

    name = "reopened"
    words = _words(_("Why"), rows=2, max_length=rules.LONGEST)


STEPS: dict[str, type[StepForm]] = {
    Step.Kind.PLANNED: PlannedForm,
    Step.Kind.PROGRESS: WordsForm,
    Step.Kind.EVIDENCE: WordsForm,
    Step.Kind.DONE: WordsForm,
    Step.Kind.VERIFIED: VerifiedForm,
    Step.Kind.CLOSED: ClosedForm,
    Step.Kind.REOPENED: ReopenedForm,
}
