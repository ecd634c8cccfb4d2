"""Work of recognition in the background; each may be started twice."""

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from . import actions


@task
def post() -> None:
    """Send letters that are due."""
    while actions.post(at=timezone.now()):
        pass


@task
def keep_time() -> None:
    """Close what time has ended, and send what is due: started every few minutes."""
    actions.end(at=timezone.now())
    post.func()


def start_posting() -> None:
    """Have letters sent as soon as the transaction at hand is kept."""
    transaction.on_commit(post.enqueue)
