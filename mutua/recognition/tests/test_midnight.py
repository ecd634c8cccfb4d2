"""Midnight in three zones: what the pages say, and what a consent does, to the microsecond."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from mutua.recognition import rules
from mutua.recognition.models import Ask, Document, Grant

ZONES = [ZoneInfo("Pacific/Auckland"), ZoneInfo("UTC"), ZoneInfo("Pacific/Honolulu")]
# An ordinary day, the leap day, the last of a year, and the days on which clocks change in
# Auckland (5 April, 27 September) and in Los Angeles (8 March, 1 November).
DAYS = [
    date(2026, 11, 25), date(2028, 2, 29), date(2026, 12, 31), date(2026, 4, 5),
    date(2026, 9, 27), date(2026, 3, 8), date(2026, 11, 1),
]  # fmt: skip
INSTANT = timedelta(microseconds=1)


def grant(last):
    """A consent that lets read until the end of a day."""
    return Grant(granted_at=datetime(2026, 1, 1, tzinfo=UTC), until=rules.ends_at(last))


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("zone", [*ZONES, ZoneInfo("America/Los_Angeles")], ids=str)
def test_a_consent_ends_at_one_moment_for_everybody(last, zone):
    one = grant(last)
    midnight = datetime.combine(last + timedelta(1), time(), UTC)
    before = (midnight - INSTANT).astimezone(zone)
    after = midnight.astimezone(zone)
    assert (rules.is_live(one, before), rules.is_live(one, after)) == (True, False)
    assert rules.last_day(one) == last
    with timezone.override(zone):
        assert rules.last_day(one) == last  # whoever looks


@pytest.mark.parametrize("last", DAYS)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_local_midnight_changes_nothing_but_where_it_is_that_of_utc(last, zone):
    one = grant(last)
    local = datetime.combine(last + timedelta(1), time(), zone)
    for moment in (local - timedelta(milliseconds=1), local):
        assert rules.is_live(one, moment) == (moment.astimezone(UTC).date() <= last)


@pytest.mark.parametrize(
    ("zone", "moment", "today"),
    [
        # A morning in Auckland is the day before in UTC, an evening in Honolulu the day after.
        ("Pacific/Auckland", "2026-11-26 00:00:00", True),
        ("Pacific/Auckland", "2026-11-26 12:59:59", True),
        ("UTC", "2026-11-26 23:59:59.999999", True),
        ("Pacific/Honolulu", "2026-11-26 13:59:59", True),
        ("Pacific/Honolulu", "2026-11-26 14:00:00", False),
    ],
)
def test_whose_day_is_over_in_utc_is_told_which_day_it_is_there(zone, moment, today):
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))
    ask = Ask(state=Ask.State.OPEN, lapses_at=now + timedelta(1), email="m@s.example")
    document = Document(email="m@s.example")
    said = rules.why_not_share(ask, document, until=now.date(), anew=False, now=now)
    assert (said == "") == today
    if not today:
        assert said == (
            "The last day of reading lies in the past: days end at midnight UTC, where it is "
            "27 November 2026 already."
        )


@pytest.mark.parametrize(
    ("zone", "moment"),
    [
        ("Pacific/Kiritimati", "2026-11-26 00:00:00"),  # the first to see a day
        ("Pacific/Auckland", "2026-11-26 08:30:00"),
        ("UTC", "2026-11-26 00:00:00"),
        ("Pacific/Honolulu", "2026-11-26 23:59:59"),
    ],
)
def test_an_audit_of_today_is_taken_wherever_today_is(zone, moment):
    now = datetime.fromisoformat(moment).replace(tzinfo=ZoneInfo(zone))

    def why_not(day):
        return rules.why_not_add(part="report", assessed_on=day, now=now)

    assert why_not(now.date()) == ""
    assert why_not(now.astimezone(UTC).date() + timedelta(2)) == (
        "The day of the audit lies in the future."
    )


@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_an_ask_lapses_to_the_microsecond_wherever_the_clock_stands(zone):
    over = datetime(2026, 4, 5, 2, 30, tzinfo=UTC)  # in Auckland summer ended in that night
    ask = Ask(state=Ask.State.OPEN, asked_at=over - rules.LASTS, lapses_at=over)
    assert rules.standing(ask, (over - INSTANT).astimezone(zone)) == Ask.State.OPEN
    assert rules.standing(ask, over.astimezone(zone)) == Ask.State.LAPSED
