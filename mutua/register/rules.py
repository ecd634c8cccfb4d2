"""Decisions of the register: each answers a sentence saying why not, or "" for yes."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua import tables
from mutua.members.models import Kind, Role

from . import purposes
from .models import Judgement, Pair, Upload

NAMES_A_SUPPLIER = (
    "name",
    "company",
    *(key for key, field in tables.FIELDS.items() if field.kind == "identifier"),
)


def why_not_receive(size: int, limit: int) -> str:
    """Say why a file of this size (bytes) is not received."""
    if size == 0:
        return _("This file is empty. Choose the file again, or export it anew.")
    if size > limit:
        return _(
            "This file has %(size)d MB; %(limit)d MB is the most we read at once. Split it by country."
        ) % {"size": size >> 20, "limit": limit >> 20}
    return ""


def why_not_confirm(
    upload: Upload, mapping: Mapping[str, int], headings: Sequence[str] | None = None
) -> str:
    """Say why an upload cannot be read with these columns."""
    headings = upload.headings if headings is None else headings
    if upload.state != Upload.State.RECEIVED:
        return _("The columns of this upload were confirmed already.")
    if not any(field in mapping for field in NAMES_A_SUPPLIER):
        return _("Say which column holds the supplier's name; without it nothing can be found.")
    columns = sorted(mapping.values())
    twice = sorted({c for c in columns if columns.count(c) > 1})
    if twice:
        named = ", ".join(f"“{headings[c]}”" for c in twice)
        return ngettext(
            "The column %(named)s is given two meanings. Choose one.",
            "The columns %(named)s are given two meanings each. Choose one for each.",
            len(twice),
        ) % {"named": named}
    if columns and not 0 <= columns[0] <= columns[-1] < len(headings):
        return _("A column that you chose is not in this file. Look at the columns again.")
    unknown = sorted(set(mapping) - set(fields_of(upload.list.purpose)))
    if unknown:
        return _("We do not know what “%(field)s” means here.") % {"field": unknown[0]}
    return ""


def fields_of(purpose: str) -> list[str]:
    """List the fields that a column of such a list can hold, in the order of the form."""
    return [*tables.LIST_FIELDS, *purposes.get(purpose).fields]


def why_not_judge(
    role: Role, *, own: Sequence[bool], pooled: Sequence[bool], verdict: str = ""
) -> str:
    """Say why this person may not judge two records.

    `own` and `pooled` tell of each record whether it is in a list of the person's organisation
    and whether its list is pooled. The secretariat, neutral by office, judges any two.
    """
    if verdict == Judgement.Verdict.WITHDRAWN:
        return _("A judgement is withdrawn by undoing it.")
    if role.organisation.kind == Kind.SECRETARIAT:
        return ""
    if any(own) and all(o or p for o, p in zip(own, pooled, strict=True)):
        return ""
    return _("You can judge your own suppliers only.")


def why_not_judge_first(pair: Pair | None) -> str:
    """Say why a pair needs no word any more: somebody else was quicker."""
    if pair is None or pair.person is None:
        return ""
    return _("This pair was judged meanwhile: %(verdict)s. Your answer was not needed.") % {
        "verdict": pair.person.get_verdict_display()
    }


def why_not_undo(judgement: Judgement, role: Role) -> str:
    """Say why this person may not undo a judgement."""
    if judgement.organisation_id != role.organisation_id:
        return _("Somebody else gave this judgement.")
    if hasattr(judgement, "undone_by"):
        return _("This judgement was undone already.")
    if judgement.verdict == Judgement.Verdict.WITHDRAWN:
        return _("An undoing cannot be undone; judge the pair again.")
    return ""
