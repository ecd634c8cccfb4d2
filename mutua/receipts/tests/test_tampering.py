"""One changed byte fails; another way to write the same document does not."""

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutua import receipts
from mutua.receipts.canonical import canonical


@pytest.fixture
def holds(keys, at):
    return lambda document: receipts.verify(document, keys, at=at).holds


def test_every_byte_of_the_canonical_form_counts(receipt, holds):
    whole = canonical(receipt)
    assert holds(whole)
    unnoticed = []
    for at in range(len(whole)):
        changed = bytearray(whole)
        changed[at] ^= 1
        if holds(bytes(changed)):
            unnoticed.append(at)
    assert unnoticed == []


@pytest.fixture(scope="module")
def fixed():
    """One receipt and its keys for all examples."""
    return {}


@settings(max_examples=500, deadline=None)
@given(data=st.data())
def test_no_other_byte_anywhere_goes_unnoticed(data, request):
    whole, verify = _fixed(request)
    at = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda each: each != whole[at]))
    assert not verify(whole[:at] + bytes([byte]) + whole[at + 1 :]).holds


@settings(max_examples=200, deadline=None)
@given(data=st.data())
def test_nothing_can_be_cut_out_or_put_in(data, request):
    whole, verify = _fixed(request)
    start = data.draw(st.integers(0, len(whole) - 1))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    put = data.draw(st.binary(max_size=20))
    changed = whole[:start] + put + whole[end:]
    same = _parsed(changed) == json.loads(whole)
    assert verify(changed).holds == same


def _parsed(data):
    try:
        return json.loads(data)
    except ValueError:
        return None


def _fixed(request):
    kept = request.getfixturevalue("fixed")
    if not kept:
        keys, at = request.getfixturevalue("keys"), request.getfixturevalue("at")
        kept["whole"] = canonical(request.getfixturevalue("receipt"))
        kept["verify"] = lambda document: receipts.verify(document, keys, at=at)
    return kept["whole"], kept["verify"]


@pytest.mark.parametrize("indent", [None, 0, 1, 8])
@pytest.mark.parametrize("plain", [True, False])
def test_the_same_document_written_otherwise_holds(receipt, holds, indent, plain):
    turned = dict(reversed(receipt.items()))
    assert holds(json.dumps(turned, indent=indent, ensure_ascii=plain))
    assert holds(b"\xef\xbb\xbf" + json.dumps(turned, indent=indent).encode())


def test_a_changed_verdict_fails_at_the_signature(receipt, keys, at, outcomes):
    receipt["credentialSubject"]["recognition"]["verdict"] = "not recognised"
    report = receipts.verify(receipt, keys, at=at)
    assert outcomes(report)["signature"] == "fails"
    assert not report.proven
    assert report.sentence == (
        "This receipt does not hold. The signature does not fit: this was changed after it was "
        "signed, or forged."
    )


def test_a_context_put_at_the_end_fails(receipt, keys, at):
    receipt["@context"] = [*receipt["@context"], "https://evil.example/context"]
    report = receipts.verify(receipt, keys, at=at)
    assert report.sentence == (
        "This receipt does not hold. Its proof was made for other contexts than the document has."
    )


def test_a_signature_of_another_receipt_fails(say, key, holds):
    one, other = (
        receipts.issue(say(site=replace(say().site, name=name)), key) for name in ("A", "B")
    )
    assert not holds(one | {"proof": other["proof"]})


def test_a_second_proof_is_refused(receipt, holds):
    assert not holds(receipt | {"proof": [receipt["proof"], receipt["proof"]]})
