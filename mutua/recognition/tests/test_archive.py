"""A supplier takes all that is its own along, and nothing of anybody else's."""

import csv
import io
import json
import zipfile
from datetime import timedelta

import pikepdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua import vault
from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Level, Mailbox, Person, Role
from mutua.recognition import actions, archive, safe
from mutua.recognition.actions import About
from mutua.recognition.models import Ask, Document, Opening, Receipt
from mutua.web.refused import Refused

from .conftest import NOW, TODAY
from .test_asks import LATER, MAIL
from .test_documents import WORDS, pdf

OTHER = "other@supplier.example"
THEIRS = b"What another mill has in its report"


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path):
    settings.MUTUA_VAULT = tmp_path / "vault"
    settings.MUTUA_VAULT_KEYS = vault.new_master_key(NOW)
    settings.MUTUA_RECEIPT_KEYS = safe.new_receipt_key(timezone.now() - timedelta(days=1))


def put(email, words=WORDS, name="SMETA.pdf", supplier="Kaveri"):
    return actions.put_on_file(
        mailbox=Mailbox.objects.get(email=email),
        about=About(supplier, "report", "smeta-4", "6.1", TODAY - timedelta(days=40)),
        stream=io.BytesIO(pdf(words)), filename=name, by=None, at=NOW,
    )  # fmt: skip


def way(ask, document):
    """Share, read, recognise."""
    now = timezone.now()
    grant = actions.share(ask=ask, document=document, until=LATER, by=None, at=now)
    Opening.objects.create(grant=grant, person=ask.asked_by, at=now, mark=f"SECRETMARK{ask.pk}")
    said = {"outcome": "recognised", "reasons": [], "words": "Well done, Kaveri."}
    actions.decide(ask=ask, by=ask.asked_by, at=now, **said)


@pytest.fixture
def mailbox(asked):
    """The mailbox of a supplier that was asked, shared, was read, and recognised."""
    Ask.objects.update(country="IN", protocol="smeta-4", version="6.1", why="=2+5")
    asked.refresh_from_db()
    way(asked, put(MAIL))
    return Mailbox.objects.get(email=MAIL)


@pytest.fixture
def others(organisation, mailbox):
    """Another mailbox, which another member asked."""
    cedar = organisation("Cedar")
    person = Person.objects.create(name="Person of Cedar", email="p@cedar.example")
    Role.objects.create(person=person, organisation=cedar, level=Level.SOURCING)
    members.open_mailboxes({OTHER: "en"}, at=NOW)
    ask = Ask.objects.create(
        organisation=cedar, supplier="Volta Mill", email=OTHER, until=TODAY, asked_by=person,
        asked_at=NOW, lapses_at=NOW + timedelta(days=21), why="Cedar wants it.", country="GH",
    )  # fmt: skip
    way(ask, put(OTHER, THEIRS, "volta.pdf", "Volta Mill"))
    return Mailbox.objects.get(email=OTHER)


def taken(mailbox):
    address = reverse("recognition:desk-archive", kwargs={"token": mailboxes.token(mailbox)})
    response = Client().post(address)
    assert response["Cache-Control"] == "private, no-store"
    assert "attachment" in response["Content-Disposition"]
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def table(opened, name):
    """Return a table, proven to say the same as CSV and as JSON, but for formulas."""
    rows = json.loads(opened.read(f"{name}.json"))
    text = opened.read(f"{name}.csv").decode("utf-8-sig")
    plain = [[cell.lstrip("'") for cell in row] for row in csv.reader(io.StringIO(text))]
    assert plain[1:] == [[str(cell).lstrip("'") for cell in row.values()] for row in rows]
    return rows


def test_the_archive_holds_documents_tables_receipts_and_says_what_each_file_is(mailbox):
    opened = taken(mailbox)
    assert opened.testzip() is None
    (receipt,) = Receipt.objects.all()
    assert set(opened.namelist()) == {
        "README.txt", "documents/001-SMETA.pdf", f"receipts/{receipt.code}.json", "mailbox.json",
        *(f"{name}.{kind}" for kind in ("csv", "json") for name in (
            "documents", "questions", "consents", "openings", "decisions", "receipts", "journal",
            "assessments", "findings", "steps",
        )),
    }  # fmt: skip
    readme = opened.read("README.txt").decode()
    assert all(name.split("/")[0] in readme for name in opened.namelist()[1:])
    assert MAIL in readme
    content = opened.read("documents/001-SMETA.pdf")
    with pikepdf.open(io.BytesIO(content)) as found:
        assert WORDS in found.pages[0].Contents.read_bytes()
    assert json.loads(opened.read(f"receipts/{receipt.code}.json")) == receipt.signed


def test_tables_tell_the_whole_way_and_refer_to_each_other(mailbox):
    opened = taken(mailbox)
    (document,), (question,) = table(opened, "documents"), table(opened, "questions")
    (consent,), (opening,) = table(opened, "consents"), table(opened, "openings")
    (decision,), (receipt,) = table(opened, "decisions"), table(opened, "receipts")
    assert (question["company"], question["site"], question["why"]) == ("Alder", "Kaveri", "=2+5")
    assert (document["file"], document["protocol"]) == ("documents/001-SMETA.pdf", "smeta-4")
    assert (consent["question"], consent["document"]) == (question["code"], document["code"])
    assert (opening["consent"], opening["person"]) == (consent["code"], "Somebody")
    assert (decision["outcome"], decision["words"]) == ("recognised", "Well done, Kaveri.")
    assert receipt["decision"] == decision["code"]
    verbs = [entry["verb"] for entry in table(opened, "journal")]
    assert verbs[:2] == ["ask.made", "ask.posted"]
    assert verbs[-1] == "mailbox.taken_along"
    assert b"'=2+5" in opened.read("questions.csv")


def test_nothing_of_anybody_else_s_is_in_it_and_no_mark(mailbox, others):
    opened = taken(mailbox)
    everything = b"\n".join(opened.read(name) for name in opened.namelist())
    for word in (b"Cedar", b"Volta", OTHER.encode(), THEIRS, b"SECRETMARK"):
        assert word not in everything
    theirs = taken(others)
    everything = b"\n".join(theirs.read(name) for name in theirs.namelist())
    for word in (b"Alder", b"Kaveri ", MAIL.encode(), WORDS):
        assert word not in everything
    assert THEIRS in everything or "documents/001-volta.pdf" in theirs.namelist()


def test_files_keep_apart_and_lead_nowhere_whatever_they_were_called(mailbox):
    for name in ("SMETA.pdf", "../../etc/passwd.pdf", "a\u202efdp.exe", "báo cáo (2).pdf", "…"):
        put(MAIL, name=name)
    names = [name for name in taken(mailbox).namelist() if name.startswith("documents/")]
    assert len(names) == len(set(names)) == 6
    assert "documents/002-SMETA.pdf" in names
    assert any("báo cáo (2)" in name for name in names)
    assert not any(".." in name or "\u202e" in name or name.count("/") > 1 for name in names)


def test_what_was_destroyed_is_told_and_not_in_it(mailbox):
    actions.remove_document(document=Document.objects.get(), by=None, at=timezone.now())
    opened = taken(mailbox)
    (document,) = table(opened, "documents")
    assert (document["file"], bool(document["removed_at"])) == ("", True)
    assert not any(name.startswith("documents/0") for name in opened.namelist())


def test_a_document_destroyed_while_the_archive_streams_is_left_out(mailbox):
    second = put(MAIL, name="second.pdf")
    pieces = archive.pieces(mailbox, NOW)
    got = [next(pieces)]
    actions.remove_document(document=second, by=None, at=timezone.now())
    opened = zipfile.ZipFile(io.BytesIO(b"".join([*got, *pieces])))
    assert "documents/002-second.pdf" not in opened.namelist()


def test_it_breaks_off_where_the_addresses_were_made_anew_meanwhile(mailbox):
    pieces = archive.pieces(mailbox, NOW)
    next(pieces)
    members.renew_mailbox(mailbox=mailbox, by=None, at=NOW)
    with pytest.raises(Refused):
        list(pieces)
