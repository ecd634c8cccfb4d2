"""Invented content that shows the components."""

from datetime import date
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from mutua.web.charts import Column, Rank
from mutua.web.figures import Part
from mutua.web.icons import ICONS
from mutua.web.navigation import Group, Link

COLOURS = (
    "paper", "surface", "sunken", "line", "ink", "ink-soft", "brand", "accent", "link", "band",
    "valid-fill", "valid-wash", "soon-fill", "soon-wash", "lapsed-fill", "lapsed-wash",
    "none-fill", "none-wash", "info-fill", "info-wash",
)  # fmt: skip


class SampleForm(forms.Form):
    """A field of each kind."""

    name = forms.CharField(label=_("Name of the list"), help_text=_("As your colleagues call it."))
    note = forms.CharField(label=_("Note"), required=False, widget=forms.Textarea)
    kind = forms.ChoiceField(
        label=_("Kind"),
        choices=[("own", _("Our suppliers")), ("audited", _("What we had audited"))],
    )
    order = forms.ChoiceField(
        label=_("Order of dates"),
        widget=forms.RadioSelect,
        choices=[("dmy", _("Day, month, year")), ("mdy", _("Month, day, year"))],
    )
    sure = forms.BooleanField(label=_("I may share this list with the association"))
    file = forms.FileField(label=_("Drop your list here, or choose a file"))


def answer() -> list[Part]:
    """Return the parts of an invented answer."""
    return [
        Part("valid", _("Valid"), 553),
        Part("soon", _("Lapses within 90 days"), 87),
        Part("lapsed", _("Lapsed"), 172),
        Part("none", _("Not audited"), 1619),
    ]


def months() -> list[Column]:
    """Return a year of invented savings."""
    counts = (2, 0, 3, 5, 4, 8, 7, 6, 11, 9, 14, 12.5)
    names = [date(2026, month, 1) for month in range(1, 13)]
    return [
        Column(formats.date_format(day, "F Y"), formats.date_format(day, "M"), count, f"{count:g}")
        for day, count in zip(names, counts, strict=True)
    ]


def funnel() -> list[Rank]:
    """Return an invented way from suppliers to recognitions."""
    return [
        Rank(_("Suppliers"), 2431, "2,431", kind="none"),
        Rank(_("Audited already"), 812, "812", "33 %", "#main", "perhaps"),
        Rank(_("Recognised"), 96, "96", "12 %"),
    ]


def ways() -> tuple[Group, ...]:
    """Return invented ways on, one of them the present one."""

    def link(label: Any, icon: str, current: bool = False) -> Link:
        return Link(label, "#main", icon, post=False, current=current)

    suppliers = (link(_("Suppliers"), "factory", current=True), link(_("Map"), "map-pin"))
    audits = (link(_("Asked"), "mail"), link(_("Audited"), "shield-check"))
    return (
        Group("", (link(_("Home"), "house"),)),
        Group(_("Suppliers"), suppliers),
        Group(_("Audits"), audits),
    )


def everything() -> dict[str, Any]:
    """Return what the page of all components needs."""
    refused = SampleForm({"kind": "own", "order": "dmy", "sure": "on"}, auto_id="refused_%s")
    refused.is_valid()
    return {
        "parts": answer(),
        "columns": months(),
        "ranks": funnel(),
        "grounds": ["light", "dark"],
        "fresh": SampleForm(auto_id="fresh_%s"),
        "refused": refused,
        "page": Paginator(range(2431), 50).page(3),
        "rows": [
            ("Kaveri Sugar Works Pvt. Ltd.", "India", "1,204", "valid"),
            ("Đồng Nai Bao Bì", "Việt Nam", "318", "soon"),
            ("مصنع النيل للزيوت", "Egypt", "96", "lapsed"),
            ("Óleos do Araguaia, S.A.", "Brazil", "2,077", "none"),
        ],
        "pair": [
            (_("Name"), "Kaveri Sugar Works Pvt. Ltd.", "KAVERI SUGAR WORKS – UNIT 2"),
            (_("City"), "Mandya", "mandya"),
            (_("Address"), "14 Mill Road", "14, Old Mill Road"),
            (_("Postcode"), "", "571401"),
            (_("Country"), "India", "India"),
        ],
        "long_name": "Compañía Agroindustrial de Conservas y Aceites del Alto Paraná, S.A. de C.V.",
        "sample_groups": ways(),
        "sample_news": [
            (date(2026, 11, 4), "Two forums on grievance channels, in Izmir and Adana"),
            (date(2026, 10, 12), "Một năm công nhận lẫn nhau: những gì đã được tiết kiệm"),
        ],
        "steps": [1, 2, 3, 4, 5],
        "icons": ICONS,
        "colours": COLOURS,
    }
