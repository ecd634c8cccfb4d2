from xml.etree import ElementTree

import pytest

from mutua import receipts
from mutua.receipts import Unsayable

ADDRESS = "https://association.example/receipts/0b7b3f2e-57c1-4c0b-9a43-6f1c2d3e4f50"


def test_the_code_of_an_address_is_plain_svg_that_names_itself():
    drawn = receipts.qr(ADDRESS, title="Receipt <1>")
    tree = ElementTree.fromstring(drawn)  # nosec B314  our own drawing
    assert [each.text for each in tree.iter() if each.tag.endswith("title")] == ["Receipt <1>"]
    assert {each.tag.rpartition("}")[2] for each in tree.iter()} == {"svg", "title", "path"}
    assert "style" not in drawn
    assert "width" not in tree.attrib


@pytest.mark.parametrize(
    "address", ["", "https://a.example/" + "x" * 1_000, "https://a.example/\n"]
)
def test_what_is_no_address_has_no_code(address):
    with pytest.raises(Unsayable):
        receipts.qr(address)


def test_a_whole_receipt_fits_into_one_code_and_verifies_from_it(receipt, keys, at):
    drawn = receipts.qr_of_receipt(receipt)
    assert ElementTree.fromstring(drawn).tag.endswith("svg")  # nosec B314  our own drawing
    text = receipts.packed(receipt)
    assert receipts.verify(text, keys, at=at).holds
    assert receipts.verify(text.encode() + b"\r\n", keys, at=at).holds


def test_a_receipt_that_is_too_long_has_no_code_of_its_own(receipt):
    from random import Random

    receipt["credentialSubject"]["description"] = Random(1).randbytes(3_000).hex()
    assert receipts.qr_of_receipt(receipt) == ""


def test_no_other_letter_of_the_code_goes_unnoticed(receipt, keys, at):
    text = receipts.packed(receipt)
    unnoticed = []
    for place in range(len(text)):
        other = "7" if text[place] != "7" else "8"
        report = receipts.verify(text[:place] + other + text[place + 1 :], keys, at=at)
        if report.holds:
            unnoticed.append(place)
    assert unnoticed == []
