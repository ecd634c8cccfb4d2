"""The answer and its parts in the shapes that the templates draw."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from mutua import tables
from mutua.register.models import Record
from mutua.register.wording import FIELDS
from mutua.web import places
from mutua.web.figures import Part

from .overlap import Overlap
from .rules import State

_SPEAKS = {
    "name": _("the names are alike"),
    "words": _("they share rare words of the name"),
    "company": _("the companies agree"),
    "cross": _("a name on one side is the company on the other"),
    "address": _("the addresses agree"),
    "region": _("they are in the same region"),
    "distance": _("they lie close together"),
    "identifiers": _("an identifier is the same"),
    "numbers": _("the numbers in the names agree"),
}


def parts(overlap: Overlap, organisation: str) -> list[Part]:
    """Return the states as parts of the whole, each with the address of its list."""
    home = reverse("recognition:suppliers", kwargs={"organisation": organisation})
    return [
        Part(state.value, state.label, overlap.counts[state], f"{home}?state={state.value}")
        for state in State
        if state != State.PERHAPS or overlap.counts[state]
    ]


def said(record: Record) -> list[tuple[str, str]]:
    """Return what the organisation's own row says, field by field, as (label, value)."""
    values = record.row.values if record.row else {}
    shown = []
    for key in tables.FIELDS:
        value = values.get(key)
        if value not in (None, ""):
            text = places.country(str(value)) if key == "country" else _text(value)
            shown.append((str(FIELDS[key]), text))
    return shown


def _text(value: object) -> str:
    """Write a value as the list had it: 264 workers, not 264.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def agreeing(codes: list[str]) -> list[str]:
    """Say in words what speaks for a match, of codes that give nothing of the other side away."""
    return [str(words) for code, words in _SPEAKS.items() if code in codes]
