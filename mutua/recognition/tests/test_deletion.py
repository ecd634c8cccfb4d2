"""A supplier deletes its desk: what was its own is destroyed, what must stay names it no more."""

# ruff: noqa: F401, F811 - fixtures of test_archive

from io import BytesIO

import pikepdf
import pytest
from dbtasks.models import ScheduledTask
from django.core import mail
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua.journal.models import Entry
from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Level, Mailbox, Person, Role
from mutua.recognition import actions, links, queries
from mutua.recognition.actions import documents
from mutua.recognition.models import Ask, Document, Opening, Receipt, Verdict
from mutua.web.refused import Refused

from .conftest import NOW
from .test_archive import OTHER, mailbox, others, own_vault, put
from .test_asks import MAIL
from .test_desk import at, signed_in, text
from .test_documents import WORDS, read_url, sealed_files

OWN_WORDS = "We sold this mill to a cousin"


def delete(mailbox, receipts=False, by=None):
    said = {"typed": MAIL, "receipts": receipts, "by": by, "at": timezone.now()}
    actions.delete_desk(mailbox=mailbox, **said)


def dumped():
    """Return every row of the database as text."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # nosec B608 - names of our own tables
            rows += [f"{table}: {row!r}" for row in cursor.fetchall()]
    return "\n".join(rows)


def test_the_page_says_what_goes_and_what_stays_and_asks_for_the_address(mailbox):
    page = text(Client().get(at("desk-delete", mailbox)))
    for words in ("1 document on file", "1 consent ends at once", "What must stay, and why"):
        assert words in page
    wrong = Client().post(at("desk-delete", mailbox), {"typed": "mill@supplier"})
    assert "Type your e-mail address exactly" in text(wrong)
    assert Mailbox.objects.filter(pk=mailbox.pk).exists()


def test_no_byte_of_the_report_nor_the_address_nor_its_words_is_left(
    mailbox,
    asked,
    settings,
    django_capture_on_commit_callbacks,
):
    put(MAIL, name="never-shared.pdf")
    own = signed_in(MAIL)
    Client().post("/sign-in/", {"username": MAIL, "password": "guessed"})
    ScheduledTask.objects.create(task_path="mutua.members.tasks.post_reset", args=[MAIL])
    actions.decline(ask=asked, why="elsewhere", words=OWN_WORDS, by=None, at=timezone.now())
    before = dumped()
    assert all(word in before for word in (MAIL, OWN_WORDS, "SMETA.pdf", "never-shared"))
    assert len(sealed_files(settings)) == 2
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        done = own.post(at("desk-delete", mailbox), {"typed": f" {MAIL.upper()} "}, follow=True)
    assert "we have forgotten your address" in text(done)
    after = dumped()
    for word in (MAIL, OWN_WORDS, "SMETA.pdf", "never-shared", WORDS.decode()):
        assert word not in after
    assert "recognition_ask" in after  # the dump is one
    assert sealed_files(settings) == []
    assert set(Document.objects.values_list("wrapped", "sealed")) == {("", "")}
    assert [letter.to for letter in mail.outbox] == [[MAIL]]
    assert own.get("/account/").status_code == 302  # nobody is signed in any more


def test_the_desk_and_every_address_answer_as_if_there_had_been_none(mailbox, asked):
    known = [at("desk", mailbox), at("desk-history", mailbox), at("desk-delete", mailbox)]
    known.append(reverse("recognition:answer", kwargs={"token": links.token(asked)}))
    delete(mailbox)
    assert [Client().get(address).status_code for address in known] == [404] * 4
    with pytest.raises(Refused, match="not here any more"):
        delete(mailbox)


def test_what_the_member_did_stays_its_own_record(mailbox, asked, buyer):
    delete(mailbox)
    asked.refresh_from_db()
    assert (asked.state, asked.supplier, "@" in asked.email) == (Ask.State.ENDED, "Kaveri", False)
    assert (Verdict.objects.count(), Opening.objects.count()) == (1, 1)
    address = reverse("recognition:asked", kwargs={"organisation": "alder", "code": asked.code})
    page = text(buyer.get(address))
    assert "the supplier deleted its desk" in page
    assert asked.email not in page
    assert buyer.post(read_url(asked)).status_code == 409
    assert "mill@" not in text(
        buyer.get(reverse("recognition:asks", kwargs={"organisation": "alder"}))
    )


def test_receipts_stay_to_be_checked_or_are_taken_back_and_erased_at_will(mailbox):
    receipt = Receipt.objects.get()
    page = f"/receipts/{receipt.code}/"
    delete(mailbox)
    assert "not revoked" in text(Client().get(page))
    members.open_mailboxes({MAIL: "en"}, at=NOW)
    Ask.objects.update(email=MAIL)
    delete(Mailbox.objects.get(email=MAIL), receipts=True)
    receipt.refresh_from_db()
    assert (receipt.signed, receipt.revoked_at is not None) == ({}, True)
    assert [Client().get(a).status_code for a in (page, page + "receipt.json")] == [404, 404]
    listed = Client().get(f"/receipts/status/{receipt.list}.json")
    assert listed.status_code == 200


def test_a_decision_after_it_makes_no_receipt(mailbox, asked):
    delete(mailbox)
    said = {"outcome": "top-up", "reasons": ["scope"], "words": ""}
    actions.decide(ask=asked, by=asked.asked_by, at=timezone.now(), **said)
    assert [one.revoked_at is None for one in Receipt.objects.all()] == [False]


def test_others_keep_everything(mailbox, others, settings):
    before = [*Document.objects.filter(email=OTHER).values()]
    delete(mailbox)
    assert [*Document.objects.filter(email=OTHER).values()] == before
    assert Ask.objects.get(email=OTHER).state == Ask.State.SHARED
    assert Client().get(at("desk", others)).status_code == 200


def test_asked_again_the_same_address_begins_afresh(mailbox, asked, alder):
    delete(mailbox)
    assert queries.contacts(alder) == {}
    members.open_mailboxes({MAIL: "en"}, at=NOW)
    fresh = Mailbox.objects.get(email=MAIL)
    desk = queries.desk(fresh, NOW)
    assert (desk.asks, desk.documents, [*queries.befell(fresh)]) == ([], [], [])
    assert mailboxes.token(fresh) != mailboxes.token(mailbox)


def test_an_account_that_belongs_to_an_organisation_stays(mailbox, alder):
    signed_in(MAIL, organisation=alder)
    delete(mailbox)
    assert Person.objects.filter(email=MAIL).exists()
    person = Person.objects.get(email=MAIL)
    assert Role.objects.get(person=person).level == Level.SOURCING


def test_an_open_question_is_declined_without_a_reason(asked):
    delete(Mailbox.objects.get(email=MAIL))
    asked.refresh_from_db()
    assert (asked.state, asked.declined_why, asked.answered_at is not None) == (
        "declined", "", True,
    )  # fmt: skip


def test_who_reads_at_this_moment_gets_no_further(mailbox, asked, buyer, monkeypatch):
    monkeypatch.setattr(documents, "PIECE", 1024)
    stream = iter(buyer.post(read_url(asked)).streaming_content)
    first = next(stream)
    delete(mailbox)
    with pytest.raises(Refused, match="ended its consent"):
        next(stream)
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(BytesIO(first))


def test_who_was_about_to_read_is_refused_in_words(
    mailbox, asked, django_capture_on_commit_callbacks
):
    role = asked.asked_by.roles.get()
    opening = actions.open_document(ask=asked, role=role, at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        delete(mailbox)
    with pytest.raises(Refused, match="ended its consent"):
        actions.copy(opening)


def test_what_is_being_put_on_file_meanwhile_is_not_kept(mailbox, settings, monkeypatch):
    files = len(sealed_files(settings))
    whole = documents.papers.examined

    def slow(*args, **more):
        found = whole(*args, **more)
        delete(mailbox)
        return found

    monkeypatch.setattr(documents.papers, "examined", slow)
    with pytest.raises(Refused, match="not here any more"):
        put(MAIL)
    assert Document.objects.filter(removed_at=None).count() == 0
    assert len(sealed_files(settings)) == files


def test_the_journal_stays_whole_and_names_nobody(mailbox, asked):
    delete(mailbox)
    call_command("journal", "verify")
    assert queries.befell(mailbox).last().verb == "mailbox.deleted"
    details = Entry.objects.values_list("details", flat=True)
    assert not any("supplier.example" in str(one) for one in details)
