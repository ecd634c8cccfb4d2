"""What devices at the door send, cleaned."""

import json
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from mutua.gazetteer import countries
from mutua.library.models import Term
from mutua.members.models import normal_email

from ..actions.door import Noted, Walking

MOST = 100  # messages at once
KINDS = ("in", "walk", "undo")


def messages(body: bytes) -> tuple[list[Noted], list[str]]:
    """Return what a device sent and which versions it has; ValueError for what is none of ours."""
    said = json.loads(body)
    if not isinstance(said, dict) or not isinstance(told := said.get("messages"), list):
        raise ValueError("no messages")  # noqa: TRY004  one kind, whatever is wrong
    if len(told) > MOST:
        raise ValueError("too many")
    has = said.get("has")
    return [_message(one) for one in told], [str(one) for one in has] if isinstance(
        has, list
    ) else []


def _message(said: Any) -> Noted:
    if not isinstance(said, Mapping) or said.get("kind") not in KINDS:
        raise ValueError("no kind")
    at = datetime.fromisoformat(_text(said, "at", 40))
    item, implied = _text(said, "item", 36), _text(said, "implied", 36)
    return Noted(
        kind=said["kind"],
        code=uuid.UUID(_text(said, "code", 36)),
        at=at if at.tzinfo else at.replace(tzinfo=UTC),
        person=_text(said, "person", 16),
        item=uuid.UUID(item) if item else None,
        scanned=said.get("scanned") is True,
        walk=_walk(said["walk"]) if said["kind"] == "walk" else None,
        implied=uuid.UUID(implied) if implied else None,
    )


def _walk(said: Any) -> Walking:
    if not isinstance(said, Mapping):
        raise ValueError("nobody walks in")  # noqa: TRY004  one kind, whatever is wrong
    email = normal_email(_text(said, "email", 254))
    try:
        validate_email(email)
    except forms.ValidationError:
        email = ""  # written in haste, and offline nobody could say so: they are counted by name
    walk = Walking(
        code=uuid.UUID(_text(said, "code", 36)),
        name=_text(said, "name", 160) or "?",
        company=_text(said, "company", 200) or "?",
        country=_text(said, "country", 2).upper(),
        sector=_text(said, "sector", 60),
        email=email,
    )
    if walk.country not in countries.codes():
        raise ValueError("no country")
    return walk


def _text(said: Mapping[str, Any], name: str, most: int) -> str:
    found = said.get(name) or ""
    if not isinstance(found, str):
        raise ValueError(name)  # noqa: TRY004  one kind, whatever is wrong
    return " ".join(found.replace("\0", " ").split())[:most]


def country_choices() -> list[tuple[str, str]]:
    """Return the countries to choose from, by their names."""
    return sorted(
        ((code, countries.name(code)) for code in countries.codes()), key=lambda one: one[1]
    )


class WalkInForm(forms.Form):
    """Somebody who registers at the door, on a page without scripts."""

    name = forms.CharField(label=_("Name"), max_length=160)
    company = forms.CharField(label=_("Company"), max_length=200)
    country = forms.ChoiceField(label=_("Country"), choices=country_choices)
    sector = forms.ModelChoiceField(
        label=_("Sector"), queryset=Term.objects.none(), to_field_name="slug"
    )
    email = forms.EmailField(label=_("E-mail address"), required=False, max_length=254)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the sectors as they are now."""
        super().__init__(*args, **kwargs)
        self.fields["sector"].queryset = Term.objects.filter(  # type: ignore[attr-defined]
            kind=Term.Kind.SECTOR, retired_at=None
        )

    def walk(self) -> Walking:
        """Return who walks in."""
        said = self.cleaned_data
        return Walking(
            code=uuid.uuid4(), name=said["name"], company=said["company"], country=said["country"],
            sector=said["sector"].slug, email=normal_email(said["email"]),
        )  # fmt: skip
