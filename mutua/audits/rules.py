"""Decisions about audits: what a row says of one, and whether it is valid. Pure."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mutua import protocols

LAPSES_SOON = dt.timedelta(days=90)
MONTHS_AHEAD = 24  # an audit can be announced so long before
MONTHS_OVERDUE = 2  # after its month, a plan that came to nothing is shown so long
YEARS_SHARED = 3  # members contribute what they had audited in the last three years


class State(TextChoices):
    """Where an audit stands today."""

    VALID = "valid", gettext_lazy("Valid")
    SOON = "soon", gettext_lazy("Lapses soon")
    LAPSED = "lapsed", gettext_lazy("Lapsed")


def state(valid_until: dt.date | None, today: dt.date) -> State:
    """Tell where an audit stands; one without a date is never valid."""
    if valid_until is None or valid_until < today:
        return State.LAPSED
    return State.SOON if valid_until - today <= LAPSES_SOON else State.VALID


@dataclass
class Reading:
    """What a row says of an audit, and what its contributor should know: (field, code, sentence)."""

    protocol: str = ""
    written: str = ""
    version: str = ""
    date: dt.date | None = None
    kind: str = ""
    firm: str = ""
    valid_until: dt.date | None = None
    notes: list[tuple[str, str, str]] = field(default_factory=list)


def read(values: Mapping[str, Any], today: dt.date) -> Reading:
    """Read an audit from a row's cleaned values."""
    written = str(values.get("protocol") or "").strip()
    version = str(values.get("protocol_version") or "").strip()
    protocol = protocols.find(written, version)
    reading = Reading(
        protocol=protocol.key if protocol else "",
        written=written[:200],
        version=version[:12],
        kind=str(values.get("audit_kind") or "").strip()[:120],
        firm=str(values.get("audit_firm") or "").strip()[:200],
    )
    _name(reading, protocol)
    _date(reading, values.get("audit_date"), today)
    if protocol and reading.date:
        reading.valid_until = protocol.valid_until(reading.date)
    return reading


def _name(reading: Reading, protocol: protocols.Protocol | None) -> None:
    if not reading.written:
        sentence = _(
            "the protocol is missing, so nobody can rely on this audit. Write for example SMETA 4-pillar."
        )
        reading.notes.append(("protocol", "protocol-missing", sentence))
    elif protocol is None:
        sentence = _(
            "“%(protocol)s” is not a protocol we know, so this audit never counts as valid. "
            "Check the spelling, or ask the secretariat to add it."
        ) % {"protocol": reading.written[:60]}
        reading.notes.append(("protocol", "protocol-unknown", sentence))


def _date(reading: Reading, value: Any, today: dt.date) -> None:
    try:
        said = dt.date.fromisoformat(str(value or "")[:10])
    except ValueError:
        sentence = _(
            "the date of the audit is missing, so it never counts as valid. Write it as 2026-03-31."
        )
        reading.notes.append(("audit_date", "date-missing", sentence))
        return
    if said > today:
        sentence = _(
            "this audit lies in the future (%(date)s), so it does not count yet. Upload the list again afterwards."
        )
        reading.notes.append(("audit_date", "date-future", sentence % {"date": said.isoformat()}))
        return
    reading.date = said
    if protocols.add_months(said, 12 * YEARS_SHARED) < today:
        sentence = _(
            "this audit is more than three years old. It is kept, but helps nobody any more."
        )
        reading.notes.append(("audit_date", "date-old", sentence))


def oldest_plan(today: dt.date) -> dt.date:
    """Return the earliest month of which plans are still shown."""
    return protocols.add_months(today.replace(day=1), -MONTHS_OVERDUE)


def is_over(month: dt.date, today: dt.date) -> bool:
    """Tell whether a month has passed."""
    return today >= protocols.add_months(month, 1)


def why_not_plan(
    *, protocol: str, version: str, month: dt.date, pending: bool, today: dt.date
) -> str:
    """Say why a member cannot announce an audit of one of its suppliers."""
    known = protocols.get(protocol)
    if known is None:
        return _("Choose the protocol of the audit.")
    if version and known.version(version) is None:
        return _("We know no version “%(version)s” of %(protocol)s.") % {
            "version": version[:20], "protocol": known.name,
        }  # fmt: skip
    if is_over(month, today):
        return _("That month has passed. Put an audit that was done on your list of audits.")
    if month > protocols.add_months(today.replace(day=1), MONTHS_AHEAD):
        return _("An audit can be announced two years ahead at most.")
    if pending:
        return _("You have announced an audit here already. Take that back first.")
    return ""
