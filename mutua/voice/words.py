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
    "wave.printed": Words(_("You printed cards"), _("%(who)s printed cards")),
    "roster.said": Words(
        _("You counted who works at a site"), _("%(who)s counted who works at a site")
    ),
    "roster.corrected": Words(_("You corrected a count"), _("%(who)s corrected a count")),
    "figures.said": Words(_("You reported figures"), _("%(who)s reported figures")),
    "figures.corrected": Words(_("You corrected figures"), _("%(who)s corrected figures")),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
