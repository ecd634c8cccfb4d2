"""Work of recognition in the background; each may be started twice."""

from datetime import timedelta

from django.db import transaction
from django.tasks import task
from django.utils import timezone

from . import actions

UNFINISHED = timedelta(hours=1)  # by then a file that is not whole was left by a crash


@task
def post() -> None:
    """Send letters that are due."""
    while actions.post(at=timezone.now()):
        pass


@task
def post_desk(email: str) -> None:
    """Send a desk's address, beside the page, whose time shall not tell whether there is one."""
    actions.send_address(email=email, at=timezone.now())


@task
def keep_time() -> None:
    """Close what time has ended, send what is due, tidy up: started every few minutes."""
    now = timezone.now()
    actions.end(at=now)
    post.func()
    actions.tell_waiting(at=now)
    actions.tell_lapsing(at=now)
    actions.tidy(before=now - UNFINISHED)


def start_posting() -> None:
    """Have letters sent as soon as the transaction at hand is kept."""
    transaction.on_commit(post.enqueue)
