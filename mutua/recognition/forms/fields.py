"""Fields and choices that several forms have."""

from typing import Any

from django import forms

from mutua import protocols


def words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for a few sentences, which may stay empty."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=False, max_length=2_000, **more)


def versions() -> list[tuple[str, str]]:
    """List every version of every protocol, as forms join them, by name."""
    found = [
        (f"{one.key}/{version.number}", version.name)
        for one in protocols.every()
        for version in one.versions
    ]
    return sorted(found, key=lambda choice: choice[1].casefold())
