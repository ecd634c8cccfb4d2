"""How the journal tells what befalls this room's things."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "notices.chosen": Words(
        _("You changed how you are told of things"),
        _("%(who)s changed how they are told of things"),
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
