"""The one figure that a home shows of its organisation, small, with the way to more."""

from dataclasses import dataclass

from django.contrib.humanize.templatetags.humanize import intcomma
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.members.models import Kind
from mutua.recognition import queries

from .asking import Asking


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a sentence; `share` of 0 to 1 is drawn."""

    title: str
    sentence: str
    path: str
    way: str
    share: float | None = None


def of(asking: Asking) -> Figure | None:
    """Return the figure of an organisation; None where there is none."""
    if asking.organisation.kind == Kind.MEMBER:
        return _of_member(asking)
    if asking.organisation.kind == Kind.SECRETARIAT:
        return _of_association(asking)
    return None


def _of_member(asking: Asking) -> Figure:
    glance = asking.glance
    title, path = _("Your suppliers"), asking.path("recognition:overview")
    if not glance.suppliers:
        sentence = _("Upload your list, and see which of your suppliers were audited already.")
        return Figure(title, sentence, path, _("Begin"))
    sentence = ngettext(
        "%(valid)s of your %(all)s supplier has a valid audit that somebody had done.",
        "%(valid)s of your %(all)s suppliers have a valid audit that somebody had done.",
        glance.suppliers,
    ) % {"valid": intcomma(glance.valid), "all": intcomma(glance.suppliers)}
    return Figure(title, sentence, path, _("See which"), glance.valid / glance.suppliers)


def _of_association(asking: Asking) -> Figure:
    told = queries.association()
    sentence = ngettext(
        "%(lists)s of %(all)s member has handed in a list; the pool holds %(audits)s audits.",
        "%(lists)s of %(all)s members have handed in lists; the pool holds %(audits)s audits.",
        told["members"],
    ) % {
        "lists": intcomma(told["members_with_lists"]),
        "all": intcomma(told["members"]),
        "audits": intcomma(told["audits"]),
    }
    share = told["members_with_lists"] / told["members"] if told["members"] else None
    path = asking.path("recognition:overview")
    return Figure(_("The association"), sentence, path, _("At a glance"), share)
