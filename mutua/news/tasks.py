"""Work of news in the background; it may be started twice."""

from django.tasks import task
from django.utils import timezone

from . import actions, queries


@task
def keep_time() -> None:
    """Tell people of what came out: started every minute. Readers have it without this."""
    now = timezone.now()
    for post in queries.untold(now):
        actions.tell_of(post=post, at=now)
