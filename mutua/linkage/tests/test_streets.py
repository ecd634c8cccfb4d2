"""Addresses come apart into street, house and postcode; telephones into what matters of them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.linkage import Record, normalise, points, streets
from mutua.linkage.phones import phone

texts = st.text(st.characters(), max_size=80)


@pytest.mark.parametrize(
    ("address", "country", "street", "house"),
    [
        ("224 N. Central", "US", "north central", {"224"}),
        ("3039 E 91st St", "US", "east 91th street", {"3039"}),
        ("815 W 74 STREET", "US", "west 74th street", {"815"}),
        ("245 St Marys Rd", "US", "saint marys road", {"245"}),
        ("Jl. Raya Contoh KM 23, RT.01/RW.02", "ID", "street contoh", {"km23"}),
        ("Carrera 119 No. 12-44", "CO", "carrera 119th", {"12", "44"}),
        ("Örnek OSB 151. Sok. No: 5", "TR", "ornek zone 151th sokak", {"5"}),
        ("Plot No. 12, Sector 7, Industrial Area", "IN", "zone", {"12"}),
        ("Musterstr. 12a", "DE", "muster street", {"12"}),
        ("工业大道12号", "CN", "industry avenue", {"12"}),
    ],
)
def test_street_and_house_come_apart(address, country, street, house):
    form = normalise.form(Record(id="1", list="a", address=address, country=country))
    assert (form.street, form.house) == (street, house)


@pytest.mark.parametrize(
    ("fields", "postcode"),
    [
        ({"country": "US", "region": "60608"}, "60608"),
        ({"country": "US", "region": "MN 55334-1234"}, "55334"),
        ({"country": "US", "region": "NJ 7208"}, "07208"),
        ({"country": "US", "postcode": "7208"}, "07208"),
        ({"country": "CN", "address": "No. 8 Example Road P.C. 325014, Wenzhou"}, "325014"),
        ({"country": "BD", "address": "12 Example Road, Dhaka-1800"}, "1800"),
        ({"country": "BD", "address": "1800 Example Road"}, ""),
        ({"country": "GB", "postcode": "rd93 5cw"}, "rd935cw"),
        ({"country": "XX", "postcode": "AB-1"}, "ab1"),
    ],
)
def test_a_postcode_is_found_wherever_it_stands(fields, postcode):
    assert normalise.form(Record(id="1", list="a", **fields)).postcode == postcode


def test_a_region_loses_its_postcode_and_is_written_out():
    form = normalise.form(Record(id="1", list="a", region="MN 55334", country="US"))
    assert form.region == "minnesota"


@pytest.mark.parametrize(
    "text",
    [
        "5346361",
        "(773) 534-6361",
        "+1 773 534 6361",
        "773-534-6361 x 12",
        "773 534 6361 / 773 534 6362",
    ],
)
def test_a_telephone_is_the_same_however_it_is_written(text):
    assert phone(text, "US") == "5346361"


@pytest.mark.parametrize("text", ["", "123", "0000000", "n/a", "-"])
def test_what_is_no_telephone_is_nothing(text):
    assert phone(text) == ""


def test_coordinates_tell_how_vague_they_are():
    lat, lon = (
        np.array([3.0, 3.25, 3.1415, 3.14159, np.nan]),
        np.array([101, 101.75, 101.6, 101.65432, 1]),
    )
    found = points.kilometres_of_doubt(lat, lon)
    assert found[:4] == pytest.approx([55.66, 0.5566, 0.005566, 0.0005566])
    assert np.isnan(found[4])


def test_coordinates_in_whole_minutes_or_seconds_are_known_for_that():
    lat, lon = (
        np.array([3 + 20 / 60, 3.33333, 3.00833]),
        np.array([101 + 40 / 60, 101.66667, 101.00139]),
    )
    found = points.kilometres_of_doubt(lat, lon)
    assert found == pytest.approx([0.9277, 0.9277, 0.01546], rel=1e-3)


@given(texts, texts, texts, texts, st.sampled_from(["", "US", "ID", "JP", "CO", "ZZ"]))
def test_any_text_at_all_has_a_form_that_pickles(name, address, region, telephone, country):
    record = Record(
        id="1",
        list="a",
        name=name,
        address=address,
        region=region,
        phone=telephone,
        country=country,
    )
    form = normalise.form(record)
    assert normalise.form(record) == form
    assert all(n.isascii() for n in form.house | form.address_numbers | form.numbers)


@given(texts, st.sampled_from(["", "US", "ID", "TR"]))
def test_a_street_written_out_stays_as_it_is(address, country):
    street = streets.parse(normalise.fold(address), country).street
    assert streets.parse(street, country).street == street


@pytest.mark.parametrize(
    ("city", "country"),
    [("القاهرة", "EG"), ("Al Qahirah", "EG"), ("Cairo City", "EG"), ("CAIRO", "EG")],
)
def test_a_town_has_one_name_in_all_languages(city, country):
    assert normalise.form(Record(id="1", list="a", city=city, country=country)).city.startswith(
        "cairo"
    )
