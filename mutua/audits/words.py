"""How the journal tells what befalls audits."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "audits.recorded": Words(
        _("The audits of your file were recorded"),
        _("The audits of a file of %(who)s were recorded"),
        _("The audits of a file were recorded"),
    ),
    "audits.reckoned": Words(nobody=_("The validity of all audits was reckoned anew")),
}


def tell() -> None:
    """Tell the journal these words."""
    for verb, words in WORDS.items():
        register(verb, words)
