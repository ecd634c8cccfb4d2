from datetime import UTC, datetime

import pytest
from django.utils import translation
from django.utils.formats import date_format

MOMENT = datetime(2026, 11, 2, 21, 5, tzinfo=UTC)


def test_english_puts_the_day_before_the_month():
    assert date_format(MOMENT) == "2 November 2026"


def test_short_moment_counts_hours_to_24():
    assert date_format(MOMENT, "SHORT_DATETIME_FORMAT") == "2 Nov 2026, 21:05"


@pytest.mark.parametrize(
    ("language", "day", "month", "moment"),
    [
        ("es", "2 de noviembre de 2026", "noviembre de 2026", "2 de noviembre de 2026 a las 21:05"),
        ("fr", "2 novembre 2026", "novembre 2026", "2 novembre 2026 21:05"),
        ("pt-br", "2 de Novembro de 2026", "Novembro de 2026", "2 de Novembro de 2026 às 21:05"),
        ("tr", "2 Kasım 2026", "Kasım 2026", "2 Kasım 2026, 21:05"),
        ("ar", "2 نوفمبر 2026", "نوفمبر 2026", "2 نوفمبر 2026، 21:05"),
        ("hi", "2 नवमबर 2026", "नवमबर 2026", "2 नवमबर 2026, 21:05"),  # as Django spells it
        ("th", "2 พฤศจิกายน 2026", "พฤศจิกายน 2026", "2 พฤศจิกายน 2026, 21:05"),
        ("vi", "ngày 2 tháng 11 năm 2026", "tháng 11 năm 2026", "21:05, ngày 2 tháng 11 năm 2026"),
        ("id", "2 November 2026", "November 2026", "2 November 2026, 21.05"),
        ("zh-hans", "2026年11月2日", "2026年11月", "2026年11月2日 21:05"),
    ],
)
def test_dates_stand_as_each_language_writes_them(language, day, month, moment):
    with translation.override(language):
        assert date_format(MOMENT) == day
        assert date_format(MOMENT, "YEAR_MONTH_FORMAT") == month
        assert date_format(MOMENT, "DATETIME_FORMAT") == moment
