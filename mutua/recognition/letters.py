"""Letters to suppliers."""

from mutua.members.models import Mailbox
from mutua.web import letters

from . import links
from .models import Ask


def send_ask(ask: Ask, *, reminder: bool) -> None:
    """Send the letter that asks, or reminds; it grants nothing, whatever opens its link."""
    context = {"ask": ask, "link": links.answer(ask), "reminder": reminder}
    template = "recognition/mail/ask"
    letters.send(template, to=ask.email, language=ask.language, context=context)


def send_desk(mailbox: Mailbox) -> None:
    """Send the address of a mailbox' desk."""
    context = {"link": links.desk(mailbox)}
    template = "recognition/mail/desk"
    letters.send(template, to=mailbox.email, language=mailbox.language, context=context)


def send_deleted(email: str, language: str) -> None:
    """Tell an address, one last time, that its desk was deleted."""
    letters.send("recognition/mail/deleted", to=email, language=language, context={})
