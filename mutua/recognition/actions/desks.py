"""A supplier makes its addresses anew, takes all that is its own along, and deletes it."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Coalesce

from mutua.assessments import actions as assessed
from mutua.journal import actions as journal
from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Mailbox, Person
from mutua.voice import actions as voiced
from mutua.web.refused import refuse_if

from .. import letters, queries, rules, safe
from ..models import Ask, Contact, Document, Grant, Receipt
from . import receipting
from .answering import ended
from .asking import write


@transaction.atomic
def renew(*, mailbox: Mailbox, by: Person | None, at: datetime) -> Mailbox:
    """Make all addresses of a mailbox useless, and send it a fresh one of its desk."""
    fresh = members.renew_mailbox(mailbox=mailbox, by=by, at=at)
    transaction.on_commit(lambda: letters.send_desk(fresh), robust=True)
    return fresh


@transaction.atomic
def send_address(*, email: str, at: datetime) -> None:
    """Send the address of its desk to a mailbox, at most once in a while; tell nobody if it is one."""
    mailbox = mailboxes.of_email(email)
    if mailbox is None or queries.address_sent_lately(mailbox, at):
        return
    journal.write(verb="mailbox.address_sent", by=None, at=at, subject=mailbox)
    transaction.on_commit(lambda: letters.send_desk(mailbox), robust=True)


@transaction.atomic
def take_along(*, mailbox: Mailbox, by: Person | None, at: datetime) -> None:
    """Write down that somebody takes along all that a mailbox has: its reader sees it."""
    journal.write(verb="mailbox.taken_along", by=by, at=at, subject=members.lock_mailbox(mailbox))


@transaction.atomic
def delete_desk(
    *, mailbox: Mailbox, typed: str, receipts: bool, by: Person | None, at: datetime
) -> None:
    """Delete all that a mailbox has; with `receipts`, take back those issued to it, too.

    What members asked, read and decided stays theirs, without the address, the documents, their
    names and the supplier's own words. Consents end at once, so a reading under way breaks off.
    """
    mailbox = members.lock_mailbox(mailbox)
    email, language = mailbox.email, mailbox.language
    refuse_if(rules.why_not_delete(email, typed))
    asks = [*Ask.objects.select_for_update().filter(email=email).order_by("pk")]
    documents = [*Document.objects.select_for_update().filter(email=email).order_by("pk")]
    gone = f"{rules.GONE}{secrets.token_hex(8)}"
    told = [_closed(ask, at) for ask in asks]
    Ask.objects.filter(email=email).update(email=gone, language="en", declined_words="")
    Contact.objects.filter(email=email).delete()  # what members typed, not what their lists say
    names = _destroyed(documents, gone, at)
    taken_back = _taken_back(gone, at) if receipts else []
    assessed.forget_assessments(mailbox=mailbox)
    ended_voices = voiced.forget(mailbox=mailbox, at=at)
    members.forget_mailbox(mailbox=mailbox, by=by, at=at)
    for ask, verb in zip(asks, told, strict=True):  # from here on nothing is locked any more
        if verb:
            write(verb, ask, by=by, at=at)
    for document in documents:
        if document.removed_at is None:
            journal.write(verb="document.removed", by=by, at=at, subject=document)
    receipting.write("receipt.revoked", taken_back, by=by, at=at)
    voiced.tell_forgotten(ended_voices, by=by, at=at)
    transaction.on_commit(lambda: _drop(names), robust=True)
    transaction.on_commit(lambda: letters.send_deleted(email, language), robust=True)


def _closed(ask: Ask, at: datetime) -> str:
    """End what stands upon an ask that is locked; return what the journal is to say of it."""
    grant = queries.consent(ask)
    if grant is not None and rules.is_live(grant, at):
        ended(ask, grant, at=at)
        return "ask.revoked"
    if rules.standing(ask, at) != Ask.State.OPEN:
        return ""
    ask.state, ask.answered_at = Ask.State.DECLINED, at
    ask.save(update_fields=["state", "answered_at"])
    return "ask.declined"


def _destroyed(documents: Iterable[Document], gone: str, at: datetime) -> list[str]:
    """Destroy the keys and names of documents that are locked; return the names of sealed files.

    Of what somebody was let read its bare fact stays, beside the consent; of all else nothing.
    """
    names = [document.sealed for document in documents if document.sealed]
    ours = Document.objects.filter(pk__in=[document.pk for document in documents])
    ours.exclude(pk__in=Grant.objects.values("document")).delete()
    removed = Coalesce(F("removed_at"), Value(at))
    ours.update(
        email=gone, supplier="", filename="", sealed="", wrapped="", removed_at=removed,
        assessment=None,
    )  # fmt: skip
    return names


def _taken_back(gone: str, at: datetime) -> list[Receipt]:
    """Revoke the receipts of a deleted desk and erase what they said; their places stay taken."""
    found = [*queries.receipts_of(gone).select_related("verdict__ask__organisation")]
    standing = [receipt for receipt in found if receipt.revoked_at is None]
    ours = Receipt.objects.filter(pk__in=[receipt.pk for receipt in found])
    ours.update(signed={})
    ours.filter(revoked_at=None).update(revoked_at=at)
    return standing


def _drop(names: Iterable[str]) -> None:
    for name in names:
        safe.store().drop(name)
