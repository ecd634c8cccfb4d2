"""Work in the background."""

from django.conf import settings
from django.tasks import task
from django.utils import timezone

from mutua.journal import actions, keys


@task
def sign() -> None:
    """Sign the journal's head if nobody did today; looked at each hour, so no day is missed."""
    actions.sign_daily(keys=keys.load(settings.MUTUA_JOURNAL_KEY), by=None, at=timezone.now())
