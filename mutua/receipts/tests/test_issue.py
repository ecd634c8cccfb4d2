import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from mutua import receipts
from mutua.receipts import Identifier, Place, TopUp, Unsayable, shape
from mutua.receipts.shape import found

TOP_UP = (
    TopUp("Wastewater permits", "environment.water"),
    TopUp("Recruitment fees", "social.rights"),
)


def test_a_receipt_is_genuine_and_in_force(receipt, keys, at, outcomes):
    report = receipts.verify(receipt, keys, at=at)
    assert report.holds
    assert report.proven
    assert outcomes(report) == {
        "shape": "holds", "issuer": "holds", "key": "holds", "signature": "holds",
        "validity": "holds", "revocation": "unknown",
    }  # fmt: skip
    assert report.sentence == (
        "This receipt is genuine and in force. Whether it was revoked is not known: no list was at "
        "hand. It is at https://association.example/receipts/status/1."
    )


def test_it_survives_a_file(receipt, keys, at):
    assert receipts.verify(json.dumps(receipt, indent=2).encode(), keys, at=at).holds


def test_no_member_is_named_unless_it_chose_so(say, key):
    assert "Acme" not in json.dumps(receipts.issue(say(), key))
    assert "recognisedBy" not in json.dumps(receipts.issue(say(), key))
    told = receipts.issue(say(member="Acme Foods"), key)
    assert found(told, "credentialSubject.recognition.recognisedBy") == "Acme Foods"
    assert dict(receipts.lines(told))["Recognised by"] == "Acme Foods"


def test_evidence_is_a_hash_without_a_link(say, key):
    evidence = found(receipts.issue(say(), key), "credentialSubject.auditableEvidence")
    assert evidence["hashDigest"] == "ab" * 32
    assert "linkURL" not in evidence
    linked = replace(say().evidence, url="https://supplier.example/report.pdf")
    told = receipts.issue(say(evidence=linked), key)
    assert found(told, "credentialSubject.auditableEvidence.linkURL") == linked.url


@pytest.mark.parametrize(
    ("verdict", "top_up", "conforms"),
    [
        ("recognised", (), {"social.labour": True, "social.rights": True}),
        ("not recognised", (), {"social.labour": False, "social.rights": False}),
        (
            "recognised with top-up",
            TOP_UP,
            {"environment.water": False, "social.labour": True, "social.rights": False},
        ),
    ],
)
def test_each_topic_says_whether_it_was_recognised(say, key, verdict, top_up, conforms):
    topics = ("social.labour", "social.rights")
    told = receipts.issue(say(verdict=verdict, top_up=top_up, topics=topics), key)
    assessments = told["credentialSubject"]["assessment"]
    assert {each["conformityTopic"]: each["conformance"] for each in assessments} == conforms


def test_what_the_top_up_covers_is_told(say, key):
    told = receipts.issue(say(verdict="recognised with top-up", top_up=TOP_UP), key)
    lines = receipts.lines(told)
    assert [text for name, text in lines if name == "Top-up covers"] == [
        "Wastewater permits",
        "Recruitment fees",
    ]
    assert dict(lines)["Topic social.rights"] == "needs the top-up"


def test_every_identifier_of_the_site_is_in_it(receipt):
    facility = receipt["credentialSubject"]["assessment"][0]["assessedFacility"][0]["facility"]
    assert facility["id"] == "https://opensupplyhub.org/facilities/IN2019085D1C8AB"
    assert facility["registeredId"] == "IN2019085D1C8AB"
    assert [each["registeredId"] for each in facility["facilityAlsoKnownAs"]] == ["ZS123"]
    assert facility["address"]["addressCountry"] == "IN"
    assert (
        dict(receipts.lines(receipt))["Known as"] == "OS ID IN2019085D1C8AB, Sedex site (ZS) ZS123"
    )


def test_a_site_without_identifiers_is_named_within_the_receipt(say, key, keys, at):
    told = receipts.issue(say(site=replace(say().site, identifiers=())), key)
    assert found(told, "credentialSubject.issuedToParty.id") == told["id"] + "#site"
    assert receipts.verify(told, keys, at=at).holds


def test_every_id_is_a_uri(say, key):
    odd = (Identifier("taxe locale", "12/34 ü"), Identifier("gln", "40 1"))
    told = receipts.issue(say(site=replace(say().site, identifiers=odd)), key)
    assert [
        each for each in _ids(told) if not each.startswith(("urn:uuid:", "https://", "did:"))
    ] == []
    assert [each for each in _ids(told) if not each.isascii() or " " in each] == []


def _ids(value):
    if isinstance(value, dict):
        own = [value["id"]] if "id" in value else []
        return own + [id for inner in value.values() for id in _ids(inner)]
    return [id for inner in value for id in _ids(inner)] if isinstance(value, list) else []


# UNTP's schema, untp-dcc-schema: what it requires of a Digital Conformity Credential
REQUIRED_BY_UNTP = {
    "": ("@context", "id", "issuer"),
    "issuer": ("id", "name"),
    "credentialSubject": (
        "id", "assessorLevel", "assessmentLevel", "attestationType", "issuedToParty",
    ),
    "credentialSubject.issuedToParty": ("id", "name"),
}  # fmt: skip
CLOSED_BY_UNTP = {
    "issuer": {"type", "id", "name", "issuerAlsoKnownAs"},
    "credentialSubject.auditableEvidence": {
        "type", "linkURL", "linkName", "linkType", "hashDigest", "hashMethod",
    },
    "credentialSubject.conformityCertificate": {
        "type", "linkURL", "linkName", "linkType", "hashDigest", "hashMethod",
    },
}  # fmt: skip


def test_a_receipt_has_what_untp_requires_and_nothing_that_it_forbids(say, key):
    told = receipts.issue(say(page="https://association.example/receipts/1"), key)
    for path, names in REQUIRED_BY_UNTP.items():
        part = found(told, path) if path else told
        assert set(names) - part.keys() == set(), path
    for path, names in CLOSED_BY_UNTP.items():
        assert found(told, path).keys() - names == set(), path
    for each in told["credentialSubject"]["assessment"]:
        assert {"id", "conformityTopic", "conformance"} - each.keys() == set()
        assert {"id", "name"} - each["assessedFacility"][0]["facility"].keys() == set()
        assert each["referenceStandard"].keys() == {"type", "id", "name", "issuingParty"}


@pytest.mark.parametrize("path", [path for path, _ in shape.REQUIRED])
def test_a_receipt_that_lacks_something_is_told_so(receipt, keys, at, path):
    *way, last = path.split(".")
    part = found(receipt, ".".join(way)) if way else receipt
    del part[last]
    report = receipts.verify(receipt, keys, at=at)
    assert report.sentence == (
        f"This receipt does not hold. “{path}” is missing: this is no receipt of a recognition, "
        "or not a whole one."
    )


def test_a_list_of_revocations_is_no_receipt(revoked, keys, at):
    assert not receipts.verify(revoked(), keys, at=at).holds


WRONG = (
    ({"verdict": "accepted"}, "“accepted” is no verdict."),
    ({"verdict": "recognised with top-up"}, "A top-up belongs to the verdict"),
    ({"top_up": TOP_UP}, "A top-up belongs to the verdict"),
    ({"topics": ("social.fun",)}, "“social.fun” is no topic of UNTP."),
    ({"topics": ()}, "Say which topics"),
    ({"page": "javascript:alert(1)"}, "The page of the receipt is no address"),
    ({"page": "https://["}, "The page of the receipt is no address"),
    ({"member": "a\nb"}, "The name of the member has control characters"),
    ({"member": "x" * 501}, "The name of the member has more than 500 letters."),
    ({"status": Place("https://a.example/1", -1)}, "The place in the list"),
    ({"valid_until": datetime(2026, 1, 1, tzinfo=UTC)}, "The receipt would end before it begins."),
    ({"valid_until": datetime(2027, 6, 2, tzinfo=UTC)}, "valid for longer than the assessment"),
    ({"valid_until": datetime(2027, 5, 31)}, "need their time zone"),  # noqa: DTZ001
)


@pytest.mark.parametrize(("changes", "sentence"), WRONG)
def test_what_cannot_be_said_is_refused_with_a_sentence(say, key, changes, sentence):
    assert sentence in receipts.why_not(say(**changes))
    with pytest.raises(Unsayable) as refused:
        receipts.issue(say(**changes), key)
    assert sentence in str(refused.value)


def test_sites_countries_and_hashes_are_looked_at(say):
    assert "name of the site" in receipts.why_not(say(site=replace(say().site, name=" ")))
    assert "two letters" in receipts.why_not(say(site=replace(say().site, country="IND")))
    assert "SHA-256" in receipts.why_not(say(evidence=replace(say().evidence, sha256="AB" * 32)))
    backwards = replace(say().assessment, on=date(2027, 6, 1))
    assert "assessment would end" in receipts.why_not(say(assessment=backwards))


def test_names_may_have_joiners_and_wide_spaces(say, key, keys, at):
    site = replace(say().site, name="کارخانه‌های　工場")
    assert receipts.verify(receipts.issue(say(site=site), key), keys, at=at).holds


def test_a_receipt_may_last_until_the_day_ends_everywhere(say):
    ends = receipts.last_moment(say().assessment.valid_until)
    assert ends == datetime(2027, 6, 1, 12, tzinfo=UTC)
    assert receipts.why_not(say(valid_until=ends)) == ""
    assert receipts.why_not(say(valid_until=ends + timedelta(seconds=1))) != ""


def test_an_ended_receipt_fails_and_is_still_proven(receipt, keys):
    report = receipts.verify(receipt, keys, at=datetime(2027, 5, 31, 0, 0, 1, tzinfo=UTC))
    assert report.sentence == (
        "This receipt does not hold. It ended on 2027-05-31 00:00 UTC. Ask for a newer one."
    )
    assert report.proven
    assert receipts.verify(receipt, keys, at=datetime(2027, 5, 31, tzinfo=UTC)).holds


def test_a_receipt_of_tomorrow_fails(receipt, keys, at):
    report = receipts.verify(receipt, keys, at=at - timedelta(days=1))
    assert "still to come" in report.sentence
    assert receipts.verify(receipt, keys, at=at - timedelta(minutes=4)).holds
