"""Numbers, dates and coordinates are read as people write them."""

import datetime as dt

import pytest

from mutua import tables
from mutua.tables import coordinates, dates, numbers


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", 1234.5), ("1,234.5", 1234.5), ("1 234,5", 1234.5), ("1'234.5", 1234.5),
        ("1.234.567", 1234567), ("12,5", 12.5), ("-5", -5), ("٢٥٠", 250), ("1,23,456", 123456),
    ],
)  # fmt: skip
def test_a_number_is_read_in_every_notation(text, value):
    assert numbers.parse(text) == value


@pytest.mark.parametrize("text", ["", "abc", "1..2", "1e5", "nan", "12-13"])
def test_what_is_no_number_is_none(text):
    assert numbers.parse(text) is None


def test_the_column_decides_what_a_single_point_means():
    assert numbers.decimal_mark(["1.234", "12,5"]) == ","
    assert numbers.parse("1.234", ",") == 1234
    assert numbers.parse("1.234", ".") == 1.234
    assert numbers.parse("1.234", whole=True) == 1234


@pytest.mark.parametrize(
    ("text", "degrees", "axis"),
    [
        ("3.1412", 3.1412, ""), ("3,1412", 3.1412, ""), ("-3.14", -3.14, ""), ("3.14°", 3.14, ""),
        ("3°08'28\"N", 3.1411111, "lat"), ("03°08′28″ S", -3.1411111, "lat"),
        ("N 3 08 28", 3.1411111, "lat"), ("3:08:28N", 3.1411111, "lat"),
        ("3 08.466667 N", 3.1411111, "lat"), ("101° 41' 11'' E", 101.6863889, "lon"),
        ("O 75,2", -75.2, "lon"), ("2° 30' LS", -2.5, "lat"), ("112 15 BT", 112.25, "lon"),
        ("北纬3.14", 3.14, "lat"), ("-0° 30' 0\"", -0.5, ""),
    ],
)  # fmt: skip
def test_a_coordinate_is_read_in_every_notation(text, degrees, axis):
    assert coordinates.parse(text) == (degrees, axis)


@pytest.mark.parametrize("text", ["", "abc", "nan", "inf", "12 61 00", "1.234.567", "N3°W"])
def test_what_is_no_coordinate_is_none(text):
    assert coordinates.parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "3.14, 101.68", "3,14; 101,68", "3.14 101.68", "3,14,101,68", "(3.14,101.68)", "3.14/101.68",
        "3.14N101.68E", "101.68 E, 3.14 N", "Lat: 3.14, Long: 101.68", "POINT (101.68 3.14)",
        "https://maps.example/@3.14,101.68,15z", "3°8'24\"N 101°40'48\"E",
    ],
)  # fmt: skip
def test_both_coordinates_are_read_from_one_cell(text):
    assert coordinates.parse_both(text) == (3.14, 101.68)


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2024", "12/31/2024", "2024-12-31", "2024/31/12", "31 Dec 2024", "Dec 31, 2024",
        "31.12.24", "December 31st 2024", "31 de diciembre de 2024", "31 décembre 2024",
        "31 Desember 2024", "31 Aralık 2024", "31 ธ.ค. 2567", "31/12/2567", "2024年12月31日",
        "ngày 31 tháng 12 năm 2024", "45657", "45657.5", "20241231", "2024-12-31T10:00:00Z",
        "31 दिसंबर 2024", "31 декабря 2024", "2024-12-31 00:00:00",
    ],
)  # fmt: skip
def test_a_date_is_read_in_every_order(text):
    assert dates.parse(text) == dt.date(2024, 12, 31)


@pytest.mark.parametrize("text", ["", "abc", "99/99/9999", "2024", "31/02/2024x", "tháng 5 2024 x"])
def test_what_is_no_date_is_none(text):
    assert dates.parse(text) is None


def test_the_column_decides_whether_the_day_or_the_month_comes_first():
    assert tables.date_order(["03/04/2025", "13/04/2025"]) == ("dmy", True)
    assert tables.date_order(["03/04/2025", "04/13/2025"]) == ("mdy", True)
    assert tables.date_order(["03/04/2025", "05/06/2025"]) == ("dmy", False)
    assert tables.date_order(["2025-04-03"]) == ("ymd", True)
    assert dates.parse("03/04/2025", "mdy") == dt.date(2025, 3, 4)


def test_a_month_alone_gives_its_first_day():
    assert dates.parse("2024-05") == dates.parse("May 2024") == dt.date(2024, 5, 1)
