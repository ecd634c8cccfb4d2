"""Input, cleaned."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePath
from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from mutua.web import sheets

from . import purposes, rules, wording
from .models import Judgement, SupplierList, Upload
from .queries.placed import NumberedList

GROUPS = (
    ("who", _("Who"), ("name", "company", "parent", "number")),
    (
        "where",
        _("Where"),
        ("country", "address", "city", "region", "postcode", "lat", "lon", "coordinates"),
    ),
    ("audit", _("The audit"), ("protocol", "protocol_version", "audit_date", "audit_kind", "audit_firm")),
    (
        "identifiers",
        _("Identifiers"),
        ("os_id", "lei", "gln", "duns", "sedex_company", "sedex_site", "uml", "rspo", "tax_number"),
    ),
    ("more", _("What else is known"), ()),
)  # fmt: skip


NEW = "new"  # the choice of a new list; those that stand are chosen by their number


def _file() -> forms.FileField:
    return forms.FileField(
        label=_("Drop the file here, or choose it"),
        max_length=1_000,
        allow_empty_file=True,  # the rule says it in a better sentence
        widget=forms.FileInput(attrs={"accept": sheets.ACCEPTED}),
        error_messages={"required": _("Choose a file first.")},
    )


class VersionForm(forms.Form):
    """A new version of a list: the file alone."""

    file = _file()


def _by_purpose(
    lists: Mapping[str, SupplierList],
) -> Iterable[tuple[Any, list[tuple[str, str]]]]:
    for purpose in purposes.known():
        of_it = [(key, one.name) for key, one in lists.items() if one.purpose == purpose.key]
        if of_it:
            yield purpose.label, of_it


class UploadForm(forms.Form):
    """A file, and the list that it is for: one that stands, or a new one with its purpose."""

    list = forms.ChoiceField(label=_("For which list"))
    purpose = forms.ChoiceField(label=_("What the new list holds"), widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("What you call it"),
        max_length=120,
        required=False,
        help_text=_("Such as “Packaging, Asia”. Without a name it is called like the file."),
    )
    file = _file()

    def __init__(self, *args: Any, lists: "QuerySet[NumberedList]", **more: Any) -> None:
        super().__init__(*args, **more)
        self.lists = {str(one.number): one for one in lists}
        if self.lists:
            self._choice("list").choices = [(NEW, _("A new list")), *_by_purpose(self.lists)]
            # Sent a second time, the form of a first list still has no choice of lists.
            self.fields["list"].required = not self.is_bound or "list" in self.data
            # Of a list that stands the purpose is known.
            self.fields["purpose"].required = self.data.get("list") in {None, NEW}
        else:
            del self.fields["list"]
        self._choice("purpose").choices = [
            (purpose.key, format_html("<span><b>{}</b><br>{}</span>", purpose.label, purpose.help))
            for purpose in purposes.known()
        ]

    def _choice(self, name: str) -> forms.ChoiceField:
        return cast(forms.ChoiceField, self.fields[name])

    def clean_list(self) -> SupplierList | None:
        """Return the list itself, or None for a new one."""
        return self.lists.get(self.cleaned_data["list"])

    def clean(self) -> dict[str, Any]:
        """Call a list without a name like its file."""
        cleaned = super().clean() or {}
        if not cleaned.get("name") and cleaned.get("file"):
            cleaned["name"] = PurePath(cleaned["file"].name).stem[:120]
        return cleaned


class ColumnsForm(forms.Form):
    """Which column of an upload holds what."""

    def __init__(self, upload: Upload, data: Any = None) -> None:
        initial = {field: str(column) for field, column in upload.mapping.items()}
        super().__init__(data, initial=initial, prefix="column")
        columns = [(str(n), heading) for n, heading in enumerate(upload.headings)]
        for field in rules.fields_of(upload.list.purpose):
            self.fields[field] = forms.ChoiceField(
                label=wording.field(field),
                choices=[("", _("not in this file")), *columns],
                required=False,
                widget=forms.Select(attrs={"data-field": wording.field(field)}),
            )

    @property
    def mapping(self) -> dict[str, int]:
        """Return the column of each field that has one."""
        return {field: int(column) for field, column in self.cleaned_data.items() if column}

    def groups(self, sample: Sequence[Sequence[str]]) -> Iterable[dict[str, Any]]:
        """Group the fields for the page, each with the first values of its column."""
        left = dict.fromkeys(self.fields)
        for key, label, names in GROUPS:
            fields = [name for name in (names or [*left]) if name in left]
            for name in fields:
                del left[name]
            entries = [(self[name], _values(self[name].value(), sample)) for name in fields]
            filled = [values for bound, values in entries if bound.value()]
            if entries:
                yield {
                    "label": label,
                    "entries": entries,
                    "open": key in {"who", "where", "audit"} or bool(filled),
                    "filled": len(filled),
                }


def _values(column: str | None, sample: Sequence[Sequence[str]]) -> list[str]:
    """Return the first three values of a column of the sample."""
    if not column or not column.isdigit():
        return []
    at = int(column)
    found = dict.fromkeys(row[at].strip() for row in sample if at < len(row))
    return [value[:60] for value in found if value][:3]


class LookAgainForm(forms.Form):
    """Which sheet to read, and which row holds the headings."""

    sheet = forms.ChoiceField(label=_("Sheet"), required=False)
    header = forms.IntegerField(
        label=_("Row of the headings"),
        required=False,
        min_value=0,
        max_value=400,
        help_text=_("0 if there are none. Empty: we find them."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )

    def __init__(self, upload: Upload, data: Any = None) -> None:
        initial = {"sheet": upload.sheet, "header": upload.header}
        super().__init__(data, initial=initial)
        sheets = upload.shape.get("sheets", [])
        if len(sheets) > 1:
            cast(forms.ChoiceField, self.fields["sheet"]).choices = [(one, one) for one in sheets]
        else:
            del self.fields["sheet"]


class RenameForm(forms.Form):
    """What a list is called from now on."""

    name = forms.CharField(label=_("New name"), max_length=120)


class SearchForm(forms.Form):
    """Words to look for in a list."""

    q = forms.CharField(
        label=_("Search by name, company, city or your number"),
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
    )


class JudgeForm(forms.Form):
    """A person's word on a pair."""

    verdict = forms.ChoiceField(
        choices=[
            (verdict.value, verdict.label)
            for verdict in Judgement.Verdict
            if verdict != Judgement.Verdict.WITHDRAWN
        ]
    )
