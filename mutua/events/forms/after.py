"""What is said after an event, cleaned."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.instruments import Question
from mutua.web import days

from .. import asked
from ..models import Claim, Item, Pledge


class FeedbackForm(forms.Form):
    """What somebody thought of an event and of the workshops where they were."""

    def __init__(self, *args: Any, workshops: list[Item], **kwargs: Any) -> None:
        """Ask what the instrument asks."""
        super().__init__(*args, **kwargs)
        self.workshops = workshops
        *first, last = asked.of_event()
        for question in first:
            self.fields[question.name] = _field(question, asked.words(question.label))
        each = asked.form().question(asked.OF_WORKSHOP)
        for one in workshops:
            label = f"{one.title}: {asked.words(each.label)}"
            self.fields[f"{asked.OF_WORKSHOP}-{one.pk}"] = _field(each, label)
        self.fields[last.name] = _field(last, asked.words(last.label))

    def told(self) -> dict[str, str]:
        """Return what was answered on the event."""
        return {one.name: self.cleaned_data.get(one.name, "") for one in asked.of_event()}

    def of_workshops(self) -> dict[int, str]:
        """Return what was answered on each workshop."""
        said = {
            one.pk: self.cleaned_data.get(f"{asked.OF_WORKSHOP}-{one.pk}", "")
            for one in self.workshops
        }
        return {item: answer for item, answer in said.items() if answer}


def _field(question: Question, label: str) -> forms.Field:
    if not question.choices:
        box = forms.Textarea(attrs={"rows": 3})
        return forms.CharField(label=label, required=False, max_length=1000, widget=box)
    choices = [(one.name, asked.words(one.label)) for one in question.choices]
    return forms.ChoiceField(
        label=label, required=False, choices=choices, widget=forms.RadioSelect()
    )


class PledgeForm(forms.Form):
    """What a company will do."""

    what = forms.CharField(
        label=_("What your company will do"),
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    until = days.day(_("Until when"), required=False)
    public = forms.BooleanField(
        label=_("The public report of the event may name us with this"), required=False
    )


class SettleForm(forms.Form):
    """What became of it."""

    state = forms.ChoiceField(
        label=_("Is it done?"), widget=forms.RadioSelect(),
        choices=[(Pledge.State.KEPT, Pledge.State.KEPT.label), (Pledge.State.DROPPED, Pledge.State.DROPPED.label)],
    )  # fmt: skip
    told = forms.CharField(
        label=_("What became of it, in your words"), max_length=400,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip


class ClaimForm(forms.Form):
    """A figure from before the platform."""

    figure = forms.ChoiceField(label=_("What was counted"), choices=Claim.Figure)
    number = forms.IntegerField(label=_("Number"), min_value=1, max_value=10_000_000)
    since = days.day(_("From"), required=False)
    until = days.day(_("Until"))
    source = forms.CharField(
        label=_("Where it is from"), max_length=300,
        help_text=_("Such as the page or the report that said so. It is shown with the figure."),
    )  # fmt: skip


class DoorwayForm(forms.Form):
    """Who stands at the door."""

    name = forms.CharField(label=_("Who will check people in"), max_length=80)
