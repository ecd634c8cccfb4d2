"""Whatever is handed in, the answer is a sentence."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutua import receipts
from mutua.receipts import KeySet, Unreadable

DEEP = 200_000
REFUSED = (
    (b"", "This is not JSON"),
    (b"\xff\xfe{", "This is not a text in UTF-8 (byte 1)."),
    (b"[]", "This is JSON, but not an object"),
    (b"null", "This is JSON, but not an object"),
    (b'{"a": 1, "a": 2}', "“a” is given twice"),
    (b'{"b": {"a": 1, "a": 1}}', "“a” is given twice"),
    (b'{"a": NaN}', "NaN is not a number"),
    (b'{"a": -Infinity}', "-Infinity is not a number"),
    (b'{"a": 1e999}', "beyond what JSON can hold"),
    (b'{"a": 9007199254740993}', "too large for JSON"),
    (b'{"a": ' + b"9" * 10_000 + b"}", "too large for JSON"),
    (b'{"a": "\\ud800"}', "half of a letter"),
    (b'{"\\udfff": 1}', "half of a letter"),
    (b"[" * DEEP + b"]" * DEEP, "nested deeper than 32 levels"),
    (b'{"a":' * DEEP + b"1" + b"}" * DEEP, "This"),
    (b'{"a":' * 40 + b"1" + b"}" * 40, "nested deeper than 32 levels"),
    (b'{"a": [' + b"1," * 30_000 + b"1]}", "more than 20,000 values"),
    (b" " * 1_000_001, "more than 1,000,000 bytes"),
    (b"MUTUA1:", "The text of this QR code is not whole"),
    (b"MUTUA1:\xff\xff", "The text of this QR code is not whole"),
    (b"MUTUA1:" + b"A" * 5_000, "The text of this QR code is not whole"),
    ({"a": object()}, "A object cannot stand in JSON."),
    ({1: "a"}, "A name in this is not a text."),
    (None, "This is JSON, but not an object"),
)


@pytest.mark.parametrize(("handed", "sentence"), REFUSED)
def test_what_is_no_receipt_is_told_in_a_sentence(handed, sentence, keys, at, outcomes):
    report = receipts.verify(handed, keys, at=at)
    assert sentence in report.sentence
    assert not report.holds
    assert outcomes(report) == {
        "shape": "fails", "issuer": "unknown", "key": "unknown", "signature": "unknown",
        "validity": "unknown", "revocation": "unknown",
    }  # fmt: skip


def test_a_document_that_holds_itself_is_refused(keys, at):
    endless = {}
    endless["a"] = endless
    assert "nested deeper" in receipts.verify(endless, keys, at=at).sentence


def test_a_packing_that_swells_is_refused(keys, at):
    import zlib

    from mutua.receipts import letters

    bomb = "MUTUA1:" + letters.base45(zlib.compress(b" " * 2_000_000, 9))
    assert "not whole" in receipts.verify(bomb, keys, at=at).sentence


ODD = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)


@settings(max_examples=300, deadline=None)
@given(odd=ODD, data=st.data())
def test_any_value_in_any_place_makes_a_report(odd, data, request):
    at = request.getfixturevalue("at")
    keys = request.getfixturevalue("keys")
    document = json.loads(json.dumps(request.getfixturevalue("receipt")))
    status = json.loads(json.dumps(request.getfixturevalue("revoked")()))
    for each in (document, status):
        where = each
        while True:
            name = data.draw(
                st.sampled_from(sorted(where) if isinstance(where, dict) else range(len(where)))
            )
            if (
                not isinstance(where[name], dict | list)
                or not where[name]
                or data.draw(st.booleans())
            ):
                where[name] = odd
                break
            where = where[name]
    report = receipts.verify(document, keys, at=at, status=status)
    assert len(report.steps) == 6
    assert report.sentence
    receipts.lines(document)


@settings(max_examples=200, deadline=None)
@given(odd=ODD)
def test_any_json_makes_a_report(odd):
    from datetime import UTC, datetime

    at = datetime(2026, 11, 25, tzinfo=UTC)
    report = receipts.verify(json.dumps(odd), KeySet("did:web:a", ""), at=at)
    assert not report.holds
    if isinstance(odd, dict):
        receipts.lines(odd)
    with pytest.raises(Unreadable):
        receipts.keyset.read(json.dumps(odd))
    with pytest.raises(Unreadable):
        receipts.keys.load("x" + json.dumps(odd))


def test_a_name_cannot_command_the_terminal(receipt, keys, at):
    receipt["credentialSubject"]["issuedToParty"]["name"] = "\x1b[2JGood\u202eevil\n" + "x" * 999
    told = dict(receipts.lines(receipt))["Site"]
    assert told.startswith("\ufffd[2JGood\ufffdevil\ufffd")
    assert len(told) == 300


def test_a_receipt_without_a_signature_is_told_so(receipt, keys, at):
    del receipt["proof"]
    assert "It is not signed" in receipts.verify(receipt, keys, at=at).sentence
