"""The supplier's desk: all of one mailbox at hand, nothing of anybody else's."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mutua import vault
from mutua.members import actions as members
from mutua.members import mailboxes
from mutua.members.models import Level, Mailbox, Person, Role
from mutua.recognition import actions, links, queries, telling
from mutua.recognition.models import Ask, Document, Grant, Opening

from .conftest import NOW, TODAY
from .test_asks import LATER, MAIL, _document
from .test_documents import pdf

PAGES = ("desk", "desk-history", "desk-yours", "desk-delete")
DEEDS = ("desk-upload", "desk-archive", "desk-account", "desk-guard", "desk-renew", "desk-delete")


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path):
    settings.MUTUA_VAULT = tmp_path / "vault"
    settings.MUTUA_VAULT_KEYS = vault.new_master_key(NOW)


@pytest.fixture
def shared(asked):
    """A report of the supplier's, shared with Alder."""
    return actions.share(
        ask=asked, document=_document(MAIL), until=LATER, by=None, at=timezone.now()
    )


@pytest.fixture
def other(db):
    """A mailbox of somebody else."""
    members.open_mailboxes({"other@supplier.example": "en"}, at=NOW)
    return Mailbox.objects.get(email="other@supplier.example")


def at(name, mailbox, **more):
    return reverse(f"recognition:{name}", kwargs={"token": mailboxes.token(mailbox), **more})


def text(response):
    return response.content.decode()


def signed_in(email, *, organisation=None):
    person = Person.objects.create(name="Reader", email=email)
    if organisation:
        Role.objects.create(person=person, organisation=organisation, level=Level.SOURCING)
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def test_the_desk_has_what_waits_what_is_shared_and_what_is_on_file(asked, mailbox):
    page = Client().get(at("desk", mailbox))
    assert page["Cache-Control"] == "private, no-store"
    assert "Waiting for your answer" in text(page)
    assert links.token(asked) in text(page)
    grant = actions.share(ask=asked, document=_document(MAIL), until=LATER, by=None, at=NOW)
    Opening.objects.create(grant=grant, person=asked.asked_by, at=NOW, mark="m")
    page = text(Client().get(at("desk", mailbox)))
    assert "No question waits for your answer." in page
    assert "can read the whole report" in page
    assert "a.pdf" in page
    assert "Somebody, Alder" in page


def test_one_tap_ends_a_consent(asked, mailbox, shared):
    done = Client().post(at("desk-revoke", mailbox, grant=shared.code), follow=True)
    assert "nobody can read it any more" in text(done)
    assert queries.consent(asked) is None
    assert Client().post(at("desk-revoke", mailbox, grant=shared.code)).status_code == 404


def test_a_document_is_put_on_file_without_any_ask(asked, mailbox):
    Ask.objects.all().delete()
    file = SimpleUploadedFile("SMETA.pdf", pdf(), "application/pdf")
    said = {
        "file": file, "supplier": "Kaveri Sugar", "part": "report", "under": "smeta-4/6.1",
        "rating": "", "assessed_on": TODAY.isoformat(),
    }  # fmt: skip
    done = Client().post(at("desk-upload", mailbox), said, follow=True)
    assert "It is on file" in text(done)
    document = Document.objects.get()
    assert (document.email, document.supplier, document.protocol, document.version) == (
        MAIL, "Kaveri Sugar", "smeta-4", "6.1",
    )  # fmt: skip
    Client().post(at("desk-remove", mailbox, document=document.code))
    assert [*queries.documents_of(MAIL)] == []


def test_what_is_said_wrongly_of_a_document_is_told_and_nothing_is_kept(mailbox):
    file = SimpleUploadedFile("SMETA.pdf", pdf(), "application/pdf")
    said = {"file": file, "part": "report", "assessed_on": (TODAY + timedelta(9)).isoformat()}
    assert "This field is required" in text(Client().post(at("desk-upload", mailbox), said))
    file.seek(0)
    done = Client().post(at("desk-upload", mailbox), said | {"supplier": "Kaveri"}, follow=True)
    assert "lies in the future" in text(done)
    assert not Document.objects.exists()


def test_everything_of_a_desk_is_not_there_for_another_mailbox_or_a_forged_token(
    asked, mailbox, shared, other
):
    theirs = {"grant": shared.code, "document": shared.document.code}
    for name, key in (("desk-revoke", "grant"), ("desk-remove", "document")):
        assert Client().post(at(name, other, **{key: theirs[key]})).status_code == 404
    assert queries.consent(asked) == shared
    for name in PAGES:
        page = text(Client().get(at(name, other)))
        assert not re.search("Kaveri|Alder|a\\.pdf", page)
    real = mailboxes.token(mailbox)
    for token in (real[:-1] + ("a" if real[-1] != "a" else "b"), mailbox.code.hex, "x." + real):
        for name in {*PAGES, *DEEDS}:
            address = reverse(f"recognition:{name}", kwargs={"token": token})
            assert Client().get(address).status_code == 404
            assert Client().post(address).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_the_desk_takes_the_same_queries_however_much_is_on_it(
    count, alder, asked, mailbox, django_assert_num_queries
):
    for n in range(count):
        ask = Ask.objects.create(
            organisation=alder, supplier=f"Mill {n}", email=MAIL, until=TODAY,
            asked_by=asked.asked_by, asked_at=NOW, lapses_at=NOW + timedelta(days=21),
        )  # fmt: skip
        grant = actions.share(ask=ask, document=_document(MAIL), until=LATER, by=None, at=NOW)
        Opening.objects.create(grant=grant, person=asked.asked_by, at=NOW, mark=f"m{n}")
    with django_assert_num_queries(9):
        Client().get(at("desk", mailbox))


def test_new_addresses_make_all_earlier_ones_useless_and_go_to_the_mailbox_only(
    asked, mailbox, django_capture_on_commit_callbacks
):
    old = at("desk", mailbox), reverse("recognition:answer", kwargs={"token": links.token(asked)})
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        told = Client().post(at("desk-renew", mailbox), follow=True)
    fresh = Mailbox.objects.get(email=MAIL)
    assert mailboxes.token(fresh) not in text(told)
    (letter,) = mail.outbox
    assert (letter.to, links.desk(fresh) in letter.body) == ([MAIL], True)
    assert [Client().get(address).status_code for address in old] == [404, 404]
    assert Client().get(at("desk", fresh)).status_code == 200
    asked.refresh_from_db()
    assert links.ask_in(links.token(asked), NOW)[0] == asked


@pytest.mark.parametrize("end", ["lapsed", "declined", "revoked", "over"])
def test_an_answer_s_address_stops_90_days_after_all_is_over(end, asked):
    last = asked.lapses_at
    if end == "declined":
        last = asked.lapses_at - timedelta(hours=1)
        actions.decline(ask=asked, why="", words="", by=None, at=last)
        last = asked.lapses_at
    elif end in ("revoked", "over"):
        grant = actions.share(ask=asked, document=_document(MAIL), until=LATER, by=None, at=NOW)
        last = grant.until
    if end == "revoked":
        last = grant.until - timedelta(days=1)
        actions.revoke(grant=grant, by=None, at=last)
    asked.refresh_from_db()
    token, stops = links.token(asked), last + timedelta(days=90)
    assert links.ask_in(token, stops - timedelta(seconds=1))
    assert links.ask_in(token, stops) is None


def test_an_address_that_is_over_answers_as_one_that_never_was(asked):
    address = reverse("recognition:answer", kwargs={"token": links.token(asked)})
    Ask.objects.update(asked_at=NOW - timedelta(200), lapses_at=NOW - timedelta(91))
    never = reverse("recognition:answer", kwargs={"token": "x" * 32 + ".y"})
    over, nothing = Client().get(address), Client().get(never)
    assert (over.status_code, nothing.status_code) == (404, 404)
    plain = [re.sub(rb'"[A-Za-z0-9]{64}"|/answer/[^"/]*', b"", r.content) for r in (over, nothing)]
    assert plain[0] == plain[1]
    assert Client().post(address + "decline/").status_code == 404


def test_whoever_lost_the_address_gets_it_by_letter_and_nobody_learns_who_has_one(
    asked, mailbox, other, django_capture_on_commit_callbacks
):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        told = [
            Client().post("/desk/", {"email": email}, follow=True)
            for email in (MAIL.upper(), MAIL, "nobody@nowhere.example")
        ]
    plain = {re.sub(r'"[A-Za-z0-9]{64}"', "", text(page)) for page in told}
    assert len(plain) == 1
    (letter,) = mail.outbox
    assert (letter.to, links.desk(mailbox) in letter.body) == ([MAIL], True)


def test_the_history_tells_every_deed_in_words(asked, mailbox, shared):
    actions.revoke(grant=shared, by=None, at=timezone.now())
    told = telling.story(mailbox, queries.befell(mailbox))
    assert [one.sentence for one in told] == [
        "Alder asked for an audit of Kaveri",
        "We wrote to you: Alder asks for an audit of Kaveri",
        "You shared a document of Kaveri with Alder",
        "You ended what you shared with Alder about Kaveri",
    ]
    page = text(Client().get(at("desk-history", mailbox)))
    assert all(one.sentence in page for one in told)


def test_the_journal_tells_a_mailbox_nothing_of_another(asked, mailbox, shared, other):
    assert [*queries.befell(other)] == []
    assert Grant.objects.count() == 1


def test_every_verb_of_the_supplier_s_own_deeds_has_a_sentence(asked, mailbox, shared):
    own = signed_in(MAIL)
    own.post(at("desk-guard", mailbox), {"guarded": "yes"})
    own.post(at("desk-guard", mailbox), {"guarded": "no"})
    own.post(at("desk-archive", mailbox))
    own.post(at("desk-remove", mailbox, document=shared.document.code))
    told = telling.story(mailbox, queries.befell(mailbox))
    assert [one.entry.verb for one in told if one.sentence == one.entry.verb] == []
