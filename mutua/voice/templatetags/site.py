"""What a site's own pages say of plans and rates: `{% load site %}`."""

from typing import Any

from django import template

from mutua.web.templatetags import ui

from .. import picturing, planning, queries, running
from ..models import Workplace

register = template.Library()


@register.filter
def percent(share: float | None) -> str:
    """Say a share in per cent; nothing where it is not told."""
    return picturing.percent(share)


@register.filter
def strata(plan: planning.Plan, site: Workplace) -> list[tuple[str, planning.Stratum]]:
    """Return the groups of a plan with their names in words."""
    return picturing.strata(plan, queries.instrument_of(site))


@register.inclusion_tag(ui.COMPONENTS + "stepper.html")
def steps(stage: int) -> dict[str, Any]:
    """Show what of a wave is done, and what is to do."""
    return ui.stepper(stage, running.STEPS)
