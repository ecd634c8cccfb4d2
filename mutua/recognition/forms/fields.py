"""Fields and choices that several forms have."""

from typing import Any

from django import forms

from mutua import protocols


def words(label: Any, rows: int = 3, **more: Any) -> forms.CharField:
    """Return a field for a few sentences, which may stay empty."""
    area = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, widget=area, required=False, max_length=2_000, **more)


def version_field(label: Any, none: Any, *, required: bool = True) -> forms.TypedChoiceField:
    """Return a field for a version of a protocol, or `none`; cleaned, it is protocol and version."""

    def choices() -> list[tuple[str, Any]]:
        return [("", none), *_versions()]

    return forms.TypedChoiceField(
        label=label,
        choices=choices,
        required=required,
        coerce=_parted,
        empty_value=("", ""),  # type: ignore[arg-type]  # the stubs know text only
    )


def _versions() -> list[tuple[str, str]]:
    """List every version of every protocol by name."""
    found = [
        (f"{one.key}/{version.number}", version.name)
        for one in protocols.every()
        for version in one.versions
    ]
    return sorted(found, key=lambda choice: choice[1].casefold())


def _parted(chosen: str) -> tuple[str, str]:
    protocol, _slash, version = chosen.partition("/")
    return protocol, version
