"""Letters that ask sites go out, and one reminder each."""

from datetime import datetime

from django.db import transaction

from .. import letters, queries, rules
from ..models import Proposal
from ..rules.proposals import REMINDED
from . import proposals

LETTERS = 500  # that are posted in one go


def post(*, at: datetime) -> int:
    """Send the letters that are due; return how many went out.

    A letter is counted in the transaction that sends it: killed in between, it may come twice,
    and never gets lost.
    """
    sent = 0
    for one in queries.letters_due(at, at - REMINDED)[:LETTERS]:
        with transaction.atomic():
            found = Proposal.objects.select_for_update(of=("self",)).filter(pk=one.pk)
            proposal = found.select_related("organisation", "programme", "mailbox").first()
            due = rules.letters_due(proposal, at) if proposal else 0
            if proposal is None or proposal.letters >= due:
                continue  # somebody else sent it, or it was answered just now
            letters.send_proposal(proposal, reminder=proposal.letters > 0)
            proposal.letters, proposal.posted_at = due, at
            proposal.save(update_fields=["letters", "posted_at"])
            proposals.write("proposal.posted", proposal, by=None, at=at)
            sent += 1
    return sent
