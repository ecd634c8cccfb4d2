from datetime import timedelta

import pytest

from mutua import receipts
from mutua.receipts import Unsayable, letters, proof, status

from .conftest import LIST

PLACE = 94_567


def test_a_revoked_receipt_fails(receipt, keys, at, revoked, outcomes):
    report = receipts.verify(receipt, keys, at=at, status=revoked(3, PLACE))
    assert outcomes(report)["revocation"] == "fails"
    assert report.sentence == (
        "This receipt does not hold. It was revoked, says the issuer's list of 2026-11-25 12:00 UTC."
    )
    assert report.proven


@pytest.mark.parametrize(
    "others", [(), (PLACE - 1, PLACE + 1), range(PLACE), range(PLACE + 1, 131_072)]
)
def test_the_revocations_of_others_change_nothing(receipt, keys, at, revoked, others):
    report = receipts.verify(receipt, keys, at=at, status=revoked(*others))
    assert report.sentence == "This receipt is genuine, in force and not revoked."


def test_the_first_place_is_the_left_most_bit(revoked):
    bits = status.unpacked(revoked(0, 9)["credentialSubject"]["encodedList"])
    assert bits[:3] == bytes([0b1000_0000, 0b0100_0000, 0])
    assert len(bits) == 16_384


def test_the_same_revocations_are_the_same_bytes(revoked):
    assert revoked(1, 2, 3) == revoked(3, 2, 1, 1)


def test_a_list_that_was_changed_cannot_be_used(receipt, keys, at, revoked, outcomes):
    listed = revoked(PLACE)
    listed["credentialSubject"]["encodedList"] = revoked()["credentialSubject"]["encodedList"]
    report = receipts.verify(receipt, keys, at=at, status=listed)
    assert outcomes(report)["revocation"] == "fails"
    assert "The list of revocations cannot be used. The signature does not fit" in report.sentence


def test_another_list_cannot_be_used(receipt, keys, at, revoked):
    report = receipts.verify(receipt, keys, at=at, status=revoked(url=LIST + "2"))
    assert "It is another one: https://association.example/receipts/status/12" in report.sentence


def test_an_old_list_cannot_be_used(receipt, keys, at, revoked):
    report = receipts.verify(receipt, keys, at=at + timedelta(days=3), status=revoked())
    assert "cannot be used. It ended on 2026-11-27 12:00 UTC." in report.sentence


def test_a_list_of_a_stranger_cannot_be_used(receipt, keys, at, revoked):
    stranger = receipts.keys.create("did:web:evil.example", at=at)
    theirs = receipts.KeySet("did:web:evil.example", "Evil", (stranger.public,))
    report = receipts.verify(receipt, [keys, theirs], at=at, status=revoked(by=stranger))
    assert (
        "It was issued by did:web:evil.example, not by the issuer of the receipt."
        in report.sentence
    )


def test_a_list_by_a_retired_key_cannot_be_used(receipt, key, keys, at, revoked):
    new = receipts.keys.create(key.issuer, at=at - timedelta(days=1))
    rotated = receipts.keyset.rotate(keys, new, at=at - timedelta(days=1))
    late = receipts.verify(receipt, rotated, at=at, status=revoked())
    assert late.steps[5].outcome == "fails"


@pytest.mark.parametrize("handed", [b"", b"[]", {}, b'{"type": ["BitstringStatusListCredential"]}'])
def test_what_is_no_list_cannot_be_used(receipt, keys, at, handed):
    report = receipts.verify(receipt, keys, at=at, status=handed)
    assert "The list of revocations cannot be used." in report.sentence
    assert not report.holds


def _with_list(revoked, key, at, encoded):
    plain = {name: value for name, value in revoked().items() if name != "proof"}
    plain["credentialSubject"] = plain["credentialSubject"] | {"encodedList": encoded}
    return proof.secure(plain, key, at=at)


def _gzip(data):
    import gzip

    return letters.base64url(gzip.compress(data, mtime=0))


@pytest.mark.parametrize(
    ("encoded", "sentence"),
    [
        (_gzip(bytes(16_383)), "fewer than the 131,072 places"),
        (_gzip(bytes(2**21 + 1)), "more than 16,777,216 places"),
        (_gzip(bytes(16_384))[:-8], "cannot be unpacked"),
        ("z" + _gzip(bytes(16_384))[1:], "cannot be unpacked"),
        ("u!!!", "cannot be unpacked"),
        ("u", "cannot be unpacked"),
        (letters.base64url(b"plain"), "cannot be unpacked"),
        (None, "no “encodedList”"),
    ],
)
def test_a_list_that_cannot_be_unpacked_is_told_so(
    receipt, keys, key, at, revoked, encoded, sentence
):
    listed = _with_list(revoked, key, at, encoded)
    assert sentence in receipts.verify(receipt, keys, at=at, status=listed).sentence


def test_a_place_beyond_the_list_is_told_so(say, key, keys, at, revoked):
    receipt = receipts.issue(say(status=receipts.Place(LIST, 131_072)), key)
    report = receipts.verify(receipt, keys, at=at, status=revoked())
    assert "none with the number 131072" in report.sentence


def test_places_are_picked_at_random_and_never_twice():
    taken = set()
    for _ in range(2_000):
        place = status.pick(taken, 2_048)
        assert place not in taken
        taken.add(place)
    picked = [status.pick(set()) for _ in range(50)]
    assert picked != sorted(picked)
    assert max(picked) > 50


def test_the_last_free_place_is_found_and_then_the_list_is_full():
    taken = set(range(131_072)) - {77}
    assert status.pick(taken) == 77
    with pytest.raises(
        Unsayable, match=r"All 131,072 places of this list of revocations are taken\."
    ):
        status.pick(taken | {77})


@pytest.mark.parametrize("entries", [0, 8, 131_071, 131_073, 2**24 + 8])
def test_lists_are_long_enough_to_hide_one_among_many(entries, key, association, at):
    with pytest.raises(Unsayable):
        status.issue(
            LIST,
            [],
            key=key,
            association=association,
            at=at,
            until=at + timedelta(1),
            entries=entries,
        )


@pytest.mark.parametrize("place", [-1, 131_072])
def test_only_places_of_the_list_can_be_revoked(place, revoked):
    with pytest.raises(Unsayable):
        revoked(place)
