"""Work after events in the background; each may be started twice."""

from django.tasks import task
from django.utils import timezone

from ..actions import after as actions


@task
def follow() -> None:
    """Erase what is kept no longer, write to who was there, remind of pledges."""
    now = timezone.now()
    actions.forget(at=now)  # first: we owe it, whatever becomes of the letters
    actions.thank(at=now)
    actions.remind(at=now)
