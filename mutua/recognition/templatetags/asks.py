"""What templates ask of asks."""

from datetime import date, datetime

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from mutua import protocols
from mutua.members.models import Mailbox

from .. import links, rules
from ..models import Ask, Document, Grant, Verdict

register = template.Library()


@register.filter
def standing(ask: Ask, now: datetime) -> Ask.State:
    """Return where an ask stands at a moment."""
    return rules.standing(ask, now)


@register.filter
def standing_label(ask: Ask, now: datetime) -> str:
    """Return in words where an ask stands at a moment."""
    return str(rules.standing(ask, now).label)


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
def written_to(ask: Ask) -> str:
    """Return the address that an ask went to, for the member that gave it."""
    return _("(the supplier deleted its desk)") if ask.email.startswith(rules.GONE) else ask.email


@register.simple_tag
def answer_url(ask: Ask, mailbox: Mailbox, now: datetime) -> str:
    """Return the path that answers an ask, or "" once that is over."""
    if now >= rules.address_ends(ask, ask.grants.all()):
        return ""
    return reverse("recognition:answer", kwargs={"token": links.token(ask, mailbox)})


@register.filter
def protocol_name(ask: Ask | Document) -> str:
    """Return the protocol that an ask or a document is about, in words."""
    known = protocols.get(ask.protocol)
    return known.name if known else ""
