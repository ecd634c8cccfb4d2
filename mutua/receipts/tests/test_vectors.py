"""Vectors that the standards publish."""

import json
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from mutua.receipts import Unreadable, letters, proof, status
from mutua.receipts.canonical import canonical
from mutua.receipts.keys import PublicKey, SigningKey

# Data Integrity EdDSA Cryptosuites v1.0, appendix B.2: eddsa-jcs-2022
PUBLIC = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2"
SECRET = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq"
CONTEXTS = [
    "https://www.w3.org/ns/credentials/v2",
    "https://www.w3.org/ns/credentials/examples/v2",
]
DOCUMENT = {
    "@context": CONTEXTS,
    "id": "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
    "type": ["VerifiableCredential", "AlumniCredential"],
    "name": "Alumni Credential",
    "description": "A minimum viable example of an Alumni Credential.",
    "issuer": "https://vc.example/issuers/5678",
    "validFrom": "2023-01-01T00:00:00Z",
    "credentialSubject": {"id": "did:example:abcdefgh", "alumniOf": "The School of Examples"},
}
OPTIONS = {
    "type": "DataIntegrityProof",
    "cryptosuite": "eddsa-jcs-2022",
    "created": "2023-02-24T23:36:38Z",
    "verificationMethod": f"did:key:{PUBLIC}#{PUBLIC}",
    "proofPurpose": "assertionMethod",
    "@context": CONTEXTS,
}
HASHES = (
    "66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db"
    "59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19"
)
SIGNATURE = (
    "407cd12654b33d718ecbb99179a1506daaa849450bf3fc523cce3e1c96f8b803"
    "51da3f253d725c6f00b07c9e5448d50b3ef78012b9ab54255116d069c6dd2808"
)
PROOF_VALUE = (
    "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX"
)


def test_what_is_signed_is_as_w3c_publishes_it():
    assert proof.to_sign(DOCUMENT, OPTIONS).hex() == HASHES


def test_the_signature_is_as_w3c_publishes_it():
    secret = Ed25519PrivateKey.from_private_bytes(letters.from_multikey(letters.SECRET, SECRET))
    signature = secret.sign(proof.to_sign(DOCUMENT, OPTIONS))
    assert signature.hex() == SIGNATURE
    assert letters.base58(signature) == PROOF_VALUE
    assert letters.multikey(letters.PUBLIC, secret.public_key().public_bytes_raw()) == PUBLIC


def test_a_document_that_w3c_signed_verifies():
    raw = letters.from_multikey(letters.PUBLIC, PUBLIC)
    key = PublicKey(OPTIONS["verificationMethod"], raw, datetime(2023, 1, 1, tzinfo=UTC))
    signed = DOCUMENT | {"proof": OPTIONS | {"proofValue": PROOF_VALUE}}
    assert proof.why_not_proof(signed) == ""
    assert key.proves(*proof.signed_part(signed))


def test_securing_makes_the_document_that_w3c_publishes():
    secret = Ed25519PrivateKey.from_private_bytes(letters.from_multikey(letters.SECRET, SECRET))
    key = SigningKey(f"did:key:{PUBLIC}", secret, datetime(2023, 1, 1, tzinfo=UTC))
    signed = proof.secure(DOCUMENT, key, at=datetime(2023, 2, 24, 23, 36, 38, tzinfo=UTC))
    assert signed == DOCUMENT | {"proof": OPTIONS | {"proofValue": PROOF_VALUE}}


# RFC 8785: sections 3.2.2 and 3.2.3, and the test data of its author
RFC_8785 = (
    ('[ 56, {"d": true, "10": null, "1": [ ]} ]', '[56,{"1":[],"10":null,"d":true}]'),
    (
        '{"peach": "a", "péché": "b", "pêche": "c", "sin": "d"}',
        '{"peach":"a","péché":"b","pêche":"c","sin":"d"}',
    ),
    (
        '{"1": {"f": {"f": "hi","F": 5}, "\\n": 56.0}, "10": {}, "": "empty", "a": {}, '
        '"111": [{"e": "yes", "E": "no"}], "A": {}}',
        '{"":"empty","1":{"\\n":56,"f":{"F":5,"f":"hi"}},"10":{},"111":[{"E":"no","e":"yes"}],'
        '"A":{},"a":{}}',
    ),
    ('{"Unnormalized Unicode": "A\\u030a"}', '{"Unnormalized Unicode":"A\u030a"}'),
    (
        '{"numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],'
        '"string": "\\u20ac$\\u000F\\u000aA\'\\u0042\\u0022\\u005c\\\\\\"\\/",'
        '"literals": [null, true, false]}',
        '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],'
        '"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    ),
    (
        '{"\\u20ac": "Euro", "\\r": "CR", "\\ufb33": "Dalet", "1": "One", "\\ud83d\\ude00": "Smile",'
        '"\\u0080": "Control\\u007f", "\\u00f6": "o", "</script>": "Browser"}',
        '{"\\r":"CR","1":"One","</script>":"Browser","\u0080":"Control\u007f","ö":"o","€":"Euro",'
        '"😀":"Smile","\ufb33":"Dalet"}',
    ),
)


@pytest.mark.parametrize(("given", "expected"), RFC_8785)
def test_canonical_form_is_as_rfc_8785_has_it(given, expected):
    assert canonical(json.loads(given)).decode() == expected


# RFC 8785, appendix B
NUMBERS = (
    (0x0000000000000000, "0"), (0x8000000000000000, "0"), (0x0000000000000001, "5e-324"),
    (0x8000000000000001, "-5e-324"), (0x7FEFFFFFFFFFFFFF, "1.7976931348623157e+308"),
    (0x4340000000000000, "9007199254740992"), (0xC340000000000000, "-9007199254740992"),
    (0x4430000000000000, "295147905179352830000"), (0x44B52D02C7E14AF5, "9.999999999999997e+22"),
    (0x44B52D02C7E14AF6, "1e+23"), (0x44B52D02C7E14AF7, "1.0000000000000001e+23"),
    (0x444B1AE4D6E2EF4E, "999999999999999700000"), (0x444B1AE4D6E2EF4F, "999999999999999900000"),
    (0x444B1AE4D6E2EF50, "1e+21"), (0x3EB0C6F7A0B5ED8C, "9.999999999999997e-7"),
    (0x3EB0C6F7A0B5ED8D, "0.000001"), (0x41B3DE4355555553, "333333333.3333332"),
    (0x41B3DE4355555554, "333333333.33333325"), (0x41B3DE4355555555, "333333333.3333333"),
    (0x41B3DE4355555556, "333333333.3333334"), (0xBECBF647612F3696, "-0.0000033333333333333333"),
    (0x43143FF3C1CB0959, "1424953923781206.2"),
)  # fmt: skip


@pytest.mark.parametrize(("bits", "expected"), NUMBERS)
def test_numbers_are_written_as_rfc_8785_has_them(bits, expected):
    import struct

    (number,) = struct.unpack(">d", bits.to_bytes(8))
    assert canonical(number).decode() == expected


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 2**53, -(2**53)])
def test_numbers_that_json_cannot_hold_have_no_canonical_form(number):
    with pytest.raises(Unreadable):
        canonical(number)


# RFC 9285, section 4
@pytest.mark.parametrize(
    ("plain", "coded"),
    [
        (b"AB", "BB8"),
        (b"Hello!!", "%69 VD92EX0"),
        (b"base-45", "UJCLQE7W581"),
        (b"ietf!", "QED8WEX0"),
    ],
)
def test_base45_is_as_rfc_9285_has_it(plain, coded):
    assert letters.base45(plain) == coded
    assert letters.from_base45(coded) == plain


# Bitstring Status List v1.0, example 3
def test_the_list_that_w3c_publishes_has_no_bit_set():
    packed = "uH4sIAAAAAAAAA-3BMQEAAADCoPVPbQwfoAAAAAAAAAAAAAAAAAAAAIC3AYbSVKsAQAAA"
    assert status.unpacked(packed) == bytes(16_384)


# RFC 8032, section 7.1, test 1
def test_a_signature_of_rfc_8032_is_proven():
    raw = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
    signature = bytes.fromhex(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b"
    )
    key = PublicKey("x#y", raw, datetime(2023, 1, 1, tzinfo=UTC))
    assert key.proves(signature, b"")
    assert not key.proves(signature, b"x")
