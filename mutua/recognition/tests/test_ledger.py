"""What recognitions saved."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone

from mutua.members.models import Level
from mutua.recognition import actions, drawing, ledger, queries
from mutua.recognition.models import Ask, Opening, Verdict
from mutua.register.models import Row, Upload

from .conftest import NOW, TODAY
from .test_asks import MAIL, _document

AT = datetime(2026, 3, 4, 12, tzinfo=UTC)


def line(**more):
    said = {"code": "c", "supplier": "Kaveri", "place": "", "protocol": "smeta-4", "version": "6.1",
            "decided_at": AT, "top_up": False, "workers": "600"}  # fmt: skip
    return ledger.line(**said | more)


def test_a_recognition_saves_what_the_protocol_s_table_gives_for_the_workers():
    one = ledger.total([line()])
    assert (one.audits, one.money, one.currency) == (1, 2500, "USD")
    assert (one.auditor_days, one.interview_hours) == (3.5, 8.5)  # 3 days and a half for 4 pillars
    assert not one.estimated


def test_a_top_up_counts_as_half_and_sums_add_up():
    both = ledger.total([line(), line(top_up=True)])
    assert (both.audits, both.money, both.auditor_days) == (1.5, 3750, 5.25)


@pytest.mark.parametrize("workers", ["", "many", "-3", "0", None, "1.5"])
def test_workers_that_nobody_knows_make_an_estimate_of_the_smallest_site(workers):
    assert ledger.total([line(workers=workers)]).estimated
    assert ledger.total([line(workers=workers)]).auditor_days == 1.5


def test_a_protocol_that_nobody_knows_counts_as_an_audit_and_saves_no_known_days():
    one = ledger.total([line(protocol="")])
    assert (one.audits, one.money, one.auditor_days) == (1, 0, 0)


@pytest.fixture
def recognised(asked):
    """Alder has recognised Kaveri, where 600 people work."""
    record = asked.record
    upload = Upload.objects.create(
        list=record.list, file="f", filename="f", sha256="0" * 64, size=1, uploaded_at=NOW
    )
    record.row = Row.objects.create(
        upload=upload, number=1, line=2, cells=[], values={"workers": 600.0}
    )
    record.save()
    Ask.objects.update(protocol="smeta-4", supplier="=Kaveri")
    now = timezone.now()
    grant = actions.share(
        ask=asked, document=_document(MAIL), until=TODAY + timedelta(9), by=None, at=now
    )
    Opening.objects.create(grant=grant, person=asked.asked_by, at=now, mark="m")
    actions.decide(ask=asked, outcome="recognised", reasons=[], words="", by=asked.asked_by, at=now)
    return asked


def url(name, slug="alder", **more):
    return reverse(f"recognition:{name}", kwargs={"organisation": slug, **more})


def test_the_ledger_shows_the_member_what_it_saved_and_hands_it_out(recognised, buyer):
    page = buyer.get(url("ledger"))
    assert page.context["total"].auditor_days == 3.5
    assert [rank.value for rank in page.context["funnel"]] == [3, 2, 1, 1, 1, 1]
    sheet = buyer.get(url("ledger-export", kind="csv"))
    rows = sheet.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith('\'=Kaveri,"Town, India",IN,Recognised,')
    assert rows[1].endswith("1.0,600,3.5,8.5,2500.0,USD")


def test_the_workbook_holds_all_that_the_page_is_made_of(recognised, buyer):
    book = openpyxl.load_workbook(BytesIO(buyer.get(url("ledger-export", kind="xlsx")).content))
    assert book.sheetnames == [
        "Asks", "By supplier", "By month", "By protocol", "Steps", "Inputs",
    ]  # fmt: skip
    assert [c.value for c in book["By supplier"][2]][:4] == [
        "'=Kaveri, Town, India",
        1,
        2500,
        "USD",
    ]
    assert [c.value for c in book["By protocol"][2]][:2] == ["SMETA 4-pillar", 1]
    steps = {row[0].value: [c.value for c in row[1:]] for row in book["Steps"].iter_rows(min_row=2)}
    assert steps["From reading to a decision"][0] == 1
    inputs = [[c.value for c in row] for row in book["Inputs"].iter_rows(min_row=2)]
    assert ["On-site audit", 2500, "USD"] in [row[:3] for row in inputs]
    assert ["SMETA 4-pillar, up to 1000 workers", 3.5, "auditor-days"] in [r[:3] for r in inputs]
    assert ["Aim", 35, "per cent"] in [row[:3] for row in inputs]


@pytest.mark.parametrize("kind", ["pdf", "xls", "CSV"])
def test_there_is_no_sheet_of_another_kind(recognised, buyer, kind):
    assert buyer.get(url("ledger-export", kind=kind)).status_code == 404


def test_the_page_says_what_all_is_reckoned_from(recognised, buyer):
    page = buyer.get(url("ledger")).text
    for words in ("On-site audit", "2,500", "up to 1000", "8.5", "The owner&#x27;s table", "35 %"):
        assert words in page


def test_the_share_is_of_the_audits_that_were_needed_in_the_time(recognised, buyer, alder, audited):
    audited(alder, "OWN", days=20)
    audited(alder, "OLD", days=2_000)
    audited(alder, "NEVER", days=None)
    share = buyer.get(url("ledger"), {"period": "12"}).context["share"]
    assert (share.recognised, share.done, share.percent, share.target) == (1, 1, 50, 35)
    assert buyer.get(url("ledger")).context["share"].done == 2


def test_a_time_can_be_chosen_and_an_unknown_one_is_all(recognised, buyer):
    Verdict.objects.update(at=NOW - timedelta(days=800))
    Ask.objects.update(asked_at=NOW - timedelta(days=820))
    assert buyer.get(url("ledger"), {"period": "12"}).context["total"].audits == 0
    assert buyer.get(url("ledger"), {"period": "since ever"}).context["total"].audits == 1
    rows = buyer.get(url("ledger-export", kind="csv"), {"period": "12"}).content.splitlines()
    assert len(rows) == 1


def test_the_supplier_s_page_says_what_it_saved(recognised, buyer):
    page = buyer.get(url("supplier", list=1, place=1))
    assert page.context["history"].saved.auditor_days == 3.5
    assert url("asked", code=recognised.code) in page.text
    assert buyer.get(url("supplier", list=1, place=2)).context["history"].asks == []


def test_months_without_a_recognition_are_there_and_sums_go_on():
    lines = [line(decided_at=AT), line(decided_at=AT + timedelta(days=62))]
    months = ledger.by_month(lines, since=None, today=date(2026, 6, 1))
    assert [(f"{m.begins:%b}", m.total.audits, m.so_far.audits) for m in months] == [
        ("Mar", 1, 1), ("Apr", 0, 1), ("May", 1, 2), ("Jun", 0, 2),
    ]  # fmt: skip


def test_many_months_are_drawn_as_years():
    lines = [line(decided_at=AT), line(decided_at=AT + timedelta(days=2_000))]
    months = ledger.by_month(lines, since=None, today=date(2031, 12, 31))
    assert [(c.short, c.value) for c in drawing.audits(months)][:2] == [("2026", 1), ("2027", 0)]
    assert drawing.money(months)[-1].value == 5000
    assert sum(c.value for c in drawing.audits(months)) == 2


def test_another_member_s_ledger_knows_nothing_of_it(recognised, organisation, client_of):
    cedar = client_of(organisation("Cedar"), Level.VIEWER)
    page = cedar.get(reverse("recognition:ledger", kwargs={"organisation": "cedar"}))
    assert page.context["total"].audits == 0
    assert "Kaveri" not in page.content.decode()


def test_all_recognitions_together_are_counted_for_the_association(recognised):
    assert ledger.total(queries.recognitions(None)).audits == 1


def test_the_secretariat_sees_sums_and_nobody_s_name(recognised, organisation, client_of):
    office = client_of(organisation("Office", "secretariat"), Level.SOURCING)
    page = office.get(reverse("recognition:overview", kwargs={"organisation": "office"}))
    assert page.context["saved"].audits == 1
    assert "Kaveri" not in page.content.decode()


def test_the_lines_add_up_to_the_total():
    lines = [line(), line(top_up=True, reckoned={"days": 0.5, "whole_days": 1.5})]
    days = [one.counted.auditor_days for one in lines]
    assert sum(days) == ledger.total(lines).auditor_days
    assert days[1] < days[0]


@pytest.mark.parametrize(("value", "said"), [(5 / 3, "1.7"), (4166.75, "4,166.8"), (0.96, "1")])
def test_a_number_is_rounded_as_the_figures_above_it_are(value, said):
    assert drawing.number(value) == said


def test_a_little_is_not_nothing():
    assert ledger.Share(1, 999, 35).said == "< 1 %"
    assert ledger.Share(0, 999, 35).said == "0 %"
