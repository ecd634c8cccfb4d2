"""The pages of asking and answering."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from mutua.members.models import Level
from mutua.recognition import links
from mutua.recognition.models import Ask, Grant, Opening

from .conftest import NOW, TODAY
from .test_asks import LATER, MAIL, _document


def _url(name, **more):
    return reverse(f"recognition:{name}", kwargs={"organisation": "alder", **more})


def _said(**more):
    return {
        "wanted": "report",
        "until": LATER.isoformat(),
        "why": "So that nobody audits twice.",
    } | more


def _answer(name, ask):
    return reverse(f"recognition:{name}", kwargs={"token": links.token(ask)})


def test_the_page_offers_covered_suppliers_that_are_not_asked(buyer, covered, asked):
    page = buyer.get(_url("ask")).content.decode()
    assert [name in page for name in ("Kaveri", "Nile", "Volta")] == [False, True, False]


def test_asking_writes_to_the_supplier_and_comes_to_what_was_asked(asked):
    (letter,) = mail.outbox
    assert letter.to == [MAIL]
    assert links.token(asked) in letter.body
    assert "So that nobody audits twice." in letter.body


def test_without_any_address_nobody_is_asked_and_a_sentence_says_so(buyer, covered):
    page = buyer.post(_url("ask"), _said()).content.decode()
    assert "Tick one supplier at least, or enter the e-mail address of one." in page
    assert not Ask.objects.exists()


def test_a_bad_day_keeps_the_addresses_that_were_typed(buyer, covered):
    page = buyer.post(_url("ask"), {"email-1-1": MAIL, **_said(until="soon")}).content.decode()
    assert f'value="{MAIL}"' in page


def test_a_supplier_shares_and_ends_without_an_account(asked, buyer):
    document, supplier = _document(MAIL), Client()
    page = supplier.get(_answer("answer", asked))
    assert page["Cache-Control"] == "private, no-store"
    assert "Alder asks about your audit" in page.content.decode()
    share = {"document": document.code, "until": LATER.isoformat()}
    done = supplier.post(_answer("share", asked), share, follow=True).content.decode()
    assert "Alder can read it now." in done
    assert "a.pdf" not in buyer.get(_url("asks")).content.decode()
    assert "3 pages" in buyer.get(_url("asked", code=asked.code)).content.decode()
    moved = {"until": (LATER + timedelta(days=9)).isoformat()}
    supplier.post(_answer("change-end", asked), moved)
    assert Grant.objects.get().until.date() == LATER + timedelta(days=10)
    assert (
        "nobody can read it"
        in supplier.post(_answer("revoke", asked), follow=True).content.decode()
    )


def test_opening_the_page_grants_nothing(asked):
    _document(MAIL)
    for name in ("answer", "share", "decline", "revoke", "change-end"):
        Client().get(_answer(name, asked))
    assert not Grant.objects.exists()
    asked.refresh_from_db()
    assert asked.state == Ask.State.OPEN


def test_a_supplier_declines_with_a_reason_that_the_member_reads(asked, buyer):
    Client().post(_answer("decline", asked), {"why": "not-ours", "words": "We sold this mill."})
    page = buyer.get(_url("asked", code=asked.code)).content.decode()
    assert "This is not our site" in page
    assert "We sold this mill." in page


def test_a_member_decides_and_the_supplier_reads_it(asked, buyer):
    supplier = Client()
    share = {"document": _document(MAIL).code, "until": LATER.isoformat()}
    supplier.post(_answer("share", asked), share)
    page = buyer.get(_url("asked", code=asked.code)).content.decode()
    assert "Your decision" not in page
    assert "Read it first" in page
    assert "audit shared with you" in buyer.get("/o/alder/").content.decode()
    person = asked.asked_by
    Opening.objects.create(grant=Grant.objects.get(), person=person, at=NOW, mark="m")
    said = {"outcome": "top-up", "reasons": ["scope"], "words": "Two things are missing."}
    assert "audit read, not decided" in buyer.get("/o/alder/").content.decode()
    buyer.post(_url("decide", code=asked.code), said)
    page = buyer.get(_url("asked", code=asked.code)).content.decode()
    assert "Recognised with a top-up</b>." in page
    assert page.index("Decide differently") < page.index("Keep the decision")
    page = supplier.get(_answer("answer", asked)).content.decode()
    assert "Recognised with a top-up" in page
    assert "It does not cover all that we ask for" in page
    assert "Two things are missing." in page
    assert "Somebody, Alder" in page  # who opened it


def test_a_decision_that_lacks_a_reason_keeps_what_was_written(asked, buyer):
    share = {"document": _document(MAIL).code, "until": LATER.isoformat()}
    Client().post(_answer("share", asked), share)
    Opening.objects.create(grant=Grant.objects.get(), person=asked.asked_by, at=NOW, mark="m")
    said = {"outcome": "not", "words": "Three lines of mine."}
    page = buyer.post(_url("decide", code=asked.code), said).content.decode()
    assert "Say why: the supplier will read it." in page
    assert "Three lines of mine." in page


def test_strangers_and_rivals_find_nothing(asked, organisation, client_of):
    organisation("Cedar")
    cedar = client_of(organisation("Cedar"), Level.ADMINISTRATOR)
    theirs = reverse("recognition:asked", kwargs={"organisation": "cedar", "code": asked.code})
    assert cedar.get(theirs).status_code == 404
    assert cedar.get(_url("asked", code=asked.code)).status_code == 404
    forged = reverse("recognition:answer", kwargs={"token": asked.code.hex + ".x"})
    assert Client().get(forged).status_code == 404


def test_another_mailbox_s_document_cannot_be_shared(asked):
    theirs = _document("other@supplier.example")
    share = {"document": theirs.code, "until": LATER.isoformat()}
    assert Client().post(_answer("share", asked), share).status_code == 404


def test_a_viewer_sees_what_was_asked_and_cannot_ask(asked, alder, client_of):
    viewer = client_of(alder, Level.VIEWER)
    assert "Kaveri" in viewer.get(_url("asks")).content.decode()
    assert viewer.get(_url("ask")).status_code == 403
    assert viewer.post(_url("withdraw", code=asked.code)).status_code == 403


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_asks_takes_the_same_queries_however_long_it_is(
    count, alder, supplier, buyer, django_assert_num_queries, covered, asked
):
    person = asked.asked_by
    for n in range(count - 1):
        Ask.objects.create(
            organisation=alder, supplier=f"Mill {n}", email=MAIL, until=TODAY, asked_by=person,
            asked_at=NOW, lapses_at=NOW + timedelta(days=21),
        )  # fmt: skip
    with django_assert_num_queries(9):
        buyer.get(_url("asks"))


def test_five_hundred_suppliers_are_asked_in_one_go(
    at_once, alder, organisation, supplier, audited, buyer, django_capture_on_commit_callbacks
):
    for n in range(500):
        supplier(alder, f"Mill {n:03}", f"M{n:03}", country="IN")
        audited(organisation("Birch"), f"M{n:03}")
    emails = {f"email-1-{n + 1}": f"m{n}@supplier.example" for n in range(500)}
    with django_capture_on_commit_callbacks(execute=True):
        buyer.post(_url("ask"), emails | _said())
    assert Ask.objects.filter(letters=1).count() == len(mail.outbox) == 500
