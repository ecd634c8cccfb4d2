"""What members see of audits that are planned: a month, a protocol, a band; and waiting for them."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.urls import reverse

from mutua import protocols
from mutua.audits import actions as audits
from mutua.audits.models import PlannedAudit, Watch
from mutua.members.models import Level, Person
from mutua.recognition import actions, queries
from mutua.recognition.overlap import Planned
from mutua.recognition.rules import Band, Held, Plan, pending
from mutua.recognition.waiting import News

from .conftest import NOW, TODAY

MONTH = protocols.add_months(TODAY.replace(day=1), 3)
NEXT = protocols.add_months(MONTH, 1)


@pytest.fixture
def kaveri(alder, supplier):
    """Alder's supplier, which Birch, Cedar, Dogwood and Elm have among theirs, too."""
    return supplier(alder, "Kaveri", "KAV")


@pytest.fixture
def plan(organisation, supplier):
    """Let a member announce an audit of Kaveri."""

    def make(name, *, month=MONTH, protocol="smeta-4", version="6.1", at=NOW, record=None):
        member = organisation(name)
        own = record or supplier(member, f"Kaveri of {name}", "KAV")
        return audits.announce(
            organisation=member, record=own.pk, protocol=protocol, version=version, month=month,
            by=None, at=at,
        )  # fmt: skip

    return make


def _cover(organisation, today=TODAY):
    (cover,) = queries.overlap(organisation, today).covers
    return cover


def _url(name):
    return reverse(f"recognition:{name}", kwargs={"organisation": "alder", "list": 1, "place": 1})


def _page(client, url):
    return " ".join(client.get(url).content.decode().split())


def test_others_see_month_and_protocol_and_never_who(alder, kaveri, plan, client_of):
    plan("Birch")
    page = _page(client_of(alder), _url("supplier"))
    assert f"An audit is planned here for <b>{MONTH:%B %Y}</b> (SMETA 4-pillar 6.1)." in page
    assert "Birch" not in page
    assert re.search(r"\bKAV", page) is None  # no code of an uncovered site


@pytest.mark.parametrize(
    ("planners", "band"),
    [(["Birch"], "1"), (["Birch", "Cedar"], "2–4"), (["Birch", "Cedar", "Dogwood", "Elm"], "2–4")],
)
def test_how_many_plan_is_said_in_bands(alder, kaveri, plan, planners, band):
    for name in planners:
        plan(name, month=NEXT if name == "Birch" else MONTH)
    month = NEXT if planners == ["Birch"] else MONTH
    assert _cover(alder).planned == Planned(month, "smeta-4", "6.1", Band(band))


def test_ones_own_plan_moves_no_band_and_is_told_apart(alder, kaveri, plan):
    plan("Alder", record=kaveri)
    cover = _cover(alder)
    assert (cover.planned, cover.planning) == (None, Planned(MONTH, "smeta-4", "6.1"))
    plan("Birch")
    assert _cover(alder).planned.others == Band.ONE


def test_a_version_that_only_one_writes_is_not_shown(alder, kaveri, plan):
    made = plan("Birch")
    PlannedAudit.objects.filter(pk=made.pk).update(version="Birch 3")
    assert _cover(alder).planned.version == ""


def test_who_does_not_have_the_site_sees_nothing(organisation, supplier, plan, client_of):
    supplier(organisation("Alder"), "Nile", "NIL")
    plan("Birch")
    assert _cover(organisation("Alder")).planned is None
    assert "planned" not in _page(client_of(organisation("Alder")), "/o/alder/suppliers/")


def test_a_plan_taken_back_or_long_overdue_is_seen_no_more(alder, kaveri, plan):
    made = plan("Birch")
    assert _cover(alder, MONTH + timedelta(days=58)).planned
    assert _cover(alder, protocols.add_months(MONTH, 3)).planned is None
    audits.withdraw(plan=made, by=None, at=NOW)
    assert _cover(alder).planned is None


def test_a_plan_has_come_true_once_such_an_audit_is_there_whoever_had_it_done():
    plan = Plan("smeta-4", "6.1", MONTH, holder=1)

    def held(day, protocol="smeta-4"):
        return Held(protocol, "6.1", day, None, holder=2)

    assert pending([plan], [held(MONTH - timedelta(1)), held(MONTH, "sa8000"), held(None)]) == [
        plan
    ]
    assert pending([plan], [held(MONTH + timedelta(9))]) == []


def test_the_list_marks_and_filters_what_is_planned(alder, kaveri, supplier, plan, client_of):
    supplier(alder, "Nile", "NIL")
    plan("Birch")
    client = client_of(alder)
    page = _page(client, "/o/alder/suppliers/?planned=others")
    assert ("Kaveri" in page, "Nile" in page) == (True, False)
    assert f"audit planned for {MONTH:%B %Y}" in page
    sheet = client.get("/o/alder/suppliers/export.csv").content.decode("utf-8-sig")
    assert [line.split(",")[-3:] for line in sheet.splitlines()] == [
        ["Others plan an audit for", "Others who plan one", "You plan one for"],
        [f"{MONTH:%Y-%m}", "1", ""],
        ["", "", ""],
    ]
    assert "?planned=others" in _page(client, "/o/alder/overview/")


def test_a_sourcing_manager_announces_and_takes_back(alder, kaveri, buyer):
    said = {"under": "smeta-4/6.1", "month": MONTH.isoformat()}
    page = buyer.post(_url("plan"), said, follow=True).content.decode()
    assert "never by your name" in page
    assert PlannedAudit.objects.get().month == MONTH
    page = buyer.post(_url("withdraw-plan"), follow=True).content.decode()
    assert "Nobody has announced an audit here." in page


@pytest.mark.parametrize("said", [{}, {"under": "narnia/1", "month": "2001-01-01"}])
def test_what_was_not_chosen_is_said_in_the_form(alder, kaveri, buyer, said):
    page = buyer.post(_url("plan"), said).content.decode()
    assert "field-error" in page or "error" in page
    assert not PlannedAudit.objects.exists()


def test_a_viewer_reads_and_changes_nothing(alder, kaveri, plan, client_of):
    plan("Birch")
    viewer = client_of(alder)
    assert "Announce an audit of yours" not in _page(viewer, _url("supplier"))
    for name in ("plan", "withdraw-plan", "watch", "end-watch"):
        assert viewer.post(_url(name)).status_code == 403


def test_the_planner_sees_that_others_hold_a_valid_audit(
    alder, kaveri, audited, organisation, buyer
):
    audited(organisation("Birch"), "KAV")
    assert "ask for it before you have another one done" in _page(buyer, _url("supplier"))


def test_nobody_waits_for_what_nobody_plans(alder, kaveri, buyer):
    response = buyer.post(_url("watch"))
    assert "Nobody plans an audit here any more." in response.content.decode()
    assert not Watch.objects.exists()


@pytest.fixture
def waits(alder, kaveri, plan, buyer):
    """Alder waits for the audit that Birch plans."""
    plan("Birch")
    buyer.post(_url("watch"))
    buyer.post(_url("watch"))
    return Watch.objects.get()


def test_who_waits_is_told_once_it_is_on_the_list(waits, alder, audited, organisation, buyer):
    assert "What you waited for" not in _page(buyer, "/o/alder/overview/")
    assert actions.tell_waiting(at=NOW) == 0
    audited(organisation("Cedar"), "KAV", days=0)
    _forget_answers()
    assert "an audit you waited for is on the list" in _page(buyer, "/o/alder/overview/")
    assert [actions.tell_waiting(at=NOW) for _ in range(2)] == [1, 0]
    (letter,) = mail.outbox
    assert letter.subject == "An audit of Kaveri is on the list"
    assert (
        reverse("recognition:supplier", kwargs={"organisation": "alder", "list": 1, "place": 1})
        in letter.body
    )
    buyer.post(_url("end-watch"))
    assert "What you waited for" not in _page(buyer, "/o/alder/overview/")


def _forget_answers():
    """What the fixtures put there is in no journal, so that kept answers do not know of it."""
    cache.clear()


def test_who_waits_is_told_when_the_month_has_passed(waits, alder):
    news = queries.awaited(alder, queries.overlap(alder, NEXT))
    assert [told for _cover, told, _watch in news] == [News.OVERDUE]
    assert queries.awaited(alder, queries.overlap(alder, NEXT - timedelta(1))) == []
    at = NOW + (NEXT - TODAY)
    assert actions.tell_waiting(at=at) == 1
    assert "is not on the list" in mail.outbox[0].subject


def test_who_left_gets_no_letter(waits, alder):
    waits.by.roles.all().delete()
    assert actions.tell_waiting(at=NOW + (NEXT - TODAY)) == 0
    assert mail.outbox == []


def test_another_member_neither_sees_nor_changes_what_one_plans(
    alder, kaveri, plan, organisation, client_of
):
    plan("Alder", record=kaveri)
    rival = client_of(organisation("Birch"), Level.SOURCING)
    for name in ("plan", "withdraw-plan", "watch", "end-watch"):
        assert rival.post(_url(name)).status_code == 404
    assert PlannedAudit.objects.get().withdrawn_at is None
    assert Person.objects.filter(roles__organisation__slug="birch").count() == 1
