"""The times that the ledger can be narrowed to."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from mutua.protocols import add_months


@dataclass(frozen=True, slots=True)
class Period:
    """A time that ends today; without a beginning it is all that there was."""

    key: str
    label: str | Promise
    since: date | None

    def holds(self, moment: datetime | None) -> bool:
        """Tell whether something happened in it."""
        if moment is None:
            return False
        return self.since is None or moment >= datetime.combine(self.since, time(), UTC)


def periods(today: date) -> list[Period]:
    """Return what can be chosen, the first by default; months are whole ones."""
    return [
        Period("all", _("From the beginning"), None),
        Period("year", _("This year"), today.replace(month=1, day=1)),
        Period("12", _("Last 12 months"), add_months(today.replace(day=1), -11)),
    ]


def of(key: str, today: date) -> Period:
    """Return the period of a key, or the first of all."""
    known = periods(today)
    return next((one for one in known if one.key == key), known[0])
