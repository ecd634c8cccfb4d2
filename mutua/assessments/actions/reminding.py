"""Whoever reads a mailbox is reminded of findings that are due: one letter for all of them."""

import logging
from datetime import datetime
from smtplib import SMTPRecipientsRefused

from django.db import transaction

from mutua.journal import actions as journal
from mutua.members.models import Mailbox

from .. import letters, queries
from ..models import Finding

logger = logging.getLogger(__name__)
LETTERS = 500  # mailboxes that are reminded in one go


def remind(*, at: datetime) -> int:
    """Send one letter to each mailbox with findings due soon or overdue; return how many went out.

    Each finding is told of once before its day and once after it. A letter is counted in the
    transaction that sends it: killed in between, it may come twice, and never gets lost.
    """
    sent = 0
    for mailbox in queries.mailboxes_to_remind(at.date())[:LETTERS]:
        try:
            with transaction.atomic():
                sent += _remind(mailbox, at)
        except SMTPRecipientsRefused:  # one address that is none keeps no letter from the others
            logger.warning("The mail server refuses the address of mailbox %s.", mailbox.pk)
    return sent


def _remind(mailbox: Mailbox, at: datetime) -> int:
    mailbox = Mailbox.objects.select_for_update().get(pk=mailbox.pk)
    today = at.date()
    waiting = queries.to_remind(today).filter(assessment__mailbox=mailbox)
    findings = [*waiting.select_related("assessment").select_for_update(of=("self",))]
    if not findings:
        return 0  # somebody else sent it just now
    late = [finding for finding in findings if finding.due and finding.due < today]
    soon = [finding for finding in findings if finding not in late]
    letters.send_reminder(mailbox, late=late, soon=soon)
    Finding.objects.filter(pk__in=[finding.pk for finding in late]).update(late_at=at)
    Finding.objects.filter(pk__in=[finding.pk for finding in soon]).update(soon_at=at)
    details = {"late": len(late), "soon": len(soon)}
    journal.write(verb="mailbox.reminded", by=None, at=at, subject=mailbox, details=details)
    return 1
