"""Work beside the web server; nothing of an answer or an address is ever handed to it."""

from django.tasks import task
from django.utils import timezone

from . import actions


@task
def prune() -> None:
    """Forget which messages of gateways were taken."""
    actions.prune(on=timezone.now().date())
