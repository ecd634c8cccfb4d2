"""Pictures of quantities, as tags: `{% load charts %}`. The page at /look/ shows each of them."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.functional import Promise

from mutua.web import charts

register = template.Library()
Text = str | Promise
COMPONENTS = "web/components/"


@register.inclusion_tag(COMPONENTS + "columns.html")
def columns(columns: Iterable[charts.Column], label: Text, kind: str = "valid") -> dict[str, Any]:
    """Draw quantities over time, and hold them as a table too; `kind` as of a bar's part."""
    top, bars = charts.bars([*columns])
    return {
        "label": label, "kind": kind, "bars": bars, "top": top, "half": top / 2,
        "high": charts.HEAD + charts.HEIGHT + charts.FOOT, "top_y": charts.HEAD,
        "half_y": charts.HEAD + charts.HEIGHT / 2, "foot_y": charts.HEAD + charts.HEIGHT,
        "name_y": charts.HEAD + charts.HEIGHT + charts.FOOT - 8,
    }  # fmt: skip


@register.inclusion_tag(COMPONENTS + "ranks.html")
def ranks(ranks: Iterable[charts.Rank], label: Text, whole: float = 0) -> dict[str, Any]:
    """Draw quantities below one another, in parts of `whole` or of the greatest."""
    return {"label": label, "lines": charts.lines(ranks, whole)}
