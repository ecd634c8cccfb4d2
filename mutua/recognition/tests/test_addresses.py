"""Whose addresses a sheet holds."""

import pytest

from mutua import tables
from mutua.recognition import addresses
from mutua.recognition.overlap import Supplier


def _supplier(place, name, number="", city="", list=1, company=""):
    return Supplier(place, list, place, "All", number, name, company, city, "", "IN", None, None)


KAVERI = _supplier(1, "Kaveri Sugar Works Pvt Ltd", "00123", "Mandya")
NILE = _supplier(2, "Nile Oil Mills", "A-7", "Alexandria")
EAST = _supplier(3, "Volta Textiles", "8", "Accra")
WEST = _supplier(4, "Volta Textiles", "9", "Kumasi")
ALL = (KAVERI, NILE, EAST, WEST)


def read(text):
    with addresses.opened(text.encode(), "pasted.txt") as table:
        return addresses.read(table, ALL)


@pytest.mark.parametrize(
    "text",
    [
        "123\ta@mill.example",  # the spreadsheet dropped the noughts
        "00123;a@mill.example",
        "kaveri sugar works pvt. ltd.\tA@Mill.example",
        "Kaveri Sugar Works Pvt Ltd <a@mill.example>",
        "Supplier no.,Supplier,E-mail\n123,anything,a@mill.example",
        "Lieferant;E-Mail\nKaveri Sugar Works Pvt Ltd;mailto:a@mill.example",
        "Mutua,E-mail,City\nL1-1,a@mill.example,Mandya",
    ],
)
def test_number_or_whole_name_finds_the_supplier(text):
    assert read(text) == addresses.Read({KAVERI: "a@mill.example"})


def test_name_without_its_legal_form_is_a_doubt_and_not_a_find():
    told = read("Kaveri Sugar Works\ta@mill.example\nNile Oil Mills\tb@mill.example")
    assert told.found == {NILE: "b@mill.example"}
    assert [doubt.options for doubt in told.doubts] == [((KAVERI, "a@mill.example"),)]


def test_two_suppliers_of_one_name_are_told_apart_by_town_or_by_a_person():
    told = read("Supplier,City,E-mail\nVolta Textiles,Kumasi,w@mill.example")
    assert told.found == {WEST: "w@mill.example"}
    doubt = read("Volta Textiles\tw@mill.example").doubts[0]
    assert doubt.options == ((EAST, "w@mill.example"), (WEST, "w@mill.example"))


def test_number_of_one_and_name_of_another_is_a_doubt():
    told = read("Supplier no.,Supplier,E-mail\n123,Nile Oil Mills,a@mill.example")
    assert told.found == {}
    assert [one for one, _email in told.doubts[0].options] == [KAVERI, NILE]


def test_two_addresses_of_one_supplier_are_a_doubt():
    for text in ("A-7\ta@mill.example; b@mill.example", "A-7\ta@mill.example\nA-7\tb@mill.example"):
        assert [email for _one, email in read(text).doubts[0].options] == [
            "a@mill.example", "b@mill.example",
        ]  # fmt: skip


def test_a_number_among_many_cells_without_headings_is_a_doubt():
    told = read("Somewhere else\t8\tAccra\ta@mill.example")
    assert (told.found, [one for one, _email in told.doubts[0].options]) == ({}, [EAST])


def test_what_cannot_be_used_is_told_by_row_and_column():
    told = read(
        "Supplier,E-mail\nNile Oil Mills,nile at mill.example\nNobody,x@mill.example\nVolta,"
    )
    assert told.problems == [
        "Row 2, column “E-mail”: “nile at mill.example” is not an e-mail address.",
        "Row 3: none of your suppliers is called or numbered “Nobody”.",
    ]


def test_what_is_no_sheet_says_so():
    with pytest.raises(tables.Unreadable), addresses.opened(b"%PDF-1.7 \x00\x01\x02", "a.pdf"):
        pass


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ana <ANA@mill.example>", ["ana@mill.example"]),
        ("a@mill.example; b@mill.example, A@mill.example", ["a@mill.example", "b@mill.example"]),
        ("mailto:a@mill.example.", ["a@mill.example"]),
        ("a at mill.example", []), ("see contract", []), ("a@b", []), ("", []),
        ("x" * 300 + "@mill.example", []),
    ],
)  # fmt: skip
def test_addresses_are_found_in_what_people_write(text, found):
    assert addresses.said_in(text) == found
