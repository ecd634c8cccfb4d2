"""Letters to suppliers."""

from datetime import datetime

from mutua.web import letters

from . import links, queries
from .models import Ask


def send_ask(ask: Ask, *, reminder: bool, at: datetime) -> None:
    """Send the letter that asks, or reminds; it grants nothing, whatever opens its link."""
    promise = queries.promise_to(ask, at.date())
    context = {"ask": ask, "link": links.answer(ask), "reminder": reminder, "promise": promise}
    template = "recognition/mail/ask"
    letters.send(template, to=ask.email, language=ask.language, context=context)
