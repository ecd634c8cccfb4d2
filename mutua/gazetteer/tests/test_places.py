"""Towns are found under their names, points in their countries."""

import json

import pytest

from mutua.gazetteer import places


@pytest.mark.parametrize(
    ("city", "country", "name"),
    [
        ("Medan", "ID", "Medan"), ("Kota Medan", "ID", "Medan"), ("MEDAN CITY", "ID", "Medan"),
        ("广州", "CN", "Guangzhou"), ("Ho Chi Minh", "VN", "Ho Chi Minh City"), ("Bogota", "CO", "Bogotá"),
        ("İzmir", "TR", "İzmir"), ("Izmir", "TR", "İzmir"), ("Bangkok", "TH", "Bangkok"),
        ("Kumasi, Ashanti", "GH", "Kumasi"), ("Medellin", "CO", "Medellín"), ("Pekanbru", "ID", "Pekanbaru"),
    ],
)  # fmt: skip
def test_a_town_is_found_under_its_names(city, country, name):
    place = places.find(city, country)
    assert place is not None
    assert place.name == name


@pytest.mark.parametrize(("city", "country"), [("", "ID"), ("Qwertzuiop", "ID"), ("Medan", "XX")])
def test_an_unknown_town_is_none(city, country):
    assert places.find(city, country) is None


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (3.59, 98.67, "ID"),
        (6.69, -1.62, "GH"),
        (48.85, 2.35, "FR"),
        (-12.05, -77.04, "PE"),
        (-35.0, 179.99, None),
    ],
)
def test_a_point_lies_in_a_country(lat, lon, country):
    assert places.country_of(lat, lon) == country


def test_a_box_tells_what_may_lie_in_a_country():
    assert places.within("MY", 3.14, 101.68) is True
    assert places.within("MY", 101.68, 3.14) is False
    assert places.within("XX", 0, 0) is True


def test_lands_overseas_count_with_their_country():
    assert places.within("US", 13.5, 144.8) is True
    assert places.within("FR", -21.1, 55.5) is True


def test_the_centre_of_a_country_lies_in_it():
    for country in ("MY", "GH", "CO"):
        point = places.centre(country)
        assert point is not None
        assert places.within(country, *point)
    assert places.centre("XX") is None


def test_every_town_of_the_file_is_read():
    towns = json.loads(places.TOWNS.read_bytes())
    assert sum(len(spans) for spans in places._index().values()) == len(towns)
