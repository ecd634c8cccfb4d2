"""What a supplier fills in, on the page of a question and at its desk."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.assessments.models import Assessment
from mutua.web.days import day

from ..models import Ask, Part
from .fields import version_field, words


class ShareForm(forms.Form):
    """Which document a supplier shares, and until when."""

    document = forms.UUIDField(widget=forms.HiddenInput)
    promised = forms.UUIDField(widget=forms.HiddenInput, required=False)
    until = day(_("Until and including"))


class DocumentForm(forms.Form):
    """A PDF that a supplier puts on file."""

    file = forms.FileField(
        label=_("PDF file"), widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        help_text=_("Up to 50 MB. It is kept encrypted; nobody reads it unless you share it."),
    )  # fmt: skip
    part = forms.ChoiceField(label=_("What it is"), choices=Part)
    under = version_field(
        _("Under which protocol"), _("Another one, or I do not know"), required=False
    )
    assessed_on = day(_("Day of the audit"), required=False)
    rating = forms.CharField(
        label=_("Its rating"), required=False, max_length=40,
        help_text=_("If it has one, such as B or 67."),
    )  # fmt: skip


class FileForm(DocumentForm):
    """A PDF that a supplier puts on file before anybody asks for it: it says what it is of."""

    supplier = forms.CharField(
        label=_("Site"), max_length=300,
        help_text=_("Name and place, as your customers know it."),
        widget=forms.TextInput(attrs={"list": "sites"}),
    )  # fmt: skip

    field_order = ("file", "supplier", "part", "under", "assessed_on", "rating")


class AddressForm(forms.Form):
    """Where the address of a desk shall go."""

    email = forms.EmailField(
        label=_("E-mail"), max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class DeleteForm(forms.Form):
    """Whether to delete a desk, confirmed by its address."""

    receipts = forms.BooleanField(
        label=_("Take my receipts back, too"), required=False,
        help_text=_("Without this, whoever has one of your receipts can still check it."),
    )  # fmt: skip
    typed = forms.CharField(
        label=_("Your e-mail address, to confirm"), max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class AttachForm(forms.Form):
    """Which assessment's findings go with a document."""

    assessment = forms.ChoiceField(
        label=_("Findings that go with it"), required=False,
        help_text=_("Whoever you share the document with sees them too, as they stand at that moment; with a summary only how many there are."),
    )  # fmt: skip

    def __init__(self, assessments: Iterable[Assessment], *args: Any, **more: Any) -> None:
        """Offer the assessments that the supplier has on file."""
        super().__init__(*args, **more)
        self.assessments = {str(each.code): each for each in assessments}
        self.fields["assessment"].choices = [  # type: ignore[attr-defined]
            ("", _("None")),
            *((code, str(each)) for code, each in self.assessments.items()),
        ]

    def chosen(self) -> Assessment | None:
        """Return the assessment that was chosen, if any."""
        return self.assessments.get(self.cleaned_data["assessment"])


class FoundForm(forms.Form):
    """A copy of a document that was found somewhere."""

    file = forms.FileField(
        label=_("The copy that you found"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf,image/*"}),
        help_text=_("The PDF, or a picture of a page such as of a screen. It is looked at and not kept."),
    )  # fmt: skip

    def __init__(self, most: int, *given: Any) -> None:
        """Take a file of so many bytes at most."""
        super().__init__(*given)
        self.most = most

    def clean_file(self) -> Any:
        """Refuse what is too large to be looked at."""
        file = self.cleaned_data["file"]
        if (file.size or 0) > self.most:
            size = self.most // 1024**2
            raise forms.ValidationError(
                _("This file is larger than %(size)d MB. Give some of its pages only.")
                % {"size": size}
            )
        return file


class EndForm(forms.Form):
    """Another end of a consent."""

    until = day(_("Until and including"))


class DeclineForm(forms.Form):
    """Why a supplier does not share; it need not say."""

    why = forms.ChoiceField(
        label=_("Reason"),
        required=False,
        choices=[("", _("I would rather not say")), *Ask.Why.choices],
    )
    words = words(_("In your own words"), rows=2)
