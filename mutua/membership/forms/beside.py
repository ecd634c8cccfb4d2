"""Forms that stand on one page."""

from typing import Any

from django import forms


class Beside(forms.Form):
    """A form beside others: its fields have ids of their own, so that each label names its field."""

    def __init__(self, *args: Any, **more: Any) -> None:
        """Call the fields after the form."""
        more.setdefault("auto_id", f"{type(self).__name__.lower()}-%s")
        super().__init__(*args, **more)
