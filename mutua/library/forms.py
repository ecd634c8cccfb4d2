"""Input, cleaned."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from . import queries
from .models import Document, Term
from .queries import Wish

FILES = ".pdf,.docx,.xlsx,.pptx,.odt,.ods,.odp,.png,.jpg,.jpeg"


class WishForm(forms.Form):
    """What is looked for."""

    text = forms.CharField(
        label=_("Search"), required=False, max_length=200,
        widget=forms.SearchInput(attrs={"placeholder": _("Title, theme, words")}),
    )  # fmt: skip
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    sort = forms.ChoiceField(label=_("Kind"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        themes = [(term.slug, str(term)) for term in queries.terms(Term.Kind.THEME)]
        self.fields["theme"].choices = [  # type: ignore[attr-defined]
            ("", _("All themes")), *themes,
        ]  # fmt: skip
        self.fields["sort"].choices = [  # type: ignore[attr-defined]
            ("", _("All kinds")), *Document.Sort.choices,
        ]  # fmt: skip
        self.fields["language"].choices = [  # type: ignore[attr-defined]
            ("", _("All languages")), *settings.LANGUAGES,
        ]  # fmt: skip

    def wish(self) -> Wish:
        """Return what is looked for; what nobody can look for is left out."""
        self.is_valid()
        return Wish(**{name: self.cleaned_data.get(name) or "" for name in self.fields})


class DocumentForm(forms.Form):
    """What a document is called, and who may read it."""

    title = forms.CharField(label=_("Title"), max_length=200)
    about = forms.CharField(
        label=_("What it is for"), required=False, max_length=2_000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip
    sort = forms.ChoiceField(label=_("Kind"), choices=Document.Sort.choices)
    audience = forms.ChoiceField(label=_("Who may read it"), choices=Document.Audience.choices)
    terms = forms.ModelMultipleChoiceField(
        label=_("Themes and sectors"), queryset=Term.objects.none(), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, document: Document | None = None, **more: Any) -> None:
        if document is not None:
            more["initial"] = {
                "title": document.title, "about": document.about, "sort": document.sort,
                "audience": document.audience, "terms": [term.pk for term in document.terms.all()],
            }  # fmt: skip
        more.setdefault("initial", {"audience": Document.Audience.MEMBERS})
        super().__init__(*args, **more)
        offered = Term.objects.filter(retired_at=None)
        kept = document.terms.all() if document else Term.objects.none()
        shown = (offered | Term.objects.filter(pk__in=kept)).order_by("-kind", "order", "slug")
        self.fields["terms"].queryset = shown  # type: ignore[attr-defined]


class EditionForm(forms.Form):
    """A file: which edition, in which language, and what is new in it."""

    number = forms.TypedChoiceField(label=_("Edition"), coerce=int)
    language = forms.ChoiceField(label=_("Language of the file"), choices=settings.LANGUAGES)
    note = forms.CharField(label=_("What is new in it"), required=False, max_length=300)
    file = forms.FileField(
        label=_("File"), widget=forms.ClearableFileInput(attrs={"accept": FILES}),
        help_text=_("PDF, Office or OpenDocument without macros, PNG or JPEG. Up to 50 MB."),
    )  # fmt: skip

    def __init__(self, *args: Any, latest: int, **more: Any) -> None:
        super().__init__(*args, **more)
        fresh = latest + 1
        new = _("A new one: edition %(number)d") % {"number": fresh}
        same = _("Another language of edition %(number)d") % {"number": latest}
        choices = [(fresh, new), *([(latest, same)] if latest else [])]
        self.fields["number"].choices = choices  # type: ignore[attr-defined]


class TermForm(forms.Form):
    """What a term is called in each language."""

    order = forms.IntegerField(label=_("Place in the list"), min_value=0, max_value=30_000)

    def __init__(self, *args: Any, term: Term | None = None, **more: Any) -> None:
        names = term.names if term else {}
        if term is not None:
            more["initial"] = {"order": term.order} | {
                f"name-{code}": name for code, name in names.items()
            }
        super().__init__(*args, **more)
        for code, language in settings.LANGUAGES:
            self.fields[f"name-{code}"] = forms.CharField(
                label=language, max_length=80, required=code == "en",
                widget=forms.TextInput(attrs={"lang": code, "dir": "auto"}),
            )  # fmt: skip

    def names(self) -> dict[str, str]:
        """Return the names by language."""
        return {code: self.cleaned_data[f"name-{code}"] for code, _language in settings.LANGUAGES}


class NewTermForm(TermForm):
    """A theme or a sector that is not there yet."""

    kind = forms.ChoiceField(label=_("Theme or sector"), choices=Term.Kind.choices)
    slug = forms.SlugField(
        label=_("Short name"), max_length=60,
        help_text=_("Small letters, digits and hyphens. It stands in addresses and stays as it is."),
    )  # fmt: skip
    field_order = ("kind", "slug", "order")
