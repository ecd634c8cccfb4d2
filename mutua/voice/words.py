"""How the journal tells what befalls surveys; no answer of a worker is ever in it."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "edition.published": Words(
        _("You published an instrument"), _("%(who)s published an instrument")
    ),
    "edition.retired": Words(
        _("You offered an instrument no more"), _("%(who)s offered an instrument no more")
    ),
    "edition.offered_again": Words(
        _("You offered an instrument again"), _("%(who)s offered an instrument again")
    ),
    "wave.tablets_let": Words(
        _("You let tablets answer in a wave"), _("%(who)s let tablets answer in a wave")
    ),
    "wave.tablets_stopped": Words(
        _("You let tablets answer no more"), _("%(who)s let tablets answer no more")
    ),
    "wave.opened": Words(_("You opened a wave"), _("%(who)s opened a wave")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
