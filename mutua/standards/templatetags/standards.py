"""How far something is covered, in a picture and in words."""

from django import template
from django.utils.translation import gettext_lazy as _

from mutua.protocols import Degree
from mutua.standards.comparing import KINDS

register = template.Library()
SIGNS = {
    Degree.FULL: ("valid", "circle-check", _("Full")),
    Degree.PARTLY: ("soon", "contrast", _("Partly")),
    Degree.NO: ("none", "circle-dashed", _("No")),
}


@register.inclusion_tag("web/components/pill.html")
def degree(of: int) -> dict[str, object]:
    """Draw how far something is covered."""
    kind, icon, label = SIGNS[Degree(of)]
    return {"kind": kind, "icon": icon, "label": label}


@register.filter
def percent(share: float) -> str:
    """Write a share, 0 to 1, in whole per cent."""
    return f"{share:.0%}".replace("%", " %")


@register.filter
def assessment_kind(kind: str) -> str:
    """Return a kind of assessment in words."""
    return str(KINDS[kind])
