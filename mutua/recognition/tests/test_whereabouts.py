"""Each ask is at one place of the way; the page counts and lists them by the same definition."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mutua.members.models import Level, Person
from mutua.recognition import actions, queries, rules
from mutua.recognition.models import Ask, Grant, Opening, Verdict
from mutua.recognition.rules import STUCK, Where

from .conftest import TODAY
from .test_asks import MAIL, _document

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def now():
    return timezone.now()


@pytest.fixture
def ines(alder):
    return Person.objects.create(name="Ines", email="ines@alder.example")


@pytest.fixture
def ask(alder, ines, now, supplier):
    """Make an ask as of ten days ago; each of a supplier of its own unless one is given."""

    def make(state="open", record=None, organisation=alder, **more):
        name = f"Mill {Ask.objects.count()}"
        return Ask.objects.create(
            organisation=organisation, record=record or supplier(organisation, name),
            supplier=name, email=MAIL, until=TODAY + 60 * DAY, state=state, asked_at=now - 10 * DAY,
            asked_by=ines, lapses_at=more.pop("lapses_at", now + 11 * DAY),
            answered_at=None if state in ("open", "lapsed", "withdrawn") else now - 5 * DAY, **more,
        )  # fmt: skip

    return make


def granted(ask, now, *, ends=30, revoked=False):
    return Grant.objects.create(
        ask=ask, document=_document(MAIL), granted_at=now - 5 * DAY, until=now + ends * DAY,
        revoked_at=now - DAY if revoked else None,
    )  # fmt: skip


def opened(ask, now, **more):
    grant = granted(ask, now, **more)
    Opening.objects.create(grant=grant, person=ask.asked_by, at=now - 3 * DAY, mark=str(ask.pk))
    return ask


def decided(ask, now, outcome, days=2):
    Verdict.objects.create(ask=ask, outcome=outcome, at=now - days * DAY, by=ask.asked_by)
    return ask


@pytest.fixture
def everywhere(ask, now):
    """An ask at each place of the way, by the place and how many days it is there."""
    again = ask("lapsed", lapses_at=now - DAY)
    found = {
        Where.UNSEEN: (ask(), 10),
        Where.UNANSWERED: (ask(seen_at=now - 4 * DAY), 4),
        Where.UNREAD: (ask("shared"), 5),
        Where.UNDECIDED: (opened(ask("shared"), now), 3),
        Where.LAPSED: (ask("lapsed", lapses_at=now - 2 * DAY), 2),
        Where.DECLINED: (ask("declined"), 5),
        Where.ENDED: (ask("ended"), 5),
        Where.NOT: (decided(opened(ask("shared"), now), now, "not"), 5),
        Where.RECOGNISED: (decided(opened(ask("shared"), now), now, "recognised"), 5),
        Where.WITHDRAWN: (ask("withdrawn"), 10),
        Where.AGAIN: (again, 10),
    }
    granted(found[Where.UNREAD][0], now)
    granted(found[Where.ENDED][0], now, revoked=True)
    ask(record=again.record)
    return found


@pytest.mark.parametrize("where", Where)
def test_each_place_has_what_belongs_there_and_since_when(everywhere, alder, now, where):
    expected, days = everywhere[where]
    found = [one for one in queries.asks_at(alder, where, now=now) if one.pk == expected.pk]
    assert [(now - one.waits_since).days for one in found] == [days]


def test_every_ask_is_at_one_place_and_the_counts_add_up(everywhere, alder, now):
    listed = [one.pk for where in Where for one in queries.asks_at(alder, where, now=now)]
    assert sorted(listed) == sorted(Ask.objects.values_list("pk", flat=True))
    placed = {way.where for way in queries.ways(alder, now=now)}
    assert placed == set(Where)


def test_time_alone_moves_an_ask_on(ask, alder, now):
    ask(lapses_at=now + DAY)
    shared = ask("shared")
    granted(shared, now, ends=1)
    for moment, places in (
        (now, {Where.UNSEEN, Where.UNREAD}),
        (now + 2 * DAY, {Where.LAPSED, Where.ENDED}),
    ):
        assert {way.where for way in queries.ways(alder, now=moment)} == places


def test_what_was_read_can_be_decided_on_though_the_consent_ended(ask, alder, now):
    opened(ask("ended"), now, revoked=True)
    assert [way.where for way in queries.ways(alder, now=now)] == [Where.UNDECIDED]
    assert rules.why_not_decide(outcome="recognised", reasons=[], words="", read=True) == ""


def test_the_last_verdict_counts_and_none_is_undone_by_time(ask, alder, now):
    one = decided(opened(ask("shared"), now), now, "recognised", days=2)
    decided(one, now, "not", days=1)
    assert [way.where for way in queries.ways(alder, now=now)] == [Where.NOT]


def test_two_suppliers_that_are_gone_from_the_list_are_not_one(ask, alder, now):
    ask(), ask()
    Ask.objects.update(record=None)
    assert queries.funnel(alder)["asked"] == 2


def test_each_bar_leads_to_the_asks_that_it_counts(everywhere, alder, client_of, ask, organisation):
    ask(organisation=organisation("Birch"))  # never among Alder's
    buyer = client_of(alder, Level.SOURCING)
    page = buyer.get(reverse("recognition:ledger", kwargs={"organisation": "alder"}))
    ranks = page.context["stuck"]
    assert [rank.url.split("=")[1] for rank in ranks] == [str(where) for where in STUCK]
    for rank in ranks:
        listed = buyer.get(rank.url)
        assert listed.context["page"].paginator.count == rank.value
        assert f'href="{rank.url}"' in page.text
        assert 'aria-current="page">' in listed.text


def test_an_unknown_place_is_no_filter(everywhere, buyer):
    way = reverse("recognition:asks", kwargs={"organisation": "alder"})
    page = buyer.get(way, {"where": "nowhere"})
    assert page.context["page"].paginator.count == Ask.objects.count()


def test_the_page_takes_as_many_queries_for_one_ask_as_for_thirty(ask, alder, now, client_of):
    buyer = client_of(alder, Level.SOURCING)
    way = reverse("recognition:ledger", kwargs={"organisation": "alder"})

    def count():
        buyer.get(way)  # the overlap is kept now
        with CaptureQueriesContext(connection) as captured:
            buyer.get(way)
        return len(captured)

    decided(opened(ask("shared"), now), now, "recognised")
    few = count()
    for _ in range(10):
        ask()
        decided(opened(ask("shared"), now), now, "recognised")
        granted(ask("shared"), now)
    assert count() == few


def test_a_supplier_that_answers_without_looking_has_looked(ask, alder, now):
    one = ask()
    actions.share(ask=one, document=_document(MAIL), until=TODAY, by=None, at=now)
    [way] = queries.ways(alder, now=now)
    assert way.seen == way.answered == now


def test_why_suppliers_declined_stands_beside_how_many_did(ask, alder, client_of):
    for why in ("too-old", "", "too-old"):
        ask("declined", declined_why=why)
    buyer = client_of(alder, Level.SOURCING)
    page = buyer.get(reverse("recognition:ledger", kwargs={"organisation": "alder"}))
    [rank] = page.context["stuck"]
    assert rank.detail.startswith(
        "The audit is too old to be of use: 2; Without a reason: 1. What they wrote"
    )
