"""Find the wave that a tablet's address names, and a wave of a mailbox."""

from uuid import UUID

from django.db.models import QuerySet

from mutua.members.models import Mailbox

from .. import tablets
from ..models import Wave


def wave_of_tablet(token: str) -> Wave | None:
    """Return the wave of a tablet's address; None for a forged one, or where tablets may not."""
    code = tablets.code_of(token)
    if code is None:
        return None
    return _waves().filter(code=code, tablets=True).first()


def wave_of_mailbox(mailbox: Mailbox, code: UUID) -> Wave | None:
    """Return a wave of a workplace of this mailbox."""
    return _waves().filter(workplace__mailbox=mailbox, code=code).first()


def _waves() -> QuerySet[Wave]:
    """Return waves without the source of their form, which is long and read once a process."""
    return Wave.objects.select_related("edition", "workplace").defer("edition__source")
