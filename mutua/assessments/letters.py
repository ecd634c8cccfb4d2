"""Letters to suppliers about their findings."""

from collections.abc import Sequence

from django.urls import reverse

from mutua.members import mailboxes
from mutua.members.models import Mailbox
from mutua.web import letters

from .models import Finding


def send_reminder(mailbox: Mailbox, *, late: Sequence[Finding], soon: Sequence[Finding]) -> None:
    """Send the letter that reminds; it names no finding in its own words: letters travel open."""
    page = reverse("assessments:list", kwargs={"token": mailboxes.token(mailbox)})
    groups = [group for group in ((True, late), (False, soon)) if group[1]]
    letters.send(
        "assessments/mail/reminder",
        to=mailbox.email,
        language=mailbox.language,
        context={"groups": groups, "count": len(late) + len(soon), "link": letters.absolute(page)},
    )
