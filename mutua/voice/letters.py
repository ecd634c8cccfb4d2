"""Letters to sites that are asked to let their workers be heard."""

from django.urls import reverse

from mutua.members import mailboxes
from mutua.web import letters

from .models import Proposal


def send_proposal(proposal: Proposal, *, reminder: bool) -> None:
    """Send the letter that asks, or reminds; it agrees to nothing, whatever opens its link."""
    mailbox = proposal.mailbox
    page = {"token": mailboxes.token(mailbox), "proposal": proposal.code}
    context = {
        "proposal": proposal,
        "programme": proposal.programme,
        "link": letters.absolute(reverse("voice:proposal", kwargs=page)),
        "reminder": reminder,
    }
    letters.send(
        "voice/mail/proposal", to=mailbox.email, language=mailbox.language, context=context
    )
