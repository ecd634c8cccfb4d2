"""What a member commits itself to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua import protocols
from mutua.web.days import day

from . import rules


class CommitmentForm(forms.Form):
    """A commitment; protocol and version are chosen in one, and so are protocol and rating."""

    under = forms.ChoiceField(label=_("Under which protocol"))
    months = forms.IntegerField(
        label=_("Greatest age in months"), min_value=1, max_value=rules.MOST_MONTHS,
        help_text=_("Counted to the day on which the supplier shares it."),
    )  # fmt: skip
    rating = forms.ChoiceField(
        label=_("Least rating"), required=False,
        help_text=_("Of the same protocol. Most protocols have none."),
    )  # fmt: skip
    equivalent = forms.BooleanField(
        label=_("Only if equivalent to the benchmark"), required=False,
        help_text=_("Versions that cover 85 % of the benchmark at least."),
    )  # fmt: skip
    since = day(_("From"))
    until = day(_("Until and including"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the protocols and versions that are known."""
        super().__init__(*args, **kwargs)
        self.fields["under"].choices = _versions()  # type: ignore[attr-defined]
        self.fields["rating"].choices = _ratings()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Part what was chosen in one: the protocol, its version, its rating."""
        said: dict[str, Any] = super().clean() or {}
        said["protocol"], _slash, said["version"] = said.pop("under", "").partition("/")
        rated, _slash, said["least"] = said.pop("rating", "").partition("/")
        if rated and rated != said["protocol"]:
            self.add_error("rating", _("This is a rating of another protocol."))
        return said


def _versions() -> list[tuple[str, list[tuple[str, str]]]]:
    any_version, later = _("%s, any version"), _("%s or later")
    groups = []
    for one in sorted(protocols.every(), key=lambda one: one.name.casefold()):
        numbers = [version.number for version in one.versions if version.number]
        first = str(any_version) % one.name if numbers else one.name
        choices = [(f"{one.key}/", first)]
        for number in numbers[:-1]:
            choices.append((f"{one.key}/{number}", str(later) % f"{one.name} {number}"))
        if numbers:
            choices.append((f"{one.key}/{numbers[-1]}", f"{one.name} {numbers[-1]}"))
        groups.append((one.name, choices))
    return groups


def _ratings() -> list[tuple[str, Any]]:
    groups: list[tuple[str, Any]] = [("", _("Whatever it is"))]
    for one in protocols.every():
        levels = one.versions[-1].rating.levels
        if levels:
            groups.append((one.name, [(f"{one.key}/{name}", name) for name, _least in levels]))
    return groups
