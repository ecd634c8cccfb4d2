"""What a site may tell its workers, and when."""

from django.utils.translation import gettext as _

from ..models import Wave


def why_not_say(wave: Wave) -> str:
    """Say why a site cannot tell yet what it does about a wave."""
    if wave.closed_at is None:
        return _("The wave is not closed yet: first hear what your workers say.")
    return ""


def not_done_yet() -> str:
    """Say that something cannot be done on a day to come."""
    return _("That day is still to come.")
