"""A row is cleaned, and what is wrong is said with row, column and what to do."""

import pytest

from mutua import tables
from mutua.tables.dates import DateOrder


def clean(context=None, **cells):
    mapping = {key: column for column, key in enumerate(cells)}
    headings = [key.title() for key in cells]
    return tables.clean(list(cells.values()), mapping, row=17, headings=headings, context=context)


def sentences(cleaned):
    return [problem.sentence for problem in cleaned.problems]


def test_a_good_row_has_no_problems():
    cleaned = clean(
        name="  Alpha \n Mill ", country="Viet Nam", lat="10.5", lon="106.7", workers="1.250"
    )
    assert cleaned.values == {
        "name": "Alpha Mill",
        "country": "VN",
        "lat": 10.5,
        "lon": 106.7,
        "workers": 1250,
    }
    assert cleaned.problems == []


def test_an_unknown_country_says_what_to_write():
    cleaned = clean(name="Alpha", country="Narnia")
    assert cleaned.usable
    assert cleaned.problems == [
        tables.Problem(
            17,
            2,
            "Country",
            "warning",
            "unknown-country",
            'Row 17, column "Country": "Narnia" is not a country we know.'
            " Write the country's name or its two-letter code.",
        )
    ]


def test_a_misspelt_country_is_read_and_told():
    cleaned = clean(name="Alpha", country="Cote d'Ivore")
    assert cleaned.values["country"] == "CI"
    assert sentences(cleaned) == [
        'Row 17, column "Country": "Cote d\'Ivore" was read as Côte d’Ivoire. Correct it if that is wrong.'
    ]


def test_na_is_namibia_only_among_codes():
    assert "country" not in clean(name="Alpha", country="NA").values
    codes = tables.ColumnContext(country_codes=True)
    assert clean(codes, name="Alpha", country="NA").values["country"] == "NA"


def test_a_row_of_nobody_is_an_error():
    cleaned = clean(name=" - ", company="n/a", country="Ghana")
    assert not cleaned.usable
    assert [(p.severity, p.sentence) for p in cleaned.problems] == [
        (
            "error",
            'Row 17, column "Name": there is no name, company or identifier, so the row cannot be'
            " used. Fill one in.",
        )
    ]


def test_an_identifier_alone_is_enough():
    assert clean(name="", uml="PO1000000001").usable


def test_swapped_coordinates_are_put_right():
    for lat, lon, country in (("101.6865", "3.1412", ""), ("36.8219", "-1.2921", "KE")):
        cleaned = clean(name="Alpha", country=country, lat=lat, lon=lon)
        assert (cleaned.values["lat"], cleaned.values["lon"]) == (float(lon), float(lat))
        assert [p.code for p in cleaned.problems] == ["coordinates-swapped"]


def test_letters_tell_that_coordinates_are_swapped():
    cleaned = clean(name="Alpha", lat="101°41'11\"E", lon="3°08'28\"N")
    assert (cleaned.values["lat"], cleaned.values["lon"]) == (3.1411111, 101.6863889)
    assert [p.code for p in cleaned.problems] == ["coordinates-swapped"]


def test_both_coordinates_in_the_latitude_column_are_read():
    assert clean(name="Alpha", lat="3.14, 101.68").values["lon"] == 101.68


def test_coordinates_in_one_cell_are_read():
    cleaned = clean(name="Alpha", coordinates="3,1412; 101,6865")
    assert (cleaned.values["lat"], cleaned.values["lon"]) == (3.1412, 101.6865)


@pytest.mark.parametrize(
    ("lat", "lon", "sentence"),
    [
        ("0", "0", "0, 0 lies in the sea and was left out. Fill in the coordinates."),
        ("3.1", "", "the longitude is missing, so the position was left out. Fill in both."),
        ("95", "195", "95, 195 is no place on earth. Write degrees such as 3.1412 or 3°08'28\"N."),
        (
            "x",
            "3",
            '"x" is not a coordinate we can read. Write degrees such as 3.1412 or 3°08\'28"N.',
        ),
    ],
)
def test_a_useless_position_is_left_out_and_told(lat, lon, sentence):
    cleaned = clean(name="Alpha", lat=lat, lon=lon)
    assert "lat" not in cleaned.values
    assert sentences(cleaned) == [f'Row 17, column "Lat": {sentence}']


def test_a_missing_minus_sign_is_suspected():
    cleaned = clean(name="Alpha", country="Peru", lat="9.5", lon="-76.2")
    assert sentences(cleaned) == [
        'Row 17, column "Lat": 9.5, -76.2 does not lie in Peru. Is a minus sign missing?'
        " Check the coordinates and the country."
    ]


def test_a_date_that_could_be_two_is_read_and_told():
    cleaned = clean(name="Alpha", audit_date="03/04/2025")
    assert cleaned.values["audit_date"] == "2025-04-03"
    assert sentences(cleaned) == [
        'Row 17, column "Audit_Date": "03/04/2025" was read as 3 April 2025.'
        " If the month comes first, write dates as 2025-04-03."
    ]
    sure = tables.ColumnContext(date=DateOrder("mdy", True))
    cleaned = clean(sure, name="Alpha", audit_date="03/04/2025")
    assert (cleaned.values["audit_date"], cleaned.problems) == ("2025-03-04", [])


def test_a_wrong_check_digit_is_a_warning():
    cleaned = clean(name="Alpha", gln="4012345000008")
    assert cleaned.values["gln"] == "4012345000008"
    assert [(p.severity, p.code) for p in cleaned.problems] == [("warning", "identifier-doubtful")]


@pytest.mark.parametrize("text", ["about 250", "250 people", "~250", "250+", "250"])
def test_the_number_of_workers_is_found_among_words(text):
    assert clean(name="Alpha", workers=text).values["workers"] == 250


def test_words_for_a_number_are_told():
    cleaned = clean(name="Alpha", workers="many")
    assert sentences(cleaned) == [
        'Row 17, column "Workers": "many" is not a number. Write digits only.'
    ]


def test_a_short_row_and_a_wild_mapping_do_no_harm():
    cleaned = tables.clean(["Alpha"], {"name": 0, "city": 5, "lat": -3}, row=1, headings=["Name"])
    assert cleaned.values == {"name": "Alpha"}


def test_the_context_is_learnt_from_the_rows():
    rows = [
        tables.Row(number, ["Alpha", date, code], number + 1)
        for number, (date, code) in enumerate([("03/04/2025", "ID"), ("04/25/2025", "NA")], 1)
    ]
    context = tables.column_context(rows, {"name": 0, "audit_date": 1, "country": 2})
    assert (context.date, context.country_codes) == (("mdy", True), True)
