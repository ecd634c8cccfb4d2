"""Where a supplier stands, which audit answers for it, in which band. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from mutua.audits import rules as audits


class State(TextChoices):
    """Where a supplier stands today; the order is that of the answer's picture."""

    VALID = "valid", _("Valid")
    SOON = "soon", _("Lapses soon")
    LAPSED = "lapsed", _("Lapsed")
    PERHAPS = "perhaps", _("Match to check")
    NONE = "none", _("Not audited")


class Band(TextChoices):
    """How many other organisations hold an audit of a site: never an exact number above one.

    The organisation itself is not counted: could it change the band by an audit of its own, it
    would tell 4 from 3.
    """

    NOBODY = "", _("nobody else")
    ONE = "1", "1"
    FEW = "2–4", "2–4"
    MANY = "5+", _("5 or more")


@dataclass(frozen=True, slots=True)
class Held:
    """What is known of one audit of a site: nothing of who had it done but `holder`."""

    protocol: str
    version: str
    day: date | None
    valid_until: date | None
    holder: int  # an organisation's id; goes no further than `band` and `is_own`


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of one planned audit of a site: nothing of who plans it but `holder`."""

    protocol: str
    version: str
    month: date
    holder: int


def pending(plans: Iterable[Plan], held: Iterable[Held]) -> list[Plan]:
    """Leave out plans that came true: an audit under their protocol, of their month or later, is there.

    Whoever had that one done. The next comes first; ties go by what the plans themselves say.
    """
    had = [(one.protocol, month(one.day)) for one in held if one.day]
    return sorted(
        (
            plan
            for plan in plans
            if not any(key == plan.protocol and day and day >= plan.month for key, day in had)
        ),
        key=lambda plan: (plan.month, plan.protocol, plan.version),
    )


def band(others: int) -> Band:
    """Return the band of a number of other organisations."""
    if others <= 1:
        return Band.ONE if others else Band.NOBODY
    return Band.FEW if others <= 4 else Band.MANY


def best(held: Iterable[Held]) -> Held:
    """Choose the audit that is valid longest.

    Ties go by date, protocol and version: what the audits themselves say, never the order in
    which they came in. Two audits that agree in all of it look the same to everybody.
    """
    return min(held, key=_worth)


def _worth(held: Held) -> tuple[int, int, str, str]:
    until, day = held.valid_until or date.min, held.day or date.min
    return (-until.toordinal(), -day.toordinal(), held.protocol, held.version)


def state(audit: Held | None, *, in_doubt: bool, today: date) -> State:
    """Tell where a supplier stands: its audit speaks first, then a match that waits for a word."""
    if audit is not None:
        return State(audits.state(audit.valid_until, today).value)
    return State.PERHAPS if in_doubt else State.NONE


def month(day: date | None) -> date | None:
    """Return the first of a day's month: exact days of audits are nobody else's business."""
    return day.replace(day=1) if day else None
