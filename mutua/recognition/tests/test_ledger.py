"""What recognitions saved."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from mutua.members.models import Level
from mutua.recognition import actions, ledger, queries
from mutua.recognition.models import Ask, Opening
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


def test_the_days_of_each_step_are_medians_of_those_that_took_it():
    def way(*days):
        return ledger.Way(*(None if d is None else AT + timedelta(days=d) for d in days))

    told = ledger.days([way(0, 2, 3, 4), way(0, 4, None, None), way(0, None, None, None)])
    assert told == [("answered", 3), ("read", 1), ("decided", 1)]
    assert ledger.days([]) == [("answered", None), ("read", None), ("decided", None)]


@pytest.fixture
def recognised(asked):
    """Alder has recognised Kaveri, where 600 people work."""
    record = asked.record
    upload = Upload.objects.create(
        list=record.list, file="f", filename="f", sha256="0" * 64, size=1, uploaded_at=NOW
    )
    record.row = Row.objects.create(
        upload=upload, number=1, line=2, cells=[], values={"workers": "600"}
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


def test_the_ledger_shows_the_member_what_it_saved_and_hands_it_out(recognised, buyer):
    page = buyer.get(reverse("recognition:ledger", kwargs={"organisation": "alder"}))
    assert page.context["total"].auditor_days == 3.5
    assert [count for _, count in page.context["steps"]] == [3, 2, 1, 1, 1]
    sheet = buyer.get(reverse("recognition:ledger-export", kwargs={"organisation": "alder"}))
    rows = sheet.content.decode("utf-8-sig").splitlines()
    assert len(rows) == 2
    assert rows[1].startswith("'=Kaveri,")
    assert rows[1].endswith("1.0,600,3.5,8.5,2500.0,USD")


def test_another_member_s_ledger_knows_nothing_of_it(recognised, organisation, client_of):
    cedar = client_of(organisation("Cedar"), Level.VIEWER)
    page = cedar.get(reverse("recognition:ledger", kwargs={"organisation": "cedar"}))
    assert page.context["total"].audits == 0
    assert "Kaveri" not in page.content.decode()


def test_all_recognitions_together_are_counted_for_the_association(recognised):
    assert ledger.total(queries.recognitions(None)).audits == 1


def test_the_secretariat_sees_sums_and_nobody_s_name(recognised, organisation, client_of):
    office = client_of(organisation("Office", "secretariat"), Level.SOURCING)
    page = office.get(reverse("recognition:home", kwargs={"organisation": "office"}))
    assert page.context["saved"].audits == 1
    assert "Kaveri" not in page.content.decode()
