"""Days in forms, chosen in the browser's own calendar."""

from datetime import date
from typing import Any

from django import forms


class Day(forms.DateInput):
    """A day, chosen in the browser's own calendar."""

    input_type = "date"

    def format_value(self, value: Any) -> str | None:
        """Write a day as browsers read it, whatever the language of the page."""
        return value.isoformat() if isinstance(value, date) else value


def day(label: Any, **more: Any) -> forms.DateField:
    """Return a field for a day."""
    return forms.DateField(label=label, widget=Day(), input_formats=["%Y-%m-%d"], **more)
