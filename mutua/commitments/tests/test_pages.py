"""The page of commitments, and what is kept of them."""

import pytest
from django.db import IntegrityError, transaction

from mutua.commitments import actions, queries
from mutua.commitments.models import Commitment
from mutua.journal.models import Entry
from mutua.members.models import Kind, Level, Organisation
from mutua.members.tests.people import signed_in
from mutua.web.refused import Refused

from .conftest import NOW, TODAY

HOME = "/o/alder/commitments/"


@pytest.fixture
def come(alder):
    """Come in as somebody of an organisation."""

    def make(level, organisation=alder):
        return signed_in(organisation, level)

    return make


def said(**more):
    return {"under": "smeta-4/6.1", "months": "12", "rating": "", "since": "2099-01-01"} | more


def test_an_administrator_commits_and_withdraws_and_nothing_is_rewritten(come):
    admin = come(Level.ADMINISTRATOR)
    page = admin.post(f"{HOME}make/", said(), follow=True).content.decode()
    assert "SMETA 4-pillar 6.1 or later, not older than 12 months" in page
    made = Commitment.objects.get()
    before = Commitment.objects.values().get()
    page = admin.post(f"{HOME}{made.code}/withdraw/", follow=True).content.decode()
    assert "For what was shared before, it still holds." in page
    assert Commitment.objects.values().get() == before
    assert [e.verb for e in Entry.objects.all()] == ["commitment.made", "commitment.withdrawn"]


def test_a_double_click_commits_once_and_withdraws_once(commit):
    made = commit()
    assert commit() == made
    actions.withdraw(commitment=made, by=None, at=NOW)
    with pytest.raises(Refused, match="withdrawn already"):
        actions.withdraw(commitment=made, by=None, at=NOW)
    assert commit() != made


def test_only_what_stands_on_a_day_is_promised(alder, commit):
    now, gone = commit(), commit(months=6)
    commit(months=7, since=TODAY.replace(year=2027))
    commit(months=8, until=TODAY)
    actions.withdraw(commitment=gone, by=None, at=NOW)
    tomorrow = TODAY.replace(day=TODAY.day + 1)
    assert [*queries.standing(alder, tomorrow)] == [now]


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"rating": "bsci/B"}, "This is a rating of another protocol."),
        ({"since": "2001-01-01"}, "A commitment begins today or later"),
        ({"under": "narnia/1"}, "Select a valid choice"),
        ({"months": "999"}, "less than or equal to 60"),
    ],
)
def test_what_cannot_be_kept_is_said_in_the_form(come, more, sentence):
    page = come(Level.ADMINISTRATOR).post(f"{HOME}make/", said(**more)).content.decode()
    assert sentence in page
    assert not Commitment.objects.exists()


def test_whoever_is_no_administrator_reads_only(come, commit):
    made, sourcing = commit(), come(Level.SOURCING)
    page = sourcing.get(HOME).content.decode()
    assert "not older than 12 months" in page
    assert "Commit ourselves" not in page
    assert sourcing.post(f"{HOME}make/", said()).status_code == 403
    assert sourcing.post(f"{HOME}{made.code}/withdraw/").status_code == 403


def test_another_member_sees_and_ends_nothing_of_it(come, commit):
    made = commit()
    birch = Organisation.objects.create(name="Birch", slug="birch", kind=Kind.MEMBER)
    rival = come(Level.ADMINISTRATOR, birch)
    assert rival.get(HOME).status_code == 404
    assert (
        "SMETA 4-pillar 6.1 or later, not"
        not in rival.get("/o/birch/commitments/").content.decode()
    )
    assert rival.post(f"/o/birch/commitments/{made.code}/withdraw/").status_code == 404
    assert not hasattr(Commitment.objects.get(), "withdrawal")


def test_the_database_keeps_no_commitment_without_end_or_sense(alder, commit):
    for wrong in ({"months": 0}, {"months": 61}, {"protocol": ""}, {"until": "2001-01-01"}):
        words = {"protocol": "smeta-4", "months": 12, "since": TODAY, "made_at": NOW} | wrong
        with pytest.raises(IntegrityError), transaction.atomic():
            Commitment.objects.create(organisation=alder, **words)


def test_the_page_takes_the_same_queries_however_long_it_is(
    come, commit, django_assert_num_queries
):
    client = come(Level.ADMINISTRATOR)
    client.get(HOME)
    for months in (6, 7, 8):
        commit(months=months)
        with django_assert_num_queries(5):
            client.get(HOME)
