"""What members show of themselves, and since when they are members."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.library.models import Term
from mutua.web.days import day

from ..models import Profile
from .beside import Beside

LARGEST = 5_000_000  # bytes of a logo


class DirectoryForm(forms.Form):
    """Whom to show of the directory."""

    q = forms.CharField(
        label=_("Search"), required=False, max_length=80,
        widget=forms.TextInput(attrs={"type": "search"}),
    )  # fmt: skip
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)

    def __init__(
        self,
        *args: Any,
        sectors: list[tuple[str, str]],
        countries: list[tuple[str, str]],
        **more: Any,
    ) -> None:
        """Offer what occurs."""
        super().__init__(*args, **more)
        every = ("", _("All"))
        self.fields["sector"].choices = [every, *sectors]  # type: ignore[attr-defined]
        self.fields["country"].choices = [every, *countries]  # type: ignore[attr-defined]


class ProfileForm(forms.Form):
    """What everybody reads of a member."""

    sentence = forms.CharField(
        label=_("What you are, in one sentence"), max_length=300, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    website = forms.URLField(
        label=_("Website"), required=False, max_length=300, assume_scheme="https"
    )
    sectors = forms.ModelMultipleChoiceField(
        label=_("Sectors"), required=False, queryset=Term.objects.none(),
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, profile: Profile | None = None, **more: Any) -> None:
        """Begin with what is shown now."""
        if profile:
            more.setdefault(
                "initial",
                {
                    "sentence": profile.sentence, "website": profile.website,
                    "sectors": profile.sectors.all(),
                },
            )  # fmt: skip
        super().__init__(*args, **more)
        terms = Term.objects.filter(kind=Term.Kind.SECTOR, retired_at=None)
        self.fields["sectors"].queryset = terms  # type: ignore[attr-defined]


class LogoForm(forms.Form):
    """A logo."""

    logo = forms.FileField(
        label=_("Logo"), help_text=_("PNG, JPEG, WebP or GIF, at least 300 pixels wide, up to 5 MB."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp,.gif"}),
    )  # fmt: skip

    def clean_logo(self) -> bytes:
        """Return the file's bytes."""
        given = self.cleaned_data["logo"]
        if given.size > LARGEST:
            raise forms.ValidationError(_("A logo has 5 MB at most."))
        return bytes(given.read())


class ListingForm(forms.Form):
    """What other members find of somebody who agreed to it."""

    work = forms.CharField(
        label=_("What you do"),
        max_length=120,
        help_text=_("Such as: head of responsible sourcing."),
    )
    with_email = forms.BooleanField(label=_("Show my e-mail address"), required=False)
    phone = forms.CharField(
        label=_("Phone"), max_length=40, required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip


class BeginForm(Beside):
    """Since when an organisation is a member."""

    since = day(_("Member since"))


class EndForm(Beside):
    """The last day of a membership."""

    until = day(_("Last day"))


class SuspendForm(Beside):
    """From when until when rights and duties rest."""

    since = day(_("From"))
    until = day(_("Until and including"), required=False)
    reason = forms.CharField(label=_("Why"), max_length=300)
