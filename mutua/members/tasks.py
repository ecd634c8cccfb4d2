"""Work that is done beside the web server."""

from django.tasks import task
from django.utils import timezone

from mutua.members import actions


@task()
def post_reset(email: str) -> None:
    """Send the link to a new password.

    Done here for known and unknown addresses alike: the page that asked has then done the same
    work in both cases, so that its time tells nobody who has an account.
    """
    actions.send_reset(email=email, at=timezone.now())
