"""Every rule for every standing: the table below is the specification."""

from datetime import timedelta

import pytest

from mutua.members import rules
from mutua.members.models import Invitation, Kind, Level, Organisation, Person, Role
from mutua.members.rules import Standing

MILL = Organisation(pk=1, name="Mill", slug="mill", kind=Kind.MEMBER)
OFFICE = Organisation(pk=2, name="Office", slug="office", kind=Kind.SECRETARIAT)
ADA, BOB = (
    Person(pk=1, name="Ada", email="a@a.example"),
    Person(pk=2, name="Bob", email="b@b.example"),
)
VIEWER, SOURCING, ADMINISTRATOR = Level

STANDINGS = {
    "stranger": Standing(),
    "viewer": Standing(level=VIEWER),
    "sourcing": Standing(level=SOURCING),
    "administrator": Standing(level=ADMINISTRATOR),
    "secretariat": Standing(secretariat=True),
    "machine": rules.MACHINE,
}


def role(level=SOURCING, person=BOB):
    return Role(pk=1, person=person, organisation=MILL, level=level)


def letter(**more):
    values = {"email": "b@b.example", "organisation": MILL, "level": VIEWER}
    return Invitation(**{**values, **more})


DEEDS = {
    "found": lambda s: rules.why_not_found(s),
    "close": lambda s: rules.why_not_close(MILL, standing=s),
    "invite a viewer": lambda s: rules.why_not_invite(
        MILL, level=VIEWER, standing=s, administrators=1
    ),
    "invite an administrator": lambda s: rules.why_not_invite(
        MILL, level=ADMINISTRATOR, standing=s, administrators=1
    ),
    "invite the first": lambda s: rules.why_not_invite(
        MILL, level=ADMINISTRATOR, standing=s, administrators=0
    ),
    "invite a viewer first": lambda s: rules.why_not_invite(
        MILL, level=VIEWER, standing=s, administrators=0
    ),
    "withdraw": lambda s: rules.why_not_withdraw(letter(), standing=s, administrators=1),
    "change": lambda s: rules.why_not_change_role(
        role(), level=VIEWER, standing=s, administrators=1
    ),
    "remove": lambda s: rules.why_not_remove_role(role(), standing=s, own=False, administrators=1),
    "leave": lambda s: rules.why_not_remove_role(role(), standing=s, own=True, administrators=1),
}
MAY = {
    "found": {"secretariat", "machine"},
    "close": {"secretariat", "machine"},
    "invite a viewer": {"administrator", "machine"},
    "invite an administrator": {"administrator", "machine"},
    "invite the first": {"administrator", "secretariat", "machine"},
    "invite a viewer first": {"administrator", "machine"},
    "withdraw": {"administrator", "machine"},
    "change": {"administrator", "machine"},
    "remove": {"administrator", "machine"},
    "leave": set(STANDINGS),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_exactly_those_may_who_should(deed):
    assert {who for who, standing in STANDINGS.items() if not DEEDS[deed](standing)} == MAY[deed]


@pytest.mark.parametrize("deed", DEEDS)
def test_a_refusal_is_a_sentence(deed):
    for standing in STANDINGS.values():
        answer = DEEDS[deed](standing)
        assert answer == "" or (answer[0].isupper() and answer.endswith("."))


def test_the_last_administrator_stays():
    last = role(ADMINISTRATOR)
    sentence = "Bob is the last administrator of Mill. Make somebody else one first."
    machine = {"standing": rules.MACHINE, "administrators": 1}
    assert rules.why_not_change_role(last, level=VIEWER, **machine) == sentence
    assert rules.why_not_remove_role(last, own=False, **machine) == sentence
    assert rules.why_not_remove_role(last, own=True, **machine) == sentence


def test_one_of_two_administrators_may_go():
    two = {"standing": STANDINGS["administrator"], "administrators": 2}
    assert rules.why_not_change_role(role(ADMINISTRATOR), level=VIEWER, **two) == ""
    assert rules.why_not_remove_role(role(ADMINISTRATOR), own=True, **two) == ""


def test_an_administrator_who_cannot_sign_in_does_not_count_as_the_last():
    gone = Person(pk=3, name="Gone", email="g@g.example", is_active=False)
    one = {"standing": STANDINGS["administrator"], "administrators": 1}
    assert rules.why_not_remove_role(role(ADMINISTRATOR, gone), own=False, **one) == ""


def test_the_same_role_again_is_refused():
    answer = rules.why_not_change_role(
        role(), level=SOURCING, standing=rules.MACHINE, administrators=1
    )
    assert answer == "Bob has that role already."


def test_nothing_changes_in_a_closed_organisation(now):
    closed = Organisation(pk=9, name="Mill", kind=Kind.MEMBER, closed_at=now)
    there = Role(person=BOB, organisation=closed, level=VIEWER)
    machine = {"standing": rules.MACHINE, "administrators": 2}
    assert {
        rules.why_not_close(closed, standing=rules.MACHINE),
        rules.why_not_invite(closed, level=VIEWER, **machine),
        rules.why_not_change_role(there, level=SOURCING, **machine),
        rules.why_not_remove_role(there, own=True, **machine),
        rules.why_not_accept(
            letter(organisation=closed, expires_at=now + timedelta(1)),
            at=now,
            by=None,
            account=None,
        ),
    } == {"Mill is closed."}


def test_the_secretariat_itself_stays_open():
    assert rules.why_not_close(OFFICE, standing=rules.MACHINE) != ""


@pytest.mark.parametrize(
    ("more", "by", "account", "accepted"),
    [
        ({}, None, None, True),
        ({}, BOB, BOB, True),
        ({}, ADA, BOB, False),
        ({}, ADA, None, False),
        ({}, None, BOB, False),
        ({"accepted_at": True}, None, None, False),
        ({"withdrawn_at": True}, None, None, False),
    ],
)
def test_an_invitation_is_for_its_address_and_for_once(now, more, by, account, accepted):
    invitation = letter(expires_at=now + timedelta(seconds=1), **more)
    answer = rules.why_not_accept(invitation, at=now, by=by, account=account)
    assert (answer == "") is accepted


def test_an_invitation_expires_to_the_second(now):
    late = rules.why_not_accept(letter(expires_at=now), at=now, by=None, account=None)
    assert late == "This invitation has expired. Ask whoever invited you for a new one."


def test_an_inactive_account_does_not_accept(now):
    gone = Person(pk=3, name="Gone", is_active=False)
    invitation = letter(expires_at=now + timedelta(1))
    assert rules.why_not_accept(invitation, at=now, by=gone, account=gone) != ""


def test_only_oneself_and_the_machine_change_a_person():
    assert rules.why_not_change_person(BOB, by=BOB) == ""
    assert rules.why_not_change_person(BOB, by=None) == ""
    assert rules.why_not_change_person(BOB, by=ADA) == "Only Bob changes this."
