"""Writes: suppliers' mailboxes, and the accounts of those who read them."""

import uuid
from datetime import datetime

from axes import models as attempts
from dbtasks.models import ScheduledTask
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from mutua.journal import actions as journal
from mutua.members import letters, queries, rules
from mutua.members.models import Mailbox, Person, normal_email
from mutua.web.refused import Refused, refuse_if

from .people import join, send_reset


def open_mailboxes(languages: dict[str, str], *, at: datetime) -> None:
    """See to it that each address, given with the language to write in, is a mailbox.

    One that is there already keeps its own language: its reader may have chosen it.
    """
    new = [
        Mailbox(email=normal_email(email), language=language, since=at)
        for email, language in languages.items()
    ]
    Mailbox.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)


def lock_mailbox(mailbox: Mailbox) -> Mailbox:
    """Return a mailbox that nobody else changes until the transaction at hand ends.

    Refused where it was deleted, or its addresses were made anew, since it was read.
    """
    found = Mailbox.objects.select_for_update().filter(pk=mailbox.pk, code=mailbox.code).first()
    if found is None:
        raise Refused(_("This desk is not here any more."))
    return found


@transaction.atomic
def renew_mailbox(*, mailbox: Mailbox, by: Person | None, at: datetime) -> Mailbox:
    """Give a mailbox another code: all addresses that were handed out before are useless now."""
    mailbox = lock_mailbox(mailbox)
    mailbox.code = uuid.uuid4()
    mailbox.save(update_fields=["code"])
    journal.write(verb="mailbox.renewed", by=by, at=at, subject=mailbox)
    return mailbox


@transaction.atomic
def guard_mailbox(*, mailbox: Mailbox, guarded: bool, by: Person | None, at: datetime) -> None:
    """Let addresses open for the account of the mailbox only, or for whoever has them again."""
    mailbox = lock_mailbox(mailbox)
    refuse_if(rules.why_not_guard(mailbox, by))
    if mailbox.guarded == guarded:
        return  # a double click
    mailbox.guarded = guarded
    mailbox.save(update_fields=["guarded"])
    verb = "mailbox.guarded" if guarded else "mailbox.opened"
    journal.write(verb=verb, by=by, at=at, subject=mailbox)


@transaction.atomic
def choose_language(*, mailbox: Mailbox, language: str, by: Person | None, at: datetime) -> None:
    """Write to a mailbox in the language that its reader chose."""
    if Mailbox.objects.filter(pk=mailbox.pk).exclude(language=language).update(language=language):
        journal.write(verb="mailbox.language_chosen", by=by, at=at, subject=mailbox)


@transaction.atomic
def send_account(*, mailbox: Mailbox, at: datetime) -> None:
    """Send a letter with which whoever reads a mailbox makes an account; at most one in a while.

    Where the address has an account already, the letter lets it choose another password.
    """
    mailbox = lock_mailbox(mailbox)
    if queries.account(mailbox.email):
        send_reset(email=mailbox.email, at=at)
        return
    if queries.account_sent_lately(mailbox, at=at):
        return
    journal.write(verb="mailbox.account_sent", by=None, at=at, subject=mailbox)
    transaction.on_commit(lambda: letters.send_account(mailbox), robust=True)


@transaction.atomic
def open_account(*, mailbox: Mailbox, name: str, password: str, at: datetime) -> Person:
    """Make an account for whoever reads a mailbox; its desk is then found by signing in, too."""
    mailbox = lock_mailbox(mailbox)
    person = join(email=mailbox.email, name=name, password=password, at=at)
    person.language = mailbox.language
    person.save(update_fields=["language"])
    return person


@transaction.atomic
def forget_mailbox(*, mailbox: Mailbox, by: Person | None, at: datetime) -> None:
    """Delete a mailbox that is locked, and its account unless that belongs to an organisation, too.

    Written to again, its address begins afresh.
    """
    email, subject = mailbox.email, Mailbox(pk=mailbox.pk)
    _forget_account(email)
    for model in (attempts.AccessAttempt, attempts.AccessFailureLog, attempts.AccessLog):
        model.objects.filter(username=email).delete()
    # Work that is done keeps for some days what it was given; so do letters that nobody could send.
    ScheduledTask.objects.filter(args=[email]).delete()
    mailbox.delete()
    journal.write(verb="mailbox.deleted", by=by, at=at, subject=subject)


def _forget_account(email: str) -> None:
    person = queries.account(email)
    if person is None or person.roles.exists():
        return
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:  # it did something for an organisation once, which stays signed
        return
