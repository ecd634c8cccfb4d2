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
    "audits.planned": Words(_("You announced an audit"), _("%(who)s announced an audit")),
    "audits.plan_withdrawn": Words(
        _("You took back an announced audit"), _("%(who)s took back an announced audit")
    ),
    "watch.begun": Words(
        _("You wait for an audit that is planned"), _("%(who)s waits for an audit that is planned")
    ),
    "watch.ended": Words(
        _("You wait for an audit no longer"),
        _("%(who)s waits for an audit no longer"),
        nobody=_("The wait for a planned audit ended"),
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
