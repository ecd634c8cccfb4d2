"""When a letter is due, pure: at once, or after seven o'clock (UTC) of a day or of a Monday."""

from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _

from . import kinds
from .models import How

HOUR = time(7)
LEASE = timedelta(minutes=10)  # after which whoever began to mail counts as dead
STALE = timedelta(days=14)  # what could not be mailed for so long is news no more
KEPT = timedelta(days=365)
LINES = 30  # of one kind in a letter; the rest is counted


def last_day(now: datetime) -> datetime:
    """Return the last seven o'clock: what was told before it is due in a daily letter."""
    today = datetime.combine(now.date(), HOUR, now.tzinfo)
    return today if now >= today else today - timedelta(days=1)


def last_week(now: datetime) -> datetime:
    """Return the last seven o'clock of a Monday."""
    day = last_day(now)
    return day - timedelta(days=day.weekday())


def why_not_choose(kind: str, how: str) -> str:
    """Say why somebody cannot want to be told of a kind so."""
    if kind not in {one.name for one in kinds.known()}:
        return _("We do not know this kind of notice.")
    return "" if how in How.values else _("Choose how you want to be told.")
