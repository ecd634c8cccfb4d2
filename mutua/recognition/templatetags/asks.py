"""What templates ask of asks."""

from datetime import date, datetime

from django import template

from mutua import protocols

from .. import rules
from ..models import Ask, Grant, Verdict

register = template.Library()


@register.filter
def standing(ask: Ask, now: datetime) -> Ask.State:
    """Return where an ask stands at a moment."""
    return rules.standing(ask, now)


@register.filter
def verdict(ask: Ask) -> Verdict | None:
    """Return the last verdict upon an ask, from what was fetched with it."""
    verdicts = [*ask.verdicts.all()]
    return verdicts[-1] if verdicts else None


@register.filter
def consent(ask: Ask) -> Grant | None:
    """Return the consent that stands upon an ask, from what was fetched with it."""
    return next((grant for grant in ask.grants.all() if grant.revoked_at is None), None)


@register.filter
def last_day(grant: Grant) -> date:
    """Return the last day on which a consent lets read."""
    return rules.last_day(grant)


@register.filter
def reasons(verdict: Verdict) -> list[str]:
    """Return the reasons of a verdict in words."""
    return [str(Verdict.Reason(reason).label) for reason in verdict.reasons]


@register.filter
def protocol_name(ask: Ask) -> str:
    """Return the protocol that an ask is about, in words."""
    known = protocols.get(ask.protocol)
    return known.name if known else ""
