"""Identifiers are brought into their plain form, and a wrong check digit is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mutua.gazetteer import identifiers

GOOD = {
    "os_id": ("ID-2024123-ABCDE-" + identifiers.os_id_check_character("ID2024123ABCDE"), None),
    "gln": ("40 12345 00000 9", "4012345000009"),
    "duns": ("15-048-3782", "150483782"),
    "sedex_company": ("zc1234567", "ZC1234567"),
    "sedex_site": ("ZS 7654321", "ZS7654321"),
    "uml": ("po1000000001", "PO1000000001"),
    "rspo": ("2-0123-04-000-00", "201230400000"),
}


@pytest.mark.parametrize("kind", list(GOOD))
def test_a_good_identifier_comes_back_plain(kind):
    text, plain = GOOD[kind]
    checked = identifiers.check(kind, text)
    assert (checked.ok, checked.problem) == (True, "")
    assert checked.value == (plain or text.replace("-", ""))


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("gln", "4012345000008"),
        ("lei", "549300EXAMPLE0000000"),
        ("os_id", "ID2024123ABCDE*"[:14] + "0"),
    ],
)
def test_a_wrong_check_digit_is_told_and_the_value_kept(kind, text):
    checked = identifiers.check(kind, text)
    assert (checked.value, checked.ok) == (text, False)
    assert checked.problem == (
        f'The check digit of the {identifiers.KINDS[kind]} "{text}" does not fit.'
        " Compare it with the source."
    )


def test_a_wrong_shape_says_what_the_right_one_is():
    problem = identifiers.check("uml", "PO12").problem
    assert problem == '"PO12" is not a Universal Mill List id: that has PO and 10 digits.'


def test_zeros_eaten_by_a_spreadsheet_come_back():
    assert identifiers.check("duns", "5048378").value == "005048378"


@pytest.mark.parametrize("kind", ["uml", "sedex_company", "sedex_site", "gln", "os_id", "duns"])
def test_the_kind_is_guessed_from_the_value(kind):
    assert identifiers.guess(GOOD[kind][0]) == kind


@pytest.mark.parametrize("text", ["", "Acme", "12345", "2024-01-02", "3.1415"])
def test_ordinary_values_are_no_identifier(text):
    assert identifiers.guess(text) is None


def test_a_tax_number_is_checked_where_the_country_is_known():
    assert identifiers.check("tax_number", "11.222.333/0001-81", "BR").value == "11222333000181"
    assert identifiers.check("tax_number", "11.222.333/0001-82", "BR").ok is False
    assert identifiers.check("tax_number", "anything", "").ok is True


@given(
    st.sampled_from(sorted(identifiers.KINDS)),
    st.text(max_size=40),
    st.sampled_from(["", "ID", "XX", "BR"]),
)
def test_any_text_is_checked_without_a_crash(kind, text, country):
    checked = identifiers.check(kind, text, country)
    assert checked.ok == (checked.problem == "")
    identifiers.guess(text)
