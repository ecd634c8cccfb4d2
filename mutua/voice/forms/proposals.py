"""What a site answers to a proposal."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from mutua.web.days import day

from ..models import Workplace

NEW = "new"


class AcceptForm(forms.Form):
    """Which site it is, and until when it lets who asks read."""

    workplace = forms.ChoiceField(label=_("Which site it is"), widget=forms.RadioSelect)
    until = day(_("They may read until and including"))

    def __init__(
        self, workplaces: Iterable[Workplace], supplier: str, *args: Any, **kwargs: Any
    ) -> None:
        """Offer the sites that the mailbox has; with none it is the one that the proposal names."""
        super().__init__(*args, **kwargs)
        self.offered = 1
        self.sites = {str(one.code): one for one in workplaces}
        if not self.sites:
            del self.fields["workplace"]
            return
        known = {one.name for one in self.sites.values()}
        choices = [(code, _label(one)) for code, one in self.sites.items()]
        if supplier not in known:
            choices.append((NEW, _("Another site: %(name)s") % {"name": supplier}))
        self.fields["workplace"].choices = choices  # type: ignore[attr-defined]
        self.offered = len(choices)
        same = [code for code, one in self.sites.items() if one.name == supplier]
        self.fields["workplace"].initial = same[0] if same else choices[0][0]

    @property
    def site(self) -> Workplace | None:
        """Return the site that was chosen; None: the one that the proposal names."""
        return self.sites.get(self.cleaned_data.get("workplace", NEW))


def _label(one: Workplace) -> str:
    return f"{one.name}, {one.place}" if one.place else one.name
