"""Letters to suppliers that are asked, and to members that wait."""

from datetime import datetime

from django.urls import reverse

from mutua.audits.models import Watch
from mutua.members.models import Mailbox
from mutua.web import letters

from . import links, queries
from .models import Ask
from .overlap import Cover
from .waiting import News


def send_ask(ask: Ask, *, reminder: bool, at: datetime) -> None:
    """Send the letter that asks, or reminds; it grants nothing, whatever opens its link."""
    mailbox = Mailbox.objects.get(email=ask.email)
    promise, link = queries.promise_to(ask, at.date()), links.answer(ask, mailbox)
    context = {"ask": ask, "link": link, "reminder": reminder, "promise": promise}
    # Its reader may have chosen another language than the member asked in.
    letters.send("recognition/mail/ask", to=ask.email, language=mailbox.language, context=context)


def send_news(watch: Watch, cover: Cover, news: News) -> None:
    """Tell a person that an audit their organisation waits for is on the list, or overdue."""
    own = cover.supplier
    page = {"organisation": watch.organisation.slug, "list": own.list, "place": own.place}
    link = letters.absolute(reverse("recognition:supplier", kwargs=page))
    letters.send(
        "recognition/mail/waited",
        to=watch.by.email,
        language=watch.by.language,
        context={"watch": watch, "supplier": own.title, "news": news, "link": link},
    )


def send_desk(mailbox: Mailbox) -> None:
    """Send the address of a mailbox' desk."""
    context = {"link": links.desk(mailbox)}
    template = "recognition/mail/desk"
    letters.send(template, to=mailbox.email, language=mailbox.language, context=context)


def send_deleted(email: str, language: str) -> None:
    """Tell an address, one last time, that its desk was deleted."""
    letters.send("recognition/mail/deleted", to=email, language=language, context={})
