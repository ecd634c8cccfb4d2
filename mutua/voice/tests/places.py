"""A site for journeys, which may not know this room's models."""

from datetime import datetime

from mutua.members.models import Mailbox
from mutua.voice.models import Workplace


def workplace_of(mailbox: Mailbox, name: str, at: datetime) -> Workplace:
    """Make a site of a mailbox."""
    return Workplace.objects.create(mailbox=mailbox, name=name, place="Mandya", added_at=at)
