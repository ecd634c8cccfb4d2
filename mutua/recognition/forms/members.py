"""What a member fills in: whom to ask, what it decides, what it plans, what to show."""

from collections import Counter
from datetime import date
from typing import Any

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.template.defaultfilters import floatformat
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from mutua import protocols
from mutua.audits import rules as audits
from mutua.standards.gaps import Gap
from mutua.web import places, sheets
from mutua.web.days import day

from ..finding import OTHER, OTHERS, OWN, Found, Wish
from ..models import Part, Verdict
from ..overlap import Cover
from ..rules import State
from .fields import version_field, words

SHEET = 10 << 20  # bytes of a sheet of addresses


class AskForm(forms.Form):
    """What to ask all the suppliers of a list for."""

    wanted = forms.ChoiceField(label=_("What you ask for"), choices=Part)
    until = day(_("Until when you want to read it"))
    why = words(_("Why you ask"), help_text=_("Every supplier reads this. You need not write it."))


class ContactsForm(forms.Form):
    """Addresses of suppliers from a spreadsheet, pasted or as a file."""

    pasted = forms.CharField(
        label=_("Paste two columns"), required=False, max_length=2_000_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 4, "autocomplete": "off", "spellcheck": "false"}),
        help_text=_("Your number or the supplier's name, and the e-mail address."),
    )  # fmt: skip
    sheet = forms.FileField(
        label=_("Or a sheet"), required=False,
        widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
    )  # fmt: skip

    def clean_sheet(self) -> Any:
        """Refuse a file that holds more than addresses."""
        sheet = self.cleaned_data["sheet"]
        if sheet and sheet.size > SHEET:
            raise forms.ValidationError(_("A sheet of addresses can have 10 MB at most."))
        return sheet

    @property
    def given(self) -> tuple[bytes, str] | None:
        """Return what is to be read, and its name; None where there is nothing."""
        return sheets.given(self.cleaned_data)


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
    words = words(_("In your own words"))
    named = forms.BooleanField(
        label=_("The receipt may name us"), required=False,
        help_text=_("A recognition gives the supplier a signed receipt. Others see on it who recognised only if you say so."),
    )  # fmt: skip

    def tell(self, gap: Gap | None) -> None:
        """Say beside a top-up what is open of what the member asks for, and what that takes."""
        if gap is None or not gap.open:
            return
        points = ngettext("%(n)s point is open", "%(n)s points are open", len(gap.open))
        days = ngettext(
            "%(days)s auditor-day", "%(days)s auditor-days", 1 if gap.top_up.days == 1 else 2
        )
        said = f"{points % {'n': len(gap.open)}}; {days % {'days': floatformat(gap.top_up.days)}}"
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (key, f"{label} ({said})" if key == Verdict.Outcome.TOP_UP else label)
            for key, label in Verdict.Outcome.choices
        ]


class PlanForm(forms.Form):
    """An audit that a member announces."""

    under = version_field(_("Under which protocol"), "—")
    month = forms.TypedChoiceField(label=_("In which month"), coerce=date.fromisoformat)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        """Offer the months ahead."""
        super().__init__(*args, **kwargs)
        this = today.replace(day=1)
        ahead = (protocols.add_months(this, n) for n in range(audits.MONTHS_AHEAD + 1))
        months = [(month.isoformat(), date_format(month, "F Y")) for month in ahead]
        self.fields["month"].choices = [("", "—"), *months]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Part the protocol from its version."""
        said: dict[str, Any] = super().clean() or {}
        said["protocol"], said["version"] = said.pop("under", ("", ""))
        return said


class SuppliersForm(forms.Form):
    """What to show of the suppliers."""

    q = forms.CharField(
        label=_("Search"), required=False, widget=forms.TextInput(attrs={"type": "search"})
    )
    state = forms.ChoiceField(label=_("Audit"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    protocol = forms.ChoiceField(label=_("Protocol"), required=False)
    list = forms.ChoiceField(label=_("List"), required=False)
    planned = forms.ChoiceField(label=_("Planned audit"), required=False)
    sort = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, wish: Wish, found: Found, covers: tuple[Cover, ...]) -> None:
        """Offer what can be chosen among these suppliers."""
        super().__init__(initial=wish.__dict__)
        lists = {str(cover.supplier.list): cover.supplier.list_name for cover in covers}
        names: dict[str, dict[str, str]] = {
            "state": {state.value: str(state.label) for state in State},
            "country": {code: places.country(code) for code in found.counts["country"] if code},
            "protocol": {one.key: one.name for one in protocols.every()} | {OTHER: str(_("Other"))},
            "list": lists,
            "planned": {OTHERS: str(_("By others")), OWN: str(_("By you alone"))},
        }
        for facet, named in names.items():
            choices = _choices(named, found.counts[facet], getattr(wish, facet), facet)
            self.fields[facet].choices = choices  # type: ignore[attr-defined]
        if len(lists) < 2:
            del self.fields["list"]
        if not any(found.counts["planned"][one] for one in (OTHERS, OWN)) and not wish.planned:
            del self.fields["planned"]
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
