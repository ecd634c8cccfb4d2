"""Registering, and changing what one registered."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy
from django.utils.translation import ngettext

from mutua.library.models import Term
from mutua.members.models import normal_email
from mutua.web import places

from .. import queries, wording
from ..models import Event, Item, Registration
from ..said import Coming


class _Telling(forms.Form):
    """Whether companies that suggested to come are told, where any could."""

    tells_inviters = forms.BooleanField(
        label=lazy("If a company suggested me, it may be told that I come"), required=False
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        """Ask what concerns an event."""
        super().__init__(*args, **kwargs)
        if event.sort == Event.Sort.MEMBERS:  # nobody else suggests to come
            del self.fields["tells_inviters"]


class ConfirmForm(_Telling):
    """What only the owner of a mailbox says, not whoever wrote its address."""


class Choosing(_Telling):
    """What may be changed later: workshops, of those that begin together one or none; and needs."""

    needs = forms.CharField(
        label=lazy("What you need: diet, access, an interpreter"), max_length=300, required=False,
        help_text=lazy(
            "Only the organisers read it. It is erased the day after the event."
        ),
    )  # fmt: skip

    def __init__(
        self, *args: Any, event: Event, chosen: Sequence[Item] = (), **kwargs: Any
    ) -> None:
        """Offer the workshops, each with how many places are left."""
        super().__init__(*args, event=event, **kwargs)
        self.event = event
        codes = {str(item.code) for item in chosen}
        self.slots: list[str] = []
        self.items = {str(item.code): item for item in queries.workshops(event)}
        for at, some in groupby(self.items.values(), lambda item: item.starts_at):
            items, name = list(some), f"workshop_{len(self.slots) + 1}"
            self.slots.append(name)
            self.fields[name] = forms.ChoiceField(
                label=_("Workshop at %(time)s") % {"time": wording.moment(at, event.zone)},
                required=False,
                widget=forms.RadioSelect,
                choices=[
                    *((str(item.code), self._offered(item, codes)) for item in items),
                    ("", _("None of these")),
                ],
                initial=next((str(i.code) for i in items if str(i.code) in codes), ""),
            )

    def _offered(self, item: Item, own: set[str]) -> str:
        """Say what a workshop is, where, and whether there is room."""
        named = ", ".join(filter(None, (item.title, item.room)))
        if item.capacity is None or str(item.code) in own:
            return named
        left = item.capacity - item.sit  # type: ignore[attr-defined]
        if left <= 0:
            state = _("full; you would wait")
        else:
            state = ngettext("%(left)d place left", "%(left)d places left", left) % {"left": left}
        return f"{named} ({state})"

    def chosen(self) -> list[Item]:
        """Return the workshops that were chosen."""
        codes = [self.cleaned_data.get(name) for name in self.slots]
        return [self.items[code] for code in codes if code]


class RegistrationForm(Choosing):
    """Who somebody is, and what they need; an address that is proven is not asked for."""

    name = forms.CharField(
        label=lazy("Your name"), max_length=160, widget=forms.TextInput({"autocomplete": "name"})
    )
    email = forms.EmailField(
        label=lazy("E-mail"), max_length=254,
        help_text=lazy("We write to it once, so that nobody registers somebody else."),
        widget=forms.EmailInput({"autocomplete": "email"}),
    )  # fmt: skip
    company = forms.CharField(
        label=lazy("Company or organisation"), max_length=200,
        widget=forms.TextInput({"autocomplete": "organization", "list": "company-names"}),
    )  # fmt: skip
    sector = forms.ModelChoiceField(
        label=lazy("Sector"), queryset=Term.objects.none(), empty_label="–"
    )
    role = forms.CharField(
        label=lazy("What you do there"), max_length=120, required=False,
        widget=forms.TextInput({"autocomplete": "organization-title"}),
    )  # fmt: skip
    country = forms.ChoiceField(label=lazy("Country where you work"))

    def __init__(self, *args: Any, proven: str = "", **kwargs: Any) -> None:
        """Offer sectors and countries; `proven` is the address of whoever is known."""
        super().__init__(*args, **kwargs)
        self.proven = proven
        self.fields["sector"].queryset = queries.sectors()  # type: ignore[attr-defined]
        choices = [("", "–"), *places.choices()]
        self.fields["country"].choices = choices  # type: ignore[attr-defined]
        if proven:
            del self.fields["email"]
        else:  # asked of the mailbox's owner, who confirms
            self.fields.pop("tells_inviters", None)
        order = ["name", "email", "company", "sector", "role", "country", *self.slots]
        self.order_fields([*order, "needs", "tells_inviters"])

    def clean_name(self) -> str:
        """Refuse what is no name but a message that we would carry to somebody."""
        name: str = self.cleaned_data["name"]
        if "://" in name or "www." in name.lower():
            raise forms.ValidationError(_("Please write your name only."))
        return name

    def address(self) -> str:
        """Return the address that registers."""
        return normal_email(self.proven or self.cleaned_data["email"])

    def coming(self) -> Coming:
        """Return what was said."""
        said = self.cleaned_data
        return Coming(
            name=said["name"], company=said["company"], sector=said["sector"].pk,
            country=said["country"], role=said["role"], needs=said["needs"],
            items=tuple(str(item.code) for item in self.chosen()),
            tells_inviters=said.get("tells_inviters", False),
        )  # fmt: skip


class TicketForm(Choosing):
    """What somebody who is registered may change."""

    role = forms.CharField(label=lazy("What you do there"), max_length=120, required=False)

    def __init__(self, *args: Any, registration: Registration, **kwargs: Any) -> None:
        """Show what was said before."""
        initial = {
            name: getattr(registration, name) for name in ("role", "needs", "tells_inviters")
        }
        chosen = [seat.item for seat in queries.seats_of(registration)]
        super().__init__(*args, event=registration.event, chosen=chosen, initial=initial, **kwargs)
        self.order_fields([*self.slots, "role", "needs", "tells_inviters"])
