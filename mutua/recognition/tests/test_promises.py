"""What a member promised beforehand, from the letter to the verdict."""

from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from mutua.commitments import actions as commitments
from mutua.members.models import Person
from mutua.recognition import actions, links, queries, safe
from mutua.recognition.models import Grant, Opening, Verdict
from mutua.web.refused import Refused

from .conftest import NOW, TODAY
from .test_asks import LATER, MAIL, _document

SENTENCE = "Alder has committed itself: an audit under SMETA 4-pillar 6.1 or later, not older than 12 months, will be recognised."


@pytest.fixture(autouse=True)
def own_keys(settings):
    settings.MUTUA_RECEIPT_KEYS = safe.new_receipt_key(NOW - timedelta(days=1))


@pytest.fixture
def promise(alder):
    """Alder's word."""
    return _commit(alder)


def _commit(organisation, **said):
    words = {
        "protocol": "smeta-4", "version": "6.1", "months": 12, "least": "", "equivalent": False,
        "since": TODAY, "until": None,
    }  # fmt: skip
    return commitments.make(organisation=organisation, by=None, at=NOW, **words | said)


@pytest.fixture
def report(asked):
    """The report of Kaveri's, as it described it."""
    return _report()


def _report(part="report", **said):
    document = _document(MAIL, part)
    words = {"protocol": "smeta-4", "version": "6.1", "assessed_on": TODAY - timedelta(100)} | said
    for name, value in words.items():
        setattr(document, name, value)
    document.save()
    return document


def _page(ask):
    address = reverse("recognition:answer", kwargs={"token": links.token(ask)})
    return " ".join(Client().get(address).content.decode().split())


def _share(ask, document, **more):
    return actions.share(ask=ask, document=document, until=LATER, by=None, at=NOW, **more)


def _read(grant, mark="m"):
    person = Person.objects.get(email="alder.20@people.example")
    return Opening.objects.create(grant=grant, person=person, at=NOW, mark=mark)


def _decide(ask, outcome="recognised", reasons=(), words=""):
    person = Person.objects.get(email="alder.20@people.example")
    return actions.decide(ask=ask, outcome=outcome, reasons=reasons, words=words, by=person, at=NOW)


def test_the_letter_and_the_page_say_what_is_promised(promise, asked):
    (letter,) = mail.outbox
    assert SENTENCE in letter.body
    assert SENTENCE in letter.alternatives[0].content
    assert SENTENCE in _page(asked)


def test_a_document_that_fits_says_so_and_until_when(promise, asked, report):
    page = _page(asked)
    assert "Will be recognised" in page
    assert "By what you said of it, this report fits if you share it until" in page
    assert str(promise.code) in page


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"assessed_on": None}, "turns on what is not known here: the day of the audit."),
        ({"version": ""}, "turns on what is not known here: the version of the protocol."),
    ],
)
def test_what_is_not_known_of_a_document_is_asked_for_and_not_promised(
    promise, asked, said, sentence
):
    document = _report(**said)
    page = _page(asked)
    assert sentence in page
    assert "Will be recognised" not in page
    assert _share(asked, document).commitment is None


@pytest.mark.parametrize("said", [{"part": "summary"}, {"version": "6.0"}, {"protocol": "sa8000"}])
def test_what_does_not_fit_is_promised_nothing(promise, asked, said):
    document = _report(**said)
    assert "Will be recognised" not in _page(asked)
    assert _share(asked, document).commitment is None


def test_what_others_promised_is_nobody_elses_business(asked, report, organisation):
    _commit(organisation("Birch"))
    page = _page(asked)
    assert "committed itself" not in page
    assert _share(asked, report).commitment is None


def test_a_promise_withdrawn_later_holds_for_who_shared_before(promise, asked, report):
    grant = _share(asked, report, promised=promise.code)
    commitments.withdraw(commitment=promise, by=None, at=NOW)
    grant.refresh_from_db()
    assert grant.commitment == promise
    assert SENTENCE in _page(asked)
    longer = actions.share(ask=asked, document=report, until=LATER + timedelta(9), by=None, at=NOW)
    assert longer.commitment == promise
    _read(longer)
    assert queries.binding(asked) == promise


def test_nobody_shares_upon_a_promise_that_was_withdrawn_meanwhile(promise, asked, report):
    commitments.withdraw(commitment=promise, by=None, at=NOW)
    with pytest.raises(Refused, match="has changed"):
        _share(asked, report, promised=promise.code)
    assert not Grant.objects.exists()
    assert _share(asked, report).commitment is None


def test_another_document_is_not_covered_by_the_promise_of_the_first(promise, asked, report):
    _read(_share(asked, report))
    other = _share(asked, _report(part="summary"))
    assert other.commitment is None
    _read(other, "n")
    assert queries.binding(asked) is None


def test_the_decision_is_proposed_and_still_a_persons(promise, asked, report, buyer):
    _read(_share(asked, report))
    address = reverse("recognition:asked", kwargs={"organisation": "alder", "code": asked.code})
    page = " ".join(buyer.get(address).content.decode().split())
    assert "You committed yourselves to recognise this" in page
    assert 'value="recognised"' in page
    assert page.split('value="recognised"')[1].split(">")[0].count("checked") == 1
    assert queries.funnel(asked.organisation)["recognised"] == 0
    verdict = _decide(asked)
    assert (verdict.commitment, verdict.departs) == (promise, False)
    assert queries.funnel(asked.organisation)["recognised"] == 1


def test_whoever_departs_from_a_promise_says_why_and_the_supplier_sees_it(
    promise, asked, report, buyer
):
    _read(_share(asked, report))
    with pytest.raises(Refused, match="You committed yourselves to recognise this"):
        _decide(asked, "not", ["age"])
    assert not Verdict.objects.exists()
    verdict = _decide(asked, "top-up", ["scope"], "Homeworkers were left out.")
    assert verdict.departs
    page = _page(asked)
    assert "This departs from what it had committed itself to" in page
    assert "Homeworkers were left out." in page


def test_without_a_promise_nothing_departs(asked, report, buyer):
    _read(_share(asked, report))
    assert not _decide(asked, "not", ["age"]).departs


def test_the_supplier_says_what_its_document_is_and_finds_what_the_ask_says(asked):
    assert '<option value="smeta-4/6.1" selected>' in _page(asked)
