"""Who is registered, as sheets: all of them, and one for each workshop."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.translation import gettext as _

from mutua.tables import Sheet
from mutua.web import places

from . import queries
from .models import Event, Registration


def of(event: Event) -> list[Sheet]:
    """Return the sheets of an event."""
    found = list(queries.registrations_of(event).prefetch_related("seats__item"))
    sheets = [_sheet(_("Registrations"), found)]
    for number, item in enumerate(queries.workshops(event), start=1):
        for waiting, name in ((False, _("Workshop %(number)d")), (True, _("Waiting %(number)d"))):
            seats = [
                one for one in found if one.state == Registration.State.COMING
                and any(s.item_id == item.pk and s.waiting == waiting for s in one.seats.all())
            ]  # fmt: skip
            if seats or not waiting:
                sheets.append(_sheet(name % {"number": number}, seats))
    return sheets


def _sheet(name: str, some: Iterable[Registration]) -> Sheet:
    headings = [
        _("Name"), _("Company"), _("Sector"), _("Role"), _("Country"), _("E-mail"), _("State"),
        _("Workshops"), _("Needs"), _("Registered on"),
    ]  # fmt: skip
    return Sheet(name, headings, [_row(one) for one in some])


def _row(one: Registration) -> list[str]:
    seats = [
        f"{seat.item.title} ({_('waiting')})" if seat.waiting else seat.item.title
        for seat in one.seats.all()
    ]
    return [
        one.name, one.company, str(one.sector), one.role, places.country(one.country), one.email,
        str(one.get_state_display()), "; ".join(seats), one.needs,
        timezone.localtime(one.at).date().isoformat(),
    ]  # fmt: skip
