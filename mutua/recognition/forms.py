"""The filters over the suppliers, each choice with how many it shows."""

from collections import Counter

from django import forms
from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext_lazy as _

from mutua import protocols
from mutua.gazetteer import countries

from .finding import OTHER, Found, Wish
from .overlap import Cover
from .rules import State


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
