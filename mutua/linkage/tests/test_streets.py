"""Addresses come apart into street, house and postcode; telephones into what matters of them."""

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


@pytest.mark.parametrize(
    ("lat", "lon", "country", "why"),
    [
        (None, 1.0, "", "absent"),
        (float("nan"), 1.0, "", "absent"),
        (0.0, 0.0, "", "nowhere"),
        (91.0, 200.0, "", "beyond"),
        (101.5, 3.2, "MY", "swapped"),
        (48.1, 11.5, "MY", "abroad"),
        (3.0, 101.0, "MY", "coarse"),
        (3.14, 101.6, "MY", ""),
    ],
)
def test_doubtful_coordinates_are_named(lat, lon, country, why):
    assert points.why_not(lat, lon, country) == why


def test_coordinates_tell_how_vague_they_are():
    metres = [
        points.kilometres_of_doubt(*p) for p in ((3.0, 101.0), (3.25, 101.75), (3.1415, 101.6))
    ]
    assert [round(m or 0, 3) for m in metres] == [55.66, 0.557, 0.006]


def test_coordinates_in_whole_minutes_are_known_for_that():
    assert round(points.kilometres_of_doubt(3 + 20 / 60, 101 + 40 / 60) or 0, 2) == 0.93


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
