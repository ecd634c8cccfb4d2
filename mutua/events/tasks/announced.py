"""Work of events in the background; each may be started twice."""

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from .. import actions


@task
def post() -> None:
    """Send letters that are due: started whenever some were written, and every few minutes."""
    while actions.post(at=timezone.now()):
        pass


@task
def keep_time() -> None:
    """Write reminders that are due, erase what is needed no more: started every hour."""
    now = timezone.now()
    actions.remind(at=now)
    actions.forget(at=now)
    post.func()


def start_posting() -> None:
    """Have letters sent as soon as the transaction at hand is kept."""
    transaction.on_commit(post.enqueue)
