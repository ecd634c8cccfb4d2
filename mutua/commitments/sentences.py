"""A commitment in words: to the member that made it, and to the supplier that it concerns."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua import protocols

from .models import Commitment
from .rules import Fit


def subject(commitment: Commitment) -> str:
    """Say what is to be recognised: “SMETA 4-pillar 6.1 or later, not older than 12 months”."""
    said = [_under(commitment), _age(commitment)]
    if commitment.least:
        said.append(_("rated %(rating)s or better") % {"rating": commitment.least})
    if commitment.equivalent:
        least = f"{protocols.benchmark().equivalent_from:.0%}".replace("%", " %")
        said.append(_("equivalent to the benchmark (%(least)s)") % {"least": least})
    return ", ".join(said)


def promise(commitment: Commitment) -> str:
    """Say to a supplier what the member has committed itself to."""
    said = {"name": commitment.organisation.name, "what": subject(commitment)}
    known = protocols.get(commitment.protocol)
    if known and known.kind != "on-site audit":
        return (
            _("%(name)s has committed itself: an assessment under %(what)s, will be recognised.")
            % said
        )
    return _("%(name)s has committed itself: an audit under %(what)s, will be recognised.") % said


def needed(fit: Fit) -> str:
    """Say what must be known before one can tell whether an assessment fits."""
    things = [str(one.label) for one in fit.missing]
    return _("Whether it holds for this one turns on what is not known here: %(things)s.") % {
        "things": ", ".join(things)
    }


def _under(commitment: Commitment) -> str:
    known = protocols.get(commitment.protocol)
    name = known.name if known else commitment.protocol
    if not commitment.version:
        return name
    named = f"{name} {commitment.version}"
    newest = known.versions[-1].number if known else ""
    return named if newest == commitment.version else _("%(version)s or later") % {"version": named}


def _age(commitment: Commitment) -> str:
    return ngettext(
        "not older than %(n)d month", "not older than %(n)d months", commitment.months
    ) % {"n": commitment.months}
