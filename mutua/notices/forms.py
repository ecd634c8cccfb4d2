"""Input, cleaned."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.forms import BoundField

from .kinds import Text
from .models import How
from .queries import Choice


class ChoicesForm(forms.Form):
    """How somebody wants to be told of each kind."""

    def __init__(
        self, *args: Any, groups: Sequence[tuple[Text, Sequence[Choice]]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self._groups = groups
        for _group, choices in groups:
            for choice in choices:
                self.fields[choice.kind.name] = forms.ChoiceField(
                    label=str(choice.kind.label), choices=How.choices, initial=choice.how
                )

    def groups(self) -> Iterator[tuple[Text, list[BoundField]]]:
        """Yield the fields by the heading that they stand under."""
        for group, choices in self._groups:
            yield group, [self[choice.kind.name] for choice in choices]

    def hows(self) -> dict[str, str]:
        """Return what was changed."""
        return {name: self.cleaned_data[name] for name in self.changed_data}
