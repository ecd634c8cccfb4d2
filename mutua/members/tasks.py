"""Work that is done beside the web server."""

from django.tasks import task
from django.utils import timezone

from mutua.members import actions
from mutua.members.signing.sessions import SessionStore


@task()
def post_reset(email: str) -> None:
    """Send the link to a new password.

    Done here for known and unknown addresses alike: the page that asked has then done the same
    work in both cases, so that its time tells nobody who has an account.
    """
    actions.send_reset(email=email, at=timezone.now())


@task()
def post_code(email: str, code: str) -> None:
    """Send a code to sign in with; for known and unknown addresses alike, as above."""
    actions.send_code(email=email, code=code, at=timezone.now())


@task()
def post_lock_out(email: str) -> None:
    """Tell whoever has an address that somebody guesses at it; likewise."""
    actions.note_lock_out(email=email, at=timezone.now())


@task()
def tidy() -> None:
    """Forget browsers that nobody comes back with."""
    SessionStore.clear_expired()
