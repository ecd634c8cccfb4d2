import json
from datetime import timedelta

import pytest

from mutua import receipts
from mutua.receipts import KeySet, Unreadable, Unsayable, keyset

from .conftest import ISSUER


@pytest.fixture
def rotated(key, keys, at):
    """Rotate keys ten days after the receipt; give the new key, all keys, and the moment."""
    when = at + timedelta(days=10)
    new = receipts.keys.create(ISSUER, at=when)
    return new, keyset.rotate(keys, new, at=when), when


def test_a_receipt_of_before_the_rotation_verifies(receipt, rotated):
    _, keys, when = rotated
    report = receipts.verify(receipt, keys, at=when + timedelta(days=1))
    assert report.holds
    assert report.steps[2].sentence == (
        "It says it was signed on 2026-11-25 12:00 UTC, and its key was in use then. The key was "
        "retired since, which changes nothing."
    )


def test_a_receipt_of_after_the_rotation_by_the_old_key_fails(say, key, rotated, outcomes):
    _, keys, when = rotated
    late = receipts.issue(say(issued_at=when), key)
    report = receipts.verify(late, keys, at=when)
    assert outcomes(report)["key"] == "fails"
    assert outcomes(report)["signature"] == "holds"
    assert report.sentence == (
        "This receipt does not hold. It says it was signed on 2026-12-05 12:00 UTC, but its key was "
        "retired on 2026-12-05 12:00 UTC."
    )


def test_a_receipt_by_the_new_key_verifies(say, rotated):
    new, keys, when = rotated
    assert receipts.verify(receipts.issue(say(issued_at=when), new), keys, at=when).holds


def test_a_receipt_by_the_new_key_from_before_its_time_fails(say, rotated, at):
    new, keys, when = rotated
    with pytest.raises(Unsayable):
        receipts.issue(say(), new)
    early = receipts.SigningKey(ISSUER, new.secret, at - timedelta(days=1))
    report = receipts.verify(receipts.issue(say(), early), keys, at=when)
    assert "but its key began on 2026-12-05" in report.sentence


def test_what_was_signed_within_the_second_of_the_rotation_verifies(say, key, keys, at):
    within = at.replace(microsecond=200_000)
    receipt = receipts.issue(say(issued_at=within), key)
    rotation = at.replace(microsecond=700_000)
    new = receipts.keys.create(ISSUER, at=rotation)
    after = keyset.rotate(keys, new, at=rotation)
    assert receipts.verify(receipt, after, at=at + timedelta(days=1)).holds
    other = receipts.issue(say(issued_at=rotation), new)
    assert receipts.verify(other, after, at=at + timedelta(days=1)).holds


def test_nothing_signed_by_a_revoked_key_verifies(receipt, key, keys, at):
    gone = keyset.revoke(keys, key.public.id, at=at + timedelta(days=1))
    report = receipts.verify(receipt, gone, at=at)
    assert report.sentence.startswith(
        "This receipt does not hold. Its key was revoked on 2026-11-26"
    )
    assert gone.keys[0].id not in keyset.publish(gone)["assertionMethod"]


def test_published_keys_read_back_as_they_were(key, rotated):
    _, keys, when = rotated
    gone = keyset.revoke(keys, key.public.id, at=when)
    assert keyset.read(json.dumps(keyset.publish(gone))) == gone
    assert keyset.read(keyset.publish(keys)) == keys


def test_retired_keys_stay_published_with_their_end(key, rotated):
    _, keys, _ = rotated
    published = keyset.publish(keys)
    old = published["verificationMethod"][0]
    assert old["id"] == key.public.id
    assert old["validUntil"] == "2026-12-05T12:00:00Z"
    assert len(published["assertionMethod"]) == 2


def test_nothing_secret_is_published_or_shown(key, keys):
    secret = json.loads(receipts.keys.dump(key))["secretKeyMultibase"]
    assert secret not in json.dumps(keyset.publish(keys))
    assert "Ed25519PrivateKey" not in repr(key)


def test_secret_keys_read_back_from_text(key, at):
    other = receipts.keys.create(ISSUER, at=at, until=at + timedelta(days=365))
    text = f"# keys\n{receipts.keys.dump(key)}\n\n  {receipts.keys.dump(other)}  \n"
    read = receipts.keys.load(text)
    assert [each.public for each in read] == [key.public, other.public]


@pytest.mark.parametrize(
    "line",
    ["secret", "{}", '{"secretKeyMultibase": "z1"}', '{"secretKeyMultibase": 7}', "[", "[1]"],
)
def test_a_line_that_is_no_key_is_named_but_never_shown(key, line):
    with pytest.raises(Unreadable) as refused:
        receipts.keys.load(f"{receipts.keys.dump(key)}\n{line}")
    assert str(refused.value).startswith("Line 2 of the signing keys is not a key.")
    assert refused.value.__cause__ is None


def test_a_broken_secret_is_never_shown(key):
    line = receipts.keys.dump(key).replace('"z', '"y')
    with pytest.raises(Unreadable) as refused:
        receipts.keys.load(line)
    assert json.loads(line)["secretKeyMultibase"][5:] not in str(refused.value)


def test_the_newest_key_in_use_signs(key, rotated, at):
    new, _, when = rotated
    assert receipts.keys.current([key, new], at) == key
    assert receipts.keys.current([key, new], when) == new
    with pytest.raises(Unsayable):
        receipts.keys.current([new], at)


@pytest.mark.parametrize("issuer", ["", "association", "did:web:a#b", "javascript:x"])
def test_a_key_needs_an_issuer(issuer, at):
    with pytest.raises(Unsayable):
        receipts.keys.create(issuer, at=at)


def test_a_stranger_with_keys_of_its_own_is_not_believed(say, at, keys, outcomes):
    forged = receipts.issue(say(), receipts.keys.create("did:web:evil.example", at=at))
    report = receipts.verify(forged, keys, at=at)
    assert outcomes(report)["issuer"] == "fails"
    assert report.sentence == (
        "This receipt does not hold. Its issuer is did:web:evil.example, not The Association "
        "(did:web:association.example:receipts), whose keys are at hand. It says that its keys are "
        "published at https://evil.example/.well-known/did.json."
    )


def test_a_stranger_with_the_issuers_name_is_not_believed(say, at, keys, outcomes):
    forged = receipts.issue(say(), receipts.keys.create(ISSUER, at=at))
    assert outcomes(receipts.verify(forged, keys, at=at))["key"] == "fails"


def test_a_stranger_with_the_name_of_the_issuers_key_is_not_believed(say, key, keys, at, outcomes):
    forged = receipts.issue(say(), receipts.keys.create(ISSUER, at=at))
    forged["proof"]["verificationMethod"] = key.public.id
    assert outcomes(receipts.verify(forged, keys, at=at))["signature"] == "fails"


def test_without_keys_nothing_is_proven(receipt, at, outcomes):
    report = receipts.verify(receipt, [], at=at)
    assert outcomes(report)["signature"] == "unknown"
    assert not report.holds
    assert not report.proven
    assert report.sentence.startswith("This receipt could not be checked.")


def test_of_several_issuers_the_right_one_is_taken(receipt, keys, at):
    other = KeySet("did:web:other.example", "Other")
    assert receipts.verify(receipt, [other, keys], at=at).holds


@pytest.mark.parametrize(
    ("url", "did", "address"),
    [
        ("https://a.example", "did:web:a.example", "https://a.example/.well-known/did.json"),
        (
            "https://A.example:8443/",
            "did:web:a.example%3A8443",
            "https://a.example:8443/.well-known/did.json",
        ),
        ("https://a.example/x/y", "did:web:a.example:x:y", "https://a.example/x/y/did.json"),
    ],
)
def test_issuers_are_named_by_where_they_publish(url, did, address):
    assert receipts.did_web(url) == did
    assert keyset.address(did) == address


@pytest.mark.parametrize(
    "url", ["", "a.example", "https://", "https://u@a.example", "https://[", "ftp://a"]
)
def test_what_is_no_address_names_no_issuer(url):
    with pytest.raises(Unsayable):
        receipts.did_web(url)


def _broken(**changes):
    return lambda told: told["verificationMethod"][0].update(changes)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda told: told.pop("id"), "do not name whose they are"),
        (lambda told: told.update(verificationMethod={}), "no list"),
        (lambda told: told["verificationMethod"].append("x"), "has no id"),
        (
            lambda told: told["verificationMethod"].append(told["verificationMethod"][0]),
            "there twice",
        ),
        (_broken(id="did:web:other#k"), "belongs to somebody else"),
        (_broken(controller="did:web:other"), "belongs to somebody else"),
        (_broken(publicKeyMultibase="z6Mk"), "not an Ed25519 Multikey"),
        (_broken(publicKeyMultibase=None), "not an Ed25519 Multikey"),
        (_broken(validFrom="yesterday"), "not a moment"),
        (_broken(revoked=True), "not a moment"),
        (lambda told: told["verificationMethod"][0].pop("validFrom"), "from when it signs"),
    ],
)
def test_keys_that_cannot_be_read_are_told_in_a_sentence(keys, spoil, sentence):
    told = keyset.publish(keys)
    spoil(told)
    with pytest.raises(Unreadable) as refused:
        keyset.read(told)
    assert sentence in str(refused.value)
