"""What a site says to its workers, and the day on which something was done."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from mutua.instruments import Instrument
from mutua.web.days import day

from ..reporting import words

ITEM = "item"


class ImprovementForm(forms.Form):
    """One thing that is done, in the words and the language in which workers read it."""

    about = forms.ChoiceField(label=_("What it is about"), required=False)
    words = forms.CharField(
        label=_("What you do"), max_length=600, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One thing, so that everybody can see whether it is done. Workers read it word for word."),
    )  # fmt: skip
    language = forms.ChoiceField(label=_("In which language you write"), choices=settings.LANGUAGES)
    due = day(_("By when"), required=False)

    def __init__(self, *args: Any, instrument: Instrument, **more: Any) -> None:
        """Offer the areas and questions of what was asked."""
        super().__init__(*args, **more)
        areas = dict.fromkeys(q.marks["area"] for q in instrument if q.marks.get("area"))
        items = [q.name for q in instrument if q.marks.get("role") == ITEM]
        self.fields["about"].choices = [  # type: ignore[attr-defined]
            ("", _("Everything")),
            *((name, words.area(name)) for name in areas),
            *((name, words.question(instrument, name)) for name in items),
        ]


class DoneForm(forms.Form):
    """The day on which it was done."""

    on = day(_("Done on"))
