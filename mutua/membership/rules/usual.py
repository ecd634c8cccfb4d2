"""What members owe as long as the secretariat says nothing else."""

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Duty

SINCE = date(2000, 1, 1)

ABOUTS: dict[str, Promise] = {
    "meeting": _("Somebody of yours was at a meeting of members in this calendar year."),
    "survey": _("An administrator of yours handed in this year’s survey."),
    "recognition": _("You handed in a first list of audits, or decided on a first shared audit."),
    "event": _("You hosted or co-hosted a supplier event that took place."),
}
FIGURES = {
    "meeting": (Duty.Rhythm.YEARS, 12, 12),
    "survey": (Duty.Rhythm.ROUNDS, 12, 3),
    "recognition": (Duty.Rhythm.ONCE, 12, 12),
    "event": (Duty.Rhythm.YEARS, 36, 36),
}


def duty(kind: str) -> Duty:
    """Return what is usual for a kind of duty; it is in no database."""
    rhythm, months, grace = FIGURES[kind]
    return Duty(kind=kind, rhythm=rhythm, months=months, grace=grace, since=SINCE)
