"""What befell a supplier's things, in sentences for the supplier: the journal's part about it.

The words of `mutua.recognition.words` tell an organisation and name no member; these tell the one
supplier that was asked, which knows by whom. What they leave out is told in those words.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from mutua.journal import words
from mutua.journal.models import Entry
from mutua.journal.queries import label
from mutua.members.models import Mailbox

from . import queries
from .models import Ask, Document

SAID = {
    "ask.made": _("%(who)s asked for an audit of %(what)s"),
    "ask.posted": _("We wrote to you: %(who)s asks for an audit of %(what)s"),
    "ask.seen": _("You opened the question of %(who)s about %(what)s"),
    "ask.shared": _("You shared a document of %(what)s with %(who)s"),
    "ask.end_changed": _("You changed the day until which %(who)s can read about %(what)s"),
    "ask.revoked": _("You ended what you shared with %(who)s about %(what)s"),
    "ask.ended": _("The last day on which %(who)s could read about %(what)s was over"),
    "ask.declined": _("You declined the question of %(who)s about %(what)s"),
    "ask.lapsed": _("The question of %(who)s about %(what)s lapsed without an answer"),
    "ask.withdrawn": _("%(who)s took back its question about %(what)s"),
    "ask.opened": _("%(who)s opened what you share of %(what)s"),
    "ask.looked": _("%(who)s looked at the findings that you share of %(what)s"),
    "ask.decided": _("%(who)s decided on the audit of %(what)s"),
    "receipt.issued": _("You got a receipt of a recognition"),
    "receipt.revoked": _("A receipt of a recognition was revoked"),
    "document.added": _("You put “%(what)s” on file"),
    "document.removed": _("You destroyed “%(what)s”"),
    "mailbox.language_chosen": _("You chose the language of pages and letters"),
    "mailbox.renewed": _("You had your addresses made anew"),
    "mailbox.address_sent": _("Somebody asked for the address of this desk; we wrote to you"),
    "mailbox.account_sent": _("Somebody here asked for an account; we wrote to you"),
    "mailbox.guarded": _("You let your addresses open with your account only"),
    "mailbox.opened": _("You let your addresses open without your account again"),
    "mailbox.taken_along": _("You took along all that is yours"),
}


class Told(NamedTuple):
    """An entry of the journal, and what it says."""

    entry: Entry
    at: datetime
    sentence: str


def story(mailbox: Mailbox, entries: Iterable[Entry]) -> list[Told]:
    """Put entries about a mailbox and its things into sentences."""
    asks = {label(ask): ask for ask in queries.asks_put_to(mailbox.email)}
    documents = {label(one): one for one in queries.documents_ever(mailbox.email)}
    return [Told(entry, entry.at, _sentence(entry, asks, documents)) for entry in entries]


def _sentence(entry: Entry, asks: dict[str, Ask], documents: dict[str, Document]) -> str:
    ask, document = asks.get(entry.subject), documents.get(entry.subject)
    named = {
        "who": ask.organisation.name if ask else "",
        "what": ask.supplier if ask else document.filename if document else "",
    }
    if said := SAID.get(entry.verb):
        return str(said) % named
    known = words.of(entry.verb)
    return known.sentence("", own=True) if known else entry.verb
