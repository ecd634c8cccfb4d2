"""Work after events in the background; each may be started twice."""

from django.tasks import task
from django.utils import timezone

from ..actions import after as actions


@task
def follow() -> None:
    """Write to who was there, remind of pledges, erase what is kept no longer."""
    now = timezone.now()
    while actions.thank(at=now):
        pass
    while actions.remind(at=now):
        pass
    actions.forget(at=now)
