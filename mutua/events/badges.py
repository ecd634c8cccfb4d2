"""Badges to print: name, company, and the code of the ticket."""

from pathlib import Path

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from mutua.receipts import qr
from mutua.web import places
from mutua.web.typeset import typeset

from . import links, queries, wording
from .models import Event, Registration
from .queries import texts

TEMPLATE = Path(__file__).parent / "typst" / "badges.typ"


def of(event: Event) -> bytes:
    """Return the badges of who comes, by name, as a PDF."""
    coming = queries.registrations_of(event, state=Registration.State.COMING)
    data = {
        "title": _("Badges: %(title)s") % {"title": texts.title(event)},
        "event": texts.title(event),
        "day": wording.day(event.starts_at, event.zone),
        "badges": [_badge(one) for one in coming.order_by("name", "id")],
    }
    return typeset(TEMPLATE, data, get_language() or "en")


def _badge(one: Registration) -> dict[str, str]:
    return {
        "name": one.name, "company": one.company, "country": places.country(one.country),
        "picture": qr(links.whole_ticket(one), title=one.name),
    }  # fmt: skip
