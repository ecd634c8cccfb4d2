"""Letters to sites, sent beside the page; each task may be started twice."""

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from .. import actions


@task
def post() -> None:
    """Send letters that are due."""
    while actions.post(at=timezone.now()):
        pass


def start_posting() -> None:
    """Have letters sent as soon as the transaction at hand is kept."""
    transaction.on_commit(post.enqueue)
