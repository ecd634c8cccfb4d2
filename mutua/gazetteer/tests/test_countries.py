"""A country is found under any name people use, and never guessed between two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.gazetteer import countries


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [
        ("vn", "VN"), ("VNM", "VN"), ("704", "VN"), ("36", "AU"), ("🇲🇾", "MY"), ("UK", "GB"),
        ("Viet Nam", "VN"), ("Việt Nam", "VN"), ("Deutschland", "DE"), ("中国", "CN"),
        ("馬來西亞", "MY"), ("ประเทศไทย", "TH"), ("भारत", "IN"), ("Türkiye", "TR"), ("TURKIYE", "TR"),
        ("Ivory Coast", "CI"), ("Côte d’Ivoire", "CI"), ("PRC", "CN"), ("U.S.A.", "US"),
        ("Burma", "MM"), ("Korea, Republic of", "KR"), ("Taiwan, Province of China", "TW"),
        ("Hong Kong SAR", "HK"), ("Republik Indonesia", "ID"), ("The Gambia", "GM"),
        ("CONGO, THE DEMOCRATIC REPUBLIC OF THE", "CD"), ("Swaziland", "SZ"), ("Magyarország", "HU"),
        ("ID - Indonesia", "ID"), ("Malaysia (Sabah)", "MY"), ("Estados Unidos", "US"),
    ],
)  # fmt: skip
def test_a_country_is_found_by_code_or_name(text, alpha2):
    match = countries.find(text)
    assert match is not None
    assert (match.alpha2, match.how == "fuzzy") == (alpha2, False)


@pytest.mark.parametrize(
    ("text", "alpha2"),
    [("Cote d'Ivore", "CI"), ("Indnesia", "ID"), ("Thiland", "TH"), ("Guatemela", "GT")],
)
def test_a_slip_of_the_pen_is_forgiven(text, alpha2):
    match = countries.find(text)
    assert match is not None
    assert (match.alpha2, match.how) == (alpha2, "fuzzy")


@pytest.mark.parametrize(
    "text",
    ["Nigera", "Nigerai", "Austraila", "Slovekia", "Irap", "Georgia, USA", "Narnia", "", "?"],
)
def test_nothing_is_guessed_between_two_countries(text):
    assert countries.find(text) is None


def test_neighbours_in_spelling_stay_apart():
    texts = ("Niger", "Nigeria", "Austria", "Australia", "Iran", "Iraq", "Mali", "Malawi")
    found = [match.alpha2 for text in texts if (match := countries.find(text))]
    assert found == ["NE", "NG", "AT", "AU", "IR", "IQ", "ML", "MW"]


def test_every_country_is_found_by_its_own_name():
    for code in countries.codes():
        match = countries.find(countries.name(code))
        assert match is not None
        assert match.alpha2 == code


@given(st.text(max_size=130))
def test_any_text_is_a_known_country_or_none(text):
    match = countries.find(text)
    assert match is None or match.alpha2 in countries.codes()
