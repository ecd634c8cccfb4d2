"""How the journal tells what befalls surveys; no answer of a worker is ever in it."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "edition.published": Words(
        _("You published an instrument"), _("%(who)s published an instrument")
    ),
    "programme.evaluated": Words(
        nobody=_("A programme's sites were compared with the sites beside it")
    ),
    "wave.closed": Words(
        _("You closed a wave"),
        _("%(who)s closed a wave"),
        _("A wave was closed, its last day being over"),
    ),
    "wave.opened": Words(_("You opened a wave"), _("%(who)s opened a wave")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
