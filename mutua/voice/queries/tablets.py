"""Find the wave that a tablet's address names, and a wave of a mailbox."""

from uuid import UUID

from mutua.members.models import Mailbox

from .. import tablets
from ..models import Wave

NEEDED = (  # for each of many replies; the source of the form is read once a process
    "code", "tablets", "opens", "closes", "closed_at", "language", "edition__version",
    "edition__name", "edition__title",
)  # fmt: skip


def wave_of_tablet(token: str) -> Wave | None:
    """Return the wave of a tablet's address; None for a forged one, or where tablets may not."""
    code = tablets.code_of(token)
    if code is None:
        return None
    found = Wave.objects.filter(code=code, tablets=True).select_related("edition")
    return found.only(*NEEDED).order_by().first()


def wave_of_mailbox(mailbox: Mailbox, code: UUID) -> Wave | None:
    """Return a wave of a workplace of this mailbox."""
    found = Wave.objects.filter(workplace__mailbox=mailbox, code=code)
    return found.select_related("edition", "workplace").defer("edition__source").first()
