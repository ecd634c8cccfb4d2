"""Findings are the supplier's: a member sees them under a live consent, and is seen looking."""

from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua import protocols
from mutua.assessments import actions as assessments
from mutua.assessments.models import Finding
from mutua.members import mailboxes
from mutua.members.models import Level, Mailbox
from mutua.recognition import actions, links
from mutua.recognition.models import Document, Look, Part
from mutua.web.refused import Refused

from .conftest import NOW, TODAY
from .test_asks import LATER
from .test_documents import own_vault, pdf  # noqa: F401 - a fixture of every test here too

TOLD = protocols.Finding(
    "Fire exit of hall two is locked", clause="3", category="non-compliance", severity="major",
    evidence="Seen at the tour", law="Factories Act 38", root_cause="Fear of theft",
    corrective="Unlock it", owner="Ines Ferrer",
)  # fmt: skip
WORDS = {
    "header": [b"Bureau of Audits"],
    "counts": [b"Major"],
    "plan": [b"hall two", b"Unlock it", b"Ines Ferrer", b"The key is with the guard"],
    "report": [b"Seen at the tour", b"Factories Act 38", b"Fear of theft"],
}
EVERYTHING = [word for some in WORDS.values() for word in some if word != b"Major"]


@pytest.fixture
def audit(asked):
    mailbox = mailboxes.of_email(asked.email)
    said = {"site": "Kaveri", "begun": date(2026, 3, 2), "writer": "Bureau of Audits"}
    version = protocols.version_of("smeta-4-6.1")
    made = assessments.add_assessment(mailbox=mailbox, version=version, said=said, by=None, at=NOW)
    finding = assessments.add_finding(assessment=made, told=TOLD, by=None, at=NOW)
    words = "The key is with the guard"
    assessments.take_step(finding=finding, kind="progress", words=words, by=None, at=NOW)
    return made


@pytest.fixture
def shared(asked, audit):
    """Share a part of it, with its findings or without."""

    def make(part=Part.REPORT, assessment=audit):
        document = Document.objects.create(
            email=asked.email, supplier="Kaveri", part=part, filename="report.pdf", pages=1,
            size=1, sha256="0" * 64, sealed="s", wrapped="k", uploaded_at=NOW,
            assessment=assessment,
        )  # fmt: skip
        return actions.share(ask=asked, document=document, until=LATER, by=None, at=timezone.now())

    return make


def address(ask):
    return reverse("recognition:findings", kwargs={"organisation": "alder", "code": ask.code})


def own(name, ask, **more):
    return reverse(f"recognition:{name}", kwargs={"token": links.token(ask), **more})


@pytest.mark.parametrize(
    ("part", "seen"),
    [
        (Part.REPORT, ("header", "counts", "plan", "report")),
        (Part.PLAN, ("header", "counts", "plan")),
        (Part.SUMMARY, ("header", "counts")),
    ],
)
def test_a_member_sees_as_much_as_was_shared(asked, buyer, shared, part, seen):
    shared(part)
    response = buyer.get(address(asked))
    found = {kind for kind, words in WORDS.items() if all(w in response.content for w in words)}
    assert found == {*seen}
    hidden = [w for kind, words in WORDS.items() if kind not in seen for w in words]
    assert [word for word in hidden if word in response.content] == []
    assert response["Cache-Control"] == "private, no-store"


def test_what_is_seen_is_as_it_stands_now(asked, buyer, shared, audit):
    shared()
    assert b"Open</span>" in buyer.get(address(asked)).content
    assessments.take_step(
        finding=Finding.objects.get(), kind="done", words="Key removed", by=None, at=timezone.now()
    )
    page = buyer.get(address(asked)).content
    assert (b"Key removed" in page, b"Done, to be verified</span>" in page) == (True, True)


def test_every_look_is_shown_to_the_supplier(asked, buyer, shared):
    shared()
    for _ in range(2):
        buyer.get(address(asked))
    assert Look.objects.count() == 2
    page = Client().get(own("answer", asked)).content.decode()
    assert page.count("Somebody, Alder") == 2
    assert "Who saw the findings, and when" in page


def test_looking_at_findings_is_not_reading_the_document(asked, buyer, shared):
    shared()
    buyer.get(address(asked))
    with pytest.raises(Refused, match="only what was read can be recognised"):
        actions.decide(
            ask=asked, outcome="recognised", reasons=[], words="", by=asked.asked_by, at=NOW
        )


def test_without_a_live_consent_no_byte_of_a_finding_reaches_anybody(
    asked, buyer, shared, client_of, organisation, alder
):
    def bytes_of(client):
        pages = [
            client.get(address(asked)),
            client.get("/o/alder/asks/"),
            client.get("/o/alder/overview/"),
        ]
        asked_page = address(asked).removesuffix("findings/")
        return b"".join(page.content for page in [*pages, client.get(asked_page)])

    everybody = {
        "buyer": buyer, "viewer": client_of(alder), "stranger": Client(),
        "rival": client_of(organisation("Birch"), Level.ADMINISTRATOR),
    }  # fmt: skip
    for client in everybody.values():  # asked, but nothing shared
        assert [word for word in EVERYTHING if word in bytes_of(client)] == []
    assert buyer.get(address(asked)).status_code == 409
    grant = shared()
    for name in ("viewer", "rival", "stranger"):  # shared, but not with them
        assert [word for word in EVERYTHING if word in bytes_of(everybody[name])] == []
    assert everybody["rival"].get(address(asked)).status_code == 404
    assert b"hall two" in bytes_of(buyer)
    looks = Look.objects.count()
    actions.revoke(grant=grant, by=None, at=timezone.now())
    assert [word for word in EVERYTHING if word in bytes_of(buyer)] == []
    assert (buyer.get(address(asked)).status_code, Look.objects.count()) == (409, looks)


def test_after_its_last_day_a_consent_shows_nothing(asked, buyer, shared):
    grant = shared()
    type(grant).objects.filter(pk=grant.pk).update(
        granted_at=NOW - timedelta(9), until=NOW - timedelta(1)
    )
    assert buyer.get(address(asked)).status_code == 409
    assert Look.objects.count() == 0


def test_a_document_without_findings_shows_none(asked, buyer, shared):
    shared(assessment=None)
    assert buyer.get(address(asked)).status_code == 404
    page = buyer.get(address(asked).removesuffix("findings/")).content
    assert address(asked).encode() not in page


def test_findings_that_are_deleted_are_seen_no_longer(asked, buyer, shared, audit):
    shared()
    assert buyer.get(address(asked)).status_code == 200
    assessments.delete_assessment(assessment=audit, by=None, at=timezone.now())
    assert buyer.get(address(asked)).status_code == 404
    assert Document.objects.get().assessment is None


def test_a_supplier_attaches_findings_and_takes_them_off_again(asked, shared, audit):
    document = shared(assessment=None).document
    client, at = Client(), own("attach", asked, document=document.code)
    assert "Kaveri, 2026-03-02" in client.get(own("answer", asked)).content.decode()
    for chosen in (audit.code, audit.code, ""):
        client.post(at, {"assessment": chosen})
    document.refresh_from_db()
    assert document.assessment is None
    client.post(at, {"assessment": audit.code})
    document.refresh_from_db()
    assert document.assessment == audit


def test_a_document_is_put_on_file_with_its_findings(asked, audit):
    file = SimpleUploadedFile("SMETA.pdf", pdf(), "application/pdf")
    said = {"file": file, "part": "report", "assessment": audit.code}
    told = Client().post(own("upload", asked), said, follow=True).content.decode()
    assert "With its findings: Kaveri, 2026-03-02" in told
    assert Document.objects.get().assessment == audit


def test_nobody_attaches_findings_of_another_mailbox(asked, shared):
    document = shared(assessment=None).document
    other = Mailbox.objects.create(email="other@supplier.example", since=NOW)
    said = {"site": "Nile", "begun": TODAY}
    version = protocols.version_of("bsci")
    theirs = assessments.add_assessment(mailbox=other, version=version, said=said, by=None, at=NOW)
    at = own("attach", asked, document=document.code)
    assert Client().post(at, {"assessment": theirs.code}).status_code == 404
    document.refresh_from_db()
    assert document.assessment is None
