"""What all members saved together tells nobody what one of them did."""

from datetime import timedelta
from itertools import permutations

import pytest
from django.urls import reverse
from django.utils import timezone

from mutua.members.models import Kind, Level, Person
from mutua.recognition import ledger, queries, rules
from mutua.recognition.ledger import Total
from mutua.recognition.models import Ask, Verdict

from .conftest import TODAY

pytestmark = pytest.mark.django_db
OTHERS = ("Birch", "Cedar", "Dogwood", "Elm", "Fir", "Gorse")
BEFORE = timezone.now().replace(day=1) - timedelta(days=5)  # in a month that is over


@pytest.fixture
def recognise(db):
    """Let an organisation have recognised some audits."""
    reader = Person.objects.create(name="Reader", email="reader@people.example")

    def make(organisation, count, at=BEFORE):
        for _ in range(count):
            ask = Ask.objects.create(
                organisation=organisation, supplier=f"Mill of {organisation}", place="Town",
                country="IN", protocol="smeta-4", email="m@x.example", until=TODAY,
                state="shared", asked_at=at, answered_at=at, asked_by=reader,
                lapses_at=at + timedelta(days=21),
            )  # fmt: skip
            Verdict.objects.create(ask=ask, outcome="recognised", at=at, by=reader)

    return make


@pytest.fixture
def world(organisation, recognise):
    """Let the others have recognised so many audits each."""

    def make(*counts):
        for name, count in zip(OTHERS, counts, strict=False):
            recognise(organisation(name), count)

    return make


def seen(client, slug="alder"):
    page = client.get(reverse("recognition:ledger", kwargs={"organisation": slug}))
    return [line for line in page.text.splitlines() if "csrf" not in line.lower()]


@pytest.mark.parametrize(
    ("others", "told"),
    [
        ([], False), ([9] * 4, False), ([9] * 5, True), ([9, 9, 9, 9, 36], True),
        ([9, 9, 9, 9, 37], False), ([1, 1, 1, 1, 1], True), ([1] * 60, True),
    ],
)  # fmt: skip
def test_a_sum_is_told_only_if_it_hides_each_of_the_others(others, told):
    assert rules.may_be_told(others) is told


def test_below_five_others_nothing_is_told(alder, world, client_of):
    world(9, 9, 9, 9)
    assert queries.together(alder, today=TODAY) is None
    assert "takes so many members" in " ".join(seen(client_of(alder)))


def test_from_five_others_on_a_round_number_is_told(alder, world, client_of):
    world(9, 4, 5, 6, 5)
    assert queries.together(alder, today=TODAY) == ledger.Together(20, 0, 0, 50_000, "USD")
    assert "<b>20</b> audits not repeated" in " ".join(seen(client_of(alder)))


def test_who_of_the_others_did_it_changes_no_byte(alder, organisation, client_of, recognise):
    client = client_of(alder)
    pages = []
    for counts in [*permutations((9, 4, 5, 6, 5))][::29]:
        Verdict.objects.all().delete()
        for name, count in zip(OTHERS, counts, strict=False):
            recognise(organisation(name), count)
        pages.append(seen(client))
    assert all(page == pages[0] for page in pages)


def test_one_audit_more_or_less_changes_no_byte(alder, world, organisation, recognise, client_of):
    world(9, 4, 5, 6, 5)
    client = client_of(alder)
    page = seen(client)
    recognise(organisation("Cedar"), 1, at=BEFORE - timedelta(days=200))
    assert queries.together(alder, today=TODAY).audits == 30  # every tenth does, and says no more
    Verdict.objects.filter(ask__organisation__name="Cedar").last().delete()
    Verdict.objects.filter(ask__organisation__name="Elm").last().delete()
    assert seen(client) == page


def test_what_is_decided_this_month_is_not_seen_this_month(
    alder, world, organisation, recognise, client_of
):
    world(9, 4, 5, 6, 5)
    client = client_of(alder)
    page = seen(client)
    recognise(organisation("Elm"), 40, at=timezone.now())
    assert seen(client) == page


def test_no_name_of_others_is_on_the_page(alder, world, client_of):
    world(9, 4, 5, 6, 5)
    text = " ".join(seen(client_of(alder)))
    assert [name for name in (*OTHERS, "Mill of") if name in text] == []


def test_numbers_are_never_rounded_up():
    assert ledger.rounded(Total(9.5, 23_750, "USD", 30, 70)) is None
    told = ledger.rounded(Total(39.5, 98_750, "USD", 99.5, 449.9))
    assert told == ledger.Together(30, 50, 300, 75_000, "USD")
    assert ledger.rounded(Total(10, 0, "", 3, 3)) == ledger.Together(10, 0, 0, 0, "")


def test_the_secretariat_sees_sums_of_all_and_nobody_s_name(
    alder, world, organisation, client_of, recognise, supplier, audited
):
    world(2, 1)
    recognise(alder, 1)
    supplier(alder, "Kaveri", "KAVERI")
    supplier(alder, "Nile", "NILE")
    audited(organisation("Birch"), "KAVERI", days=0)
    office = client_of(organisation("Office", Kind.SECRETARIAT), Level.VIEWER)
    page = office.get(reverse("recognition:ledger", kwargs={"organisation": "office"}))
    assert page.context["total"].audits == 4
    assert [rank.value for rank in page.context["funnel"]] == [2, 1, 4, 0, 0, 4]
    assert (page.context["share"].recognised, page.context["share"].done) == (4, 1)
    assert [
        name for name in ("Alder", "Birch", "Cedar", "Kaveri", "Mill of") if name in page.text
    ] == []
    assert [rank.url for rank in page.context["stuck"]] == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_secretariat_s_sheets_hold_no_line_of_anybody(world, organisation, client_of, kind):
    world(2, 1)
    office = client_of(organisation("Office", Kind.SECRETARIAT), Level.VIEWER)
    way = reverse("recognition:ledger-export", kwargs={"organisation": "office", "kind": kind})
    content = office.get(way).content
    if kind == "csv":
        assert f"{BEFORE:%Y-%m},3.0,7500.0,USD" in content.decode("utf-8-sig")
    assert b"Mill of" not in content


def test_suppliers_and_partners_have_no_ledger(organisation, client_of):
    mill = client_of(organisation("Mill", Kind.SUPPLIER), Level.ADMINISTRATOR)
    way = reverse("recognition:ledger", kwargs={"organisation": "mill"})
    assert mill.get(way).status_code == 403


def test_a_member_s_export_holds_its_own_asks_only(alder, world, recognise, client_of):
    world(3)
    recognise(alder, 1)
    way = reverse("recognition:ledger-export", kwargs={"organisation": "alder", "kind": "csv"})
    rows = client_of(alder).get(way).content.decode("utf-8-sig").splitlines()
    assert [row.split(",")[0] for row in rows] == ["Supplier", "Mill of Alder"]
