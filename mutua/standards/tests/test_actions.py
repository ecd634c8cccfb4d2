"""Every write of what a member asks for."""

import pytest
from django.db import IntegrityError, transaction

from mutua import protocols
from mutua.journal.models import Entry
from mutua.protocols import Degree
from mutua.standards import actions, queries
from mutua.standards.models import LeftOut, Requirement
from mutua.web.refused import Refused

from .conftest import NOON, wanted

CHECKPOINTS = set(protocols.benchmark().checkpoints)


@pytest.fixture
def made(alder):
    return actions.require(organisation=alder, wanted=wanted(), by=None, at=NOON)


def names(organisation):
    return [each.id for each in queries.asked_for(organisation) if not each.checkpoint]


def test_a_requirement_is_asked_for_from_then_on(made, alder, organisation):
    assert names(alder) == ["Shade breaks"]
    assert names(organisation("Birch")) == []


def test_the_journal_tells_that_something_changed_and_not_what(made, alder):
    actions.change(requirement=made, wanted=wanted(text="Another secret."), by=None, at=NOON)
    actions.retire(requirement=made, by=None, at=NOON)
    entries = Entry.objects.order_by("id")
    assert [one.verb for one in entries] == [
        "requirement.added", "requirement.changed", "requirement.retired",
    ]  # fmt: skip
    assert [one.details for one in entries] == [{}, {}, {}]


def test_the_same_said_again_changes_nothing(made):
    actions.change(requirement=made, wanted=wanted(), by=None, at=NOON)
    assert Entry.objects.filter(verb="requirement.changed").count() == 0


def test_a_name_serves_once_in_whatever_case_and_again_after_retiring(made, alder):
    with pytest.raises(Refused, match="already"):
        actions.require(organisation=alder, wanted=wanted(name="SHADE BREAKS"), by=None, at=NOON)
    actions.retire(requirement=made, by=None, at=NOON)
    actions.require(organisation=alder, wanted=wanted(), by=None, at=NOON)
    assert (names(alder), Requirement.objects.count()) == (["Shade breaks"], 2)


def test_what_is_retired_is_not_changed_nor_retired_again(made):
    actions.retire(requirement=made, by=None, at=NOON)
    for deed, more in ((actions.change, {"wanted": wanted("New")}), (actions.retire, {})):
        with pytest.raises(Refused, match="retired already"):
            deed(requirement=made, by=None, at=NOON, **more)


@pytest.mark.parametrize("broken", [{"weight": 4}, {"name": ""}, {"text": ""}])
def test_the_database_holds_no_requirement_that_says_nothing(alder, broken):
    said = {"name": "a", "text": "b", "weight": 1} | broken
    with pytest.raises(IntegrityError), transaction.atomic():
        Requirement.objects.create(organisation=alder, said_at=NOON, **said)


def test_a_sheet_adds_changes_and_leaves_the_rest(made, alder):
    actions.require(organisation=alder, wanted=wanted("Kept"), by=None, at=NOON)
    sheet = [wanted(name="shade breaks", weight=3), wanted("New"), wanted("Kept")]
    taken = actions.take_in(organisation=alder, wanted=sheet, by=None, at=NOON)
    assert taken == (1, 1, 1)
    assert sorted(names(alder)) == ["Kept", "New", "shade breaks"]


def test_a_sheet_with_one_bad_row_is_not_taken_in_at_all(alder):
    sheet = [wanted("Good"), wanted("Bad", checkpoint="XX-99")]
    with pytest.raises(Refused):
        actions.take_in(organisation=alder, wanted=sheet, by=None, at=NOON)
    assert (Requirement.objects.count(), Entry.objects.count()) == (0, 0)


def test_a_choice_leaves_out_what_is_not_chosen_and_takes_back_in(alder):
    actions.choose(organisation=alder, checkpoints=CHECKPOINTS - {"HS-01"}, by=None, at=NOON)
    assert queries.left_out_by(alder) == {"HS-01"}
    actions.choose(organisation=alder, checkpoints=CHECKPOINTS - {"HS-02"}, by=None, at=NOON)
    assert queries.left_out_by(alder) == {"HS-02"}
    actions.choose(organisation=alder, checkpoints=CHECKPOINTS, by=None, at=NOON)
    assert LeftOut.objects.count() == 0


def test_nobody_asks_for_nothing(alder):
    with pytest.raises(Refused, match="at least one"):
        actions.choose(organisation=alder, checkpoints=[], by=None, at=NOON)
    own = actions.require(organisation=alder, wanted=wanted(), by=None, at=NOON)
    actions.choose(organisation=alder, checkpoints=[], by=None, at=NOON)
    assert [each.id for each in queries.asked_for(alder)] == ["Shade breaks"]
    with pytest.raises(Refused, match="ask for nothing"):
        actions.retire(requirement=own, by=None, at=NOON)


def test_what_a_member_says_of_versions_is_kept(alder):
    covered = {"bsci-2.0": Degree.PARTLY}
    made = actions.require(organisation=alder, wanted=wanted(covered=covered), by=None, at=NOON)
    made.refresh_from_db()
    assert (made.covered, made.plain.covered) == ({"bsci-2.0": "partly"}, covered)
