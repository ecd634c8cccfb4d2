"""How the journal tells what befalls surveys; no answer of a worker is ever in it."""

from django.utils.translation import gettext_lazy as _

from mutua.journal.words import Words, register

WORDS = {
    "consent.given": Words(
        _("You let what your workers say be read"), nobody=_("A site lets its results be read")
    ),
    "consent.revoked": Words(
        _("You ended the reading of what your workers say"),
        nobody=_("A site ended the reading of its results"),
    ),
    "edition.offered_again": Words(
        _("You offered an instrument again"), _("%(who)s offered an instrument again")
    ),
    "edition.published": Words(
        _("You published an instrument"), _("%(who)s published an instrument")
    ),
    "edition.retired": Words(
        _("You offered an instrument no more"), _("%(who)s offered an instrument no more")
    ),
    "enrolment.left": Words(_("You left a programme"), nobody=_("A site left a programme")),
    "figures.corrected": Words(_("You corrected figures"), _("%(who)s corrected figures")),
    "figures.said": Words(_("You reported figures"), _("%(who)s reported figures")),
    "improvement.changed": Words(
        _("You changed what you told your workers"), _("%(who)s changed what the workers were told")
    ),
    "improvement.done": Words(
        _("You told your workers that something is done"),
        _("%(who)s told the workers that something is done"),
    ),
    "improvement.said": Words(
        _("You told your workers what you do about what they said"),
        _("%(who)s told the workers what is done about what they said"),
    ),
    "programme.changed": Words(_("You changed a programme"), _("%(who)s changed a programme")),
    "programme.ended": Words(_("You ended a programme"), _("%(who)s ended a programme")),
    "programme.evaluated": Words(
        nobody=_("A programme's sites were compared with the sites beside it")
    ),
    "programme.launched": Words(_("You launched a programme"), _("%(who)s launched a programme")),
    "programme.made": Words(_("You made a programme"), _("%(who)s made a programme")),
    "proposal.accepted": Words(
        _("You agreed to let your workers be heard"), nobody=_("A site agreed")
    ),
    "proposal.declined": Words(
        _("You declined to let your workers be heard"), nobody=_("A site declined")
    ),
    "proposal.made": Words(
        _("You asked a site to let its workers be heard"),
        _("%(who)s asked a site to let its workers be heard"),
    ),
    "proposal.posted": Words(nobody=_("A letter about worker voice went to a site")),
    "proposal.withdrawn": Words(_("You took a proposal back"), _("%(who)s took a proposal back")),
    "roster.corrected": Words(_("You corrected a count"), _("%(who)s corrected a count")),
    "roster.said": Words(
        _("You counted who works at a site"), _("%(who)s counted who works at a site")
    ),
    "wave.closed": Words(
        _("You closed a wave"),
        _("%(who)s closed a wave"),
        _("A wave was closed, its last day being over"),
    ),
    "wave.opened": Words(_("You opened a wave"), _("%(who)s opened a wave")),
    "wave.printed": Words(_("You printed cards"), _("%(who)s printed cards")),
    "wave.tablets_let": Words(
        _("You let tablets answer in a wave"), _("%(who)s let tablets answer in a wave")
    ),
    "wave.tablets_stopped": Words(
        _("You let tablets answer no more"), _("%(who)s let tablets answer no more")
    ),
    "workplace.limit_agreed": Words(
        _("You agreed with your workers on how small a group may be told of"),
        nobody=_("A site agreed with its workers on how small a group may be told of"),
    ),
}


def tell() -> None:
    """Tell the journal these words."""
    register(WORDS)
