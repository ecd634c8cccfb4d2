"""What templates ask of programmes, proposals and consents."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django import template
from django.core.paginator import Page

from mutua.instruments import Instrument

from .. import outcomes
from ..models import Proposal

register = template.Library()

PILLS = {
    Proposal.State.OPEN: "perhaps",
    Proposal.State.ACCEPTED: "valid",
    Proposal.State.DECLINED: "lapsed",
    Proposal.State.WITHDRAWN: "none",
}


@register.filter
def last_day(until: datetime) -> date:
    """Return the last whole day before a moment: of “until midnight”, the day that ends there."""
    return (until - timedelta(microseconds=1)).date()


@register.filter
def proposal_pill(proposal: Proposal) -> str:
    """Return the kind of pill for where a proposal stands."""
    return PILLS[Proposal.State(proposal.state)]


@register.simple_tag
def spoken(instrument: Instrument, words: Mapping[str, str]) -> str:
    """Say something of an instrument in the language of the page, else in the form's own."""
    return outcomes.said(instrument, words)


@register.inclusion_tag("voice/programme_asked_pages.html")
def asked_pages(page: Page[Any]) -> dict[str, Any]:
    """Turn pages of whom one asked."""
    return {"page": page}
