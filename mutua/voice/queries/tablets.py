"""Find the wave that a tablet's address names."""

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
