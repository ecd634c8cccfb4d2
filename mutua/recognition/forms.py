"""The filters over the suppliers, each choice with how many it shows."""

from collections import Counter
from datetime import date
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext_lazy as _

from mutua import protocols
from mutua.gazetteer import countries

from .finding import OTHER, Found, Wish
from .models import Ask, Part, Verdict
from .overlap import Cover
from .rules import State


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """Write a day as browsers read it, whatever the language of the page."""
        return value.isoformat() if isinstance(value, date) else value


def _day(label: Any, **more: Any) -> forms.DateField:
    return forms.DateField(label=label, widget=Day(), input_formats=["%Y-%m-%d"], **more)


def _words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=False, max_length=2_000, **more)


class AskForm(forms.Form):
    """What to ask all the suppliers of a list for."""

    wanted = forms.ChoiceField(label=_("What you ask for"), choices=Part)
    until = _day(_("Until when you want to read it"))
    why = _words(_("Why you ask"), help_text=_("Every supplier reads this. You need not write it."))


class ShareForm(forms.Form):
    """Which document a supplier shares, and until when."""

    document = forms.UUIDField(widget=forms.HiddenInput)
    until = _day(_("Until and including"))


class DocumentForm(forms.Form):
    """A PDF that a supplier puts on file."""

    file = forms.FileField(
        label=_("PDF file"), widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("Up to 50 MB. It is kept encrypted; nobody reads it unless you share it."),
    )  # fmt: skip
    part = forms.ChoiceField(label=_("What it is"), choices=Part)
    assessed_on = _day(_("Day of the audit"), required=False)


class FoundForm(forms.Form):
    """A copy of a document that was found somewhere."""

    file = forms.FileField(
        label=_("The copy that you found"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf,image/*"}),
        help_text=_("The PDF, or a picture of a page such as of a screen. It is looked at and not kept."),
    )  # fmt: skip

    def __init__(self, most: int, *given: Any) -> None:
        """Take a file of so many bytes at most."""
        super().__init__(*given)
        self.most = most

    def clean_file(self) -> Any:
        """Refuse what is too large to be looked at."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > self.most:
            size = self.most // 1024**2
            raise forms.ValidationError(
                _("This file is larger than %(size)d MB. Give some of its pages only.")
                % {"size": size}
            )
        return file


class EndForm(forms.Form):
    """Another end of a consent."""

    until = _day(_("Until and including"))


class DeclineForm(forms.Form):
    """Why a supplier does not share; it need not say."""

    why = forms.ChoiceField(
        label=_("Reason"),
        required=False,
        choices=[("", _("I would rather not say")), *Ask.Why.choices],
    )
    words = _words(_("In your own words"), rows=2)


class VerdictForm(forms.Form):
    """What a member decides on what it read."""

    outcome = forms.ChoiceField(
        label=_("Your decision"), choices=Verdict.Outcome, widget=forms.RadioSelect
    )
    reasons = forms.MultipleChoiceField(
        label=_("Reasons"), required=False, choices=Verdict.Reason,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Needed unless you recognise it wholly. The supplier reads them."),
    )  # fmt: skip
    words = _words(_("In your own words"))
    named = forms.BooleanField(
        label=_("The receipt may name us"), required=False,
        help_text=_("A recognition gives the supplier a signed receipt. Others see on it who recognised only if you say so."),
    )  # fmt: skip


class SuppliersForm(forms.Form):
    """What to show of the suppliers."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("Audit"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    protocol = forms.ChoiceField(label=_("Protocol"), required=False)
    list = forms.ChoiceField(label=_("List"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, wish: Wish, found: Found, covers: tuple[Cover, ...]) -> None:
        """Offer what can be chosen among these suppliers."""
        super().__init__(initial=wish.__dict__)
        lists = {str(cover.supplier.list): cover.supplier.list_name for cover in covers}
        names: dict[str, dict[str, str]] = {
            "state": {state.value: str(state.label) for state in State},
            "country": {code: countries.name(code) for code in found.counts["country"] if code},
            "protocol": {one.key: one.name for one in protocols.every()} | {OTHER: str(_("Other"))},
            "list": lists,
        }
        for facet, named in names.items():
            choices = _choices(named, found.counts[facet], getattr(wish, facet), facet)
            self.fields[facet].choices = choices  # type: ignore[attr-defined]
        if len(lists) < 2:
            del self.fields["list"]
        if not wish.sort:
            del self.fields["sort"]


def _choices(
    names: dict[str, str], counts: Counter[str], chosen: str, facet: str
) -> list[tuple[str, str]]:
    offered = [
        (key, f"{name} ({intcomma(counts[key])})")
        for key, name in names.items()
        if counts[key] or key == chosen or facet == "state"
    ]
    if facet != "state":
        offered.sort(key=lambda choice: choice[1].casefold())
    return [("", str(_("All"))), *offered]
