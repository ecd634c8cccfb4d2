"""A form that is handed in."""

from pathlib import PurePath
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SIZE = 5_000_000  # bytes
ENDINGS = (".xlsx", ".xls", ".md")


class FormFile(forms.Form):
    """An XLSForm as a file."""

    file = forms.FileField(
        label=_("Drop your XLSForm here, or choose it"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def clean_file(self) -> Any:
        """Refuse what is no form by its name or its length, before it is read."""
        file = self.cleaned_data["file"]
        if PurePath(file.name).suffix.lower() not in ENDINGS:
            raise forms.ValidationError(_("Hand the form in as XLSX, XLS or Markdown (.md)."))
        if file.size > SIZE:
            raise forms.ValidationError(_("The file is larger than 5 MB. Leave media out."))
        return file
