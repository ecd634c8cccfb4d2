from datetime import UTC, datetime

from django.utils.formats import date_format

MOMENT = datetime(2026, 11, 2, 21, 5, tzinfo=UTC)


def test_english_puts_the_day_before_the_month():
    assert date_format(MOMENT) == "2 November 2026"


def test_short_moment_counts_hours_to_24():
    assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "2 Nov 2026, 21:05"
