"""Moments as a receipt writes them: UTC, to the second."""

import re
from datetime import UTC, datetime, timedelta

# XML Schema's dateTimeStamp as far as people use it: a zone is a must
FORM = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII)


def text(moment: datetime) -> str:
    """Write a moment as 2026-11-25T12:00:00Z; ValueError where it has no zone."""
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone could be any of 26 hours.")
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(value: object) -> datetime | None:
    """Read a moment with its zone; None where it is none."""
    if not isinstance(value, str) or not FORM.fullmatch(value):
        return None
    try:
        return datetime.fromisoformat(value).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def plain(moment: datetime) -> str:
    """Write a moment for people: 2026-11-25 12:00 UTC."""
    return moment.astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")


def down(moment: datetime) -> datetime:
    """Give the second that a moment lies in, as it will be written."""
    return moment.replace(microsecond=0)


def up(moment: datetime) -> datetime:
    """Give the second that follows: an end must not cut off what was done within its second."""
    return moment if not moment.microsecond else down(moment) + timedelta(seconds=1)
