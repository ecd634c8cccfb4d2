"""Work of notices in the background; each may be started twice or killed."""

from django.tasks import task
from django.utils import timezone

from . import actions, following, rules


@task
def post() -> None:
    """Tell what the journal holds, and send the letters that are due: started every minute."""
    now = timezone.now()
    following.follow(now=now)
    actions.post(at=now)


@task
def prune() -> None:
    """Delete notices that are a year old."""
    actions.prune(before=timezone.now() - rules.KEPT)
