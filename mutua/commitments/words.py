"""How the journal tells what befalls commitments."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "commitment.made": Words(_("You made a commitment"), _("%(who)s made a commitment")),
    "commitment.withdrawn": Words(
        _("You withdrew a commitment"), _("%(who)s withdrew a commitment")
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
