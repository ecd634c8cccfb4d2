"""Announcing audits and waiting for them."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from mutua.audits import actions, queries, rules
from mutua.audits.models import PlannedAudit
from mutua.journal.models import Entry
from mutua.register.models import Record
from mutua.web.refused import Refused

from .conftest import NOON

TODAY, MAY = NOON.date(), date(2026, 5, 1)


@pytest.fixture
def alder(member, hand_in):
    role = member("Alder")
    hand_in(role, "Name,Country\nKaveri Sugar,India\n", purpose="suppliers")
    return role


@pytest.fixture
def plan(alder):
    def make(role=alder, *, month=MAY, protocol="smeta-4", version="6.1", at=NOON):
        return actions.announce(
            organisation=role.organisation, record=Record.objects.get().pk, protocol=protocol,
            version=version, month=month, by=role.person, at=at,
        )  # fmt: skip

    return make


@pytest.mark.parametrize(
    ("said", "why_not"),
    [
        ({"protocol": "narnia"}, "Choose the protocol of the audit."),
        ({"version": "9.9"}, "We know no version “9.9” of SMETA 4-pillar."),
        ({"month": date(2026, 2, 1)}, "That month has passed. Put an audit that was done on your list of audits."),
        ({"month": date(2026, 3, 1)}, ""),
        ({"month": date(2028, 3, 1)}, ""),
        ({"month": date(2028, 4, 1)}, "An audit can be announced two years ahead at most."),
        ({"pending": True}, "You have announced an audit here already. Take that back first."),
    ],
)  # fmt: skip
def test_what_cannot_be_announced_is_refused_with_a_sentence(said, why_not):
    words = {
        "protocol": "smeta-4", "version": "6.1", "month": MAY, "pending": False, "today": TODAY,
    }  # fmt: skip
    assert rules.why_not_plan(**words | said) == why_not


def test_an_audit_is_announced_once_and_another_only_after_it_was_taken_back(alder, plan):
    made = plan()
    assert plan() == made  # a double click
    with pytest.raises(Refused, match="announced an audit here already"):
        plan(month=date(2026, 6, 1))
    actions.withdraw(plan=made, by=alder.person, at=NOON)
    actions.withdraw(plan=made, by=alder.person, at=NOON)
    assert not queries.plans_in_pool(TODAY).exists()
    assert plan(month=date(2026, 6, 1)) != made
    told = Entry.objects.filter(verb__startswith="audits.plan").order_by("id")
    assert [one.verb for one in told] == [
        "audits.planned", "audits.plan_withdrawn", "audits.planned",
    ]  # fmt: skip


def test_nobody_announces_an_audit_of_anothers_supplier(member, plan):
    with pytest.raises(Record.DoesNotExist):
        plan(member("Birch"))


@pytest.mark.parametrize(
    ("day", "shown"),
    [(date(2026, 5, 31), True), (date(2026, 7, 31), True), (date(2026, 8, 1), False)],
)
def test_a_plan_falls_away_two_months_after_its_month(plan, day, shown):
    plan()
    assert queries.plans_in_pool(day).exists() == shown


def test_a_plan_of_a_supplier_that_is_gone_is_gone(alder, plan, hand_in):
    plan()
    hand_in(alder, "Name,Country\nNile Oils,Egypt\n", purpose="suppliers")
    assert not queries.plans_in_pool(TODAY).exists()


def test_the_database_takes_months_only(alder, plan):
    made = plan()
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedAudit.objects.filter(pk=made.pk).update(month=date(2026, 5, 2))


def test_waiting_twice_is_waiting_once_and_can_end(alder):
    record = Record.objects.get()
    said = {
        "organisation": alder.organisation, "record": record.pk, "month": MAY, "known": None,
        "by": alder.person, "at": NOON,
    }  # fmt: skip
    watch = actions.watch(**said)
    assert actions.watch(**said) == watch
    assert (actions.tell(watch=watch, at=NOON), actions.tell(watch=watch, at=NOON)) == (True, False)
    actions.end_watch(watch=watch, by=alder.person, at=NOON)
    assert not queries.watches_of(alder.organisation).exists()
    assert actions.watch(**said) != watch
