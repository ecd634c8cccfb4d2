"""Letters to suppliers."""

from mutua.members import mailboxes
from mutua.web import letters

from . import links
from .models import Ask


def send_ask(ask: Ask, *, reminder: bool) -> None:
    """Send the letter that asks, or reminds; it grants nothing, whatever opens its link."""
    context = {"ask": ask, "link": links.answer(ask), "reminder": reminder}
    template = "recognition/mail/ask"
    mailbox = mailboxes.of_email(ask.email)  # whose reader may have chosen another language since
    language = mailbox.language if mailbox else ask.language
    letters.send(template, to=ask.email, language=language, context=context)
