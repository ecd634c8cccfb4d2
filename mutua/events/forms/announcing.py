"""Planning an event and its programme."""

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from mutua.library.models import Document, Term
from mutua.web import places

from .. import queries
from ..models import Event, Item, Party
from ..rules import announcing as rules
from ..said import Part, Plan, Text

MINUTES = "%Y-%m-%dT%H:%M"
LARGEST_MATERIAL = 30 * 1024 * 1024
COMMA = re.compile("[,،，、]")  # as people type it in our languages


class Moment(forms.DateTimeInput):
    """A day and a time, chosen in the browser's own calendar."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format=MINUTES)


def moment(label: Any, **more: Any) -> "Unzoned":
    """Return a field for a moment, as clocks show it where the event is."""
    return Unzoned(label=label, widget=Moment(), **more)


def _themes() -> "forms.ModelMultipleChoiceField[Term]":
    """Return a field for themes; each form says which there are."""
    return forms.ModelMultipleChoiceField(
        label=lazy("Themes"),
        queryset=Term.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class Unzoned(forms.CharField):
    """A moment without a zone: the form knows the zone, perhaps from another field."""

    def prepare_value(self, value: Any) -> Any:
        """Write it as browsers read it."""
        return value.strftime(MINUTES) if isinstance(value, datetime) else value

    def clean(self, value: Any) -> Any:
        """Return the moment, naive."""
        text = super().clean(value)
        try:
            return datetime.fromisoformat(text).replace(tzinfo=None) if text else None
        except ValueError:
            raise forms.ValidationError(_("Give a day and a time.")) from None


def placed(moment: datetime | None, zone: str) -> datetime | None:
    """Return what a clock in a zone shows as the moment that it is."""
    return moment.replace(tzinfo=ZoneInfo(zone)) if moment else None


def shown(moment: datetime | None, zone: str) -> datetime | None:
    """Return a moment as a clock in a zone shows it."""
    return timezone.localtime(moment, ZoneInfo(zone)).replace(tzinfo=None) if moment else None


class PlanForm(forms.Form):
    """What an event is, where and when, for whom."""

    sort = forms.ChoiceField(label=lazy("What it is"), choices=Event.Sort)
    audience = forms.ChoiceField(label=lazy("Who may come"), choices=Event.Audience)
    zone = forms.CharField(
        label=lazy("Time zone"), max_length=64, widget=forms.TextInput({"list": "zones"}),
        help_text=lazy("Where the event is. All times here are of this zone."),
    )  # fmt: skip
    starts_at = moment(lazy("It begins"))
    ends_at = moment(lazy("It ends"))
    place = forms.CharField(
        label=lazy("Place"), max_length=200, required=False,
        help_text=lazy("Such as the name of a hotel. Leave it empty if it is online only."),
    )  # fmt: skip
    address = forms.CharField(label=lazy("Address"), max_length=300, required=False)
    city = forms.CharField(label=lazy("City"), max_length=100, required=False)
    country = forms.ChoiceField(label=lazy("Country"), required=False)
    online = forms.BooleanField(label=lazy("One can take part online"), required=False)
    link = forms.URLField(
        label=lazy("Address online"), max_length=500, required=False, assume_scheme="https",
        help_text=lazy("Only who is registered is told."),
    )  # fmt: skip
    languages = forms.MultipleChoiceField(
        label=lazy("Languages spoken there"), choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=lazy("Seats"), min_value=1, max_value=100_000, required=False,
        help_text=lazy("Empty: as many as come."),
    )  # fmt: skip
    closes_at = moment(
        lazy("Registration closes"), required=False,
        help_text=lazy("Empty: when the event begins."),
    )  # fmt: skip
    terms = _themes()
    picture = forms.FileField(label=lazy("Picture"), required=False)
    picture_words = forms.CharField(
        label=lazy("What the picture shows"), max_length=200, required=False,
        help_text=lazy("For those who cannot see it."),
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event | None = None, **kwargs: Any) -> None:
        """Show an event as it is."""
        if event:
            kwargs["initial"] = _initial(event)
        super().__init__(*args, **kwargs)
        choices = [("", "–"), *places.choices()]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]
        self.fields["terms"].queryset = queries.themes()  # type: ignore[attr-defined]
        self.zones = sorted(zone for zone in available_timezones() if "/" in zone)

    def clean_zone(self) -> str:
        """Refuse what is no time zone."""
        zone: str = self.cleaned_data["zone"]
        if not rules.is_zone(zone):
            raise forms.ValidationError(_("Choose a time zone, such as Asia/Kolkata."))
        return zone

    def plan(self) -> Plan:
        """Return what was planned."""
        said = dict(self.cleaned_data)
        for name in ("terms", "picture", "picture_words", "title", "summary", "about", "language"):
            said.pop(name, None)
        for name in ("starts_at", "ends_at", "closes_at"):
            said[name] = placed(said[name], said["zone"])
        return Plan(**said)


def _initial(event: Event) -> dict[str, Any]:
    said: dict[str, Any] = Plan.of(event).as_fields()
    for name in ("starts_at", "ends_at", "closes_at"):
        said[name] = shown(said[name], event.zone)
    return said | {"terms": event.terms.all(), "picture_words": event.picture_words}


class TextForm(forms.Form):
    """What is said of an event in one language."""

    title = forms.CharField(label=lazy("Title"), max_length=200, required=False)
    summary = forms.CharField(label=lazy("In one sentence"), max_length=400, required=False)
    about = forms.CharField(
        label=lazy("More"), required=False, widget=forms.Textarea({"rows": 8}),
        help_text=lazy("Plain text. An empty line begins a paragraph."),
    )  # fmt: skip

    def text(self) -> Text:
        """Return what is said."""
        return Text(**{name: self.cleaned_data[name] for name in ("title", "summary", "about")})


class NewForm(PlanForm, TextForm):
    """A new event with its first text."""

    language = forms.ChoiceField(label=lazy("Language of this text"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Ask for the title first."""
        super().__init__(*args, **kwargs)
        self.fields["title"].required = True
        self.order_fields(["title", "summary", "about", "language"])


class CopyForm(forms.Form):
    """When the copy of an event is."""

    starts_at = moment(lazy("The new one begins"))


class PartForm(forms.Form):
    """A part of the programme."""

    sort = forms.ChoiceField(label=lazy("What it is"), choices=Item.Sort)
    title = forms.CharField(label=lazy("Title"), max_length=200)
    about = forms.CharField(label=lazy("More"), required=False, widget=forms.Textarea({"rows": 3}))
    starts_at = moment(lazy("It begins"))
    ends_at = moment(lazy("It ends"))
    room = forms.CharField(label=lazy("Room"), max_length=100, required=False)
    languages = forms.MultipleChoiceField(
        label=lazy("Languages"), choices=settings.LANGUAGES, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    capacity = forms.IntegerField(
        label=lazy("Seats"), min_value=1, max_value=100_000, required=False,
        help_text=lazy("Of a workshop. Empty: as many as come."),
    )  # fmt: skip
    leaders = forms.CharField(
        label=lazy("Who leads it"), required=False, widget=forms.Textarea({"rows": 3}),
        help_text=lazy("One on a line: name, organisation."),
    )  # fmt: skip
    terms = _themes()

    def __init__(self, *args: Any, event: Event, item: Item | None = None, **kwargs: Any) -> None:
        """Show a part as it is; a new one begins when the event does."""
        if item:
            kwargs["initial"] = _initial_part(event, item)
        else:
            start = shown(event.starts_at, event.zone)
            kwargs["initial"] = {"starts_at": start, "ends_at": start}
        super().__init__(*args, **kwargs)
        self.event = event
        self.fields["terms"].queryset = queries.themes()  # type: ignore[attr-defined]

    def part(self) -> Part:
        """Return what was planned."""
        said = dict(self.cleaned_data)
        for name in ("leaders", "terms"):
            said.pop(name)
        for name in ("starts_at", "ends_at"):
            said[name] = placed(said[name], self.event.zone)
        return Part(**said)

    def leaders_said(self) -> list[tuple[str, str]]:
        """Return who leads it: names and organisations."""
        lines = filter(None, map(str.strip, self.cleaned_data["leaders"].splitlines()))
        parted = ([*COMMA.split(line, maxsplit=1), ""][:2] for line in lines)
        return [(name.strip()[:120], of.strip()[:160]) for name, of in parted]


def _initial_part(event: Event, item: Item) -> dict[str, Any]:
    names = ("sort", "title", "about", "room", "languages", "capacity")
    leaders = "\n".join(
        ", ".join(filter(None, (one.name, one.of))) for one in item.facilitators.all()
    )
    return {name: getattr(item, name) for name in names} | {
        "starts_at": shown(item.starts_at, event.zone),
        "ends_at": shown(item.ends_at, event.zone),
        "leaders": leaders, "terms": item.terms.all(),
    }  # fmt: skip


class PartyForm(forms.Form):
    """One organisation behind an event."""

    part = forms.ChoiceField(label=lazy("As what"), choices=Party.Part)
    name = forms.CharField(label=lazy("Name, as it is shown"), max_length=160)


class MaterialForm(forms.Form):
    """A file to hand out, or a document that the library has."""

    title = forms.CharField(label=lazy("Title"), max_length=200, required=False)
    file = forms.FileField(label=lazy("File"), required=False)
    language = forms.ChoiceField(label=lazy("Language"), choices=settings.LANGUAGES)
    audience = forms.ChoiceField(label=lazy("Who may have it"), choices=Document.Audience)
    document = forms.ModelChoiceField(
        label=lazy("Or from the library"), required=False, empty_label="–",
        queryset=Document.objects.filter(withdrawn_at=None),
    )  # fmt: skip
    item = forms.ModelChoiceField(
        label=lazy("Part of the programme"), required=False, queryset=Item.objects.none(),
        empty_label=lazy("The whole event"),
    )  # fmt: skip

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Offer the parts of the programme."""
        super().__init__(*args, **kwargs)
        self.fields["item"].queryset = event.items.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Want a file with a title, or a document."""
        said: dict[str, Any] = super().clean() or {}
        file = said.get("file")
        if not said.get("document") and not (file and said.get("title")):
            raise forms.ValidationError(_("Choose a file and give it a title, or a document."))
        if file and file.size > LARGEST_MATERIAL:
            self.add_error("file", _("This file is larger than 30 MB. Save it smaller."))
        return said
