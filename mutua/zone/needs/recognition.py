"""Asks: a supplier answers them, a member reads and decides; and audits that lapse."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mutua.members.models import Kind
from mutua.recognition import queries
from mutua.recognition.queries import Glance
from mutua.recognition.rules import Where
from mutua.register.who import SENDERS

from ..asking import Asking
from .need import Need


def needs(asking: Asking) -> Iterator[Need]:
    """Yield what asks need of whoever may do something about them."""
    if asking.organisation.kind == Kind.SUPPLIER:
        yield _to_answer(asking)
    if asking.may(SENDERS):
        yield from _turns(asking)
        yield _news(asking)
        yield _lapsing(asking, asking.glance)


def _to_answer(asking: Asking) -> Need:
    count, until = queries.asked_of(asking.person.email, now=asking.now)
    return Need(
        "recognition.answer", count,
        ngettext("question about your audits", "questions about your audits", count),
        reverse("recognition:my-desk"),
        _("You decide who may read what. Unanswered, a question lapses."),
        "mail", until.date() if until else None,
    )  # fmt: skip


def _turns(asking: Asking) -> Iterator[Need]:
    turns = queries.turns_at(asking.organisation, now=asking.now)
    unread, undecided = turns[Where.UNREAD], turns[Where.UNDECIDED]
    yield Need(
        "recognition.unread", unread.count,
        ngettext("audit shared with you", "audits shared with you", unread.count),
        asking.path("recognition:asks", "?where=unread"),
        _("Read it before the consent ends."),
        "book-open", unread.until.date() if unread.until else None, days=5,
    )  # fmt: skip
    yield Need(
        "recognition.undecided", undecided.count,
        ngettext("audit read, not decided", "audits read, not decided", undecided.count),
        asking.path("recognition:asks", "?where=undecided"),
        _("Only your decision makes it an audit not repeated."),
        "shield-check", days=7,
    )  # fmt: skip


def _news(asking: Asking) -> Need:
    count = queries.news_of_watches(asking.organisation).count()
    return Need(
        "recognition.awaited", count,
        ngettext(
            "supplier with news of an audit you wait for",
            "suppliers with news of audits you wait for", count,
        ),
        asking.path("recognition:overview"),
        _("It is on the list, or its month has passed."),
        "calendar-clock", days=14,
    )  # fmt: skip


def _lapsing(asking: Asking, glance: Glance) -> Need:
    return Need(
        "recognition.lapsing", glance.soon,
        ngettext(
            "supplier whose audit lapses within 90 days",
            "suppliers whose audits lapse within 90 days", glance.soon,
        ),
        asking.path("recognition:suppliers", "?state=soon&sort=until"),
        _("Arrange the next one before it is too late."),
        "calendar-x", _end_of(glance.first, asking.today), roughly=True, days=60,
    )  # fmt: skip


def _end_of(month: date | None, today: date) -> date | None:
    """Return the last day of a month: of others' audits nothing more exact is told."""
    if month is None:
        return None
    return max(today, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1))
