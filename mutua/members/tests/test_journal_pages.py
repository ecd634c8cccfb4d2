"""Everybody reads the part of the journal about themselves, administrators their organisation's."""

import re
from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from mutua.journal import actions as journal
from mutua.journal import keys
from mutua.journal.models import Entry
from mutua.members import actions
from mutua.members.models import Kind, Level
from mutua.members.tests.conftest import NOON

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def inside(person):
    client = Client()
    client.force_login(person, "django.contrib.auth.backends.ModelBackend")
    return client


def own_page(person, **query):
    return inside(person).get(reverse("members:own-journal"), query)


def our_page(person, slug, **query):
    return inside(person).get(reverse("members:journal", kwargs={"organisation": slug}), query)


def sentences(page):
    return [
        f"{one.sentence}{f': {one.thing.name}' if one.thing else ''}"
        for one in page.context["entries"]
    ]


@pytest.fixture
def bob(somebody, mill):
    return somebody("Bob", mill, Level.VIEWER)


@pytest.fixture
def deeds(ada, bob, mill):
    """Bob signs in; Ada makes him a sourcing manager, and invites Eve; Bob forgets his password."""
    [role] = bob.roles.all()
    actions.sign_in(person=bob, at=NOON)
    actions.change_role(role=role, level=Level.SOURCING, by=ada, at=NOON + HOUR)
    actions.invite(
        email="eve@mill.example", organisation=mill, level=Level.VIEWER, by=ada, at=NOON + 2 * HOUR
    )
    actions.send_reset(email=bob.email, at=NOON + 3 * HOUR)


def test_a_person_reads_what_they_did_and_what_was_done_to_them(deeds, bob):
    assert sentences(own_page(bob)) == [
        "A letter for a new password was asked for and sent: you",
        "Ada changed a role: you",
        "You signed in",
    ]


def test_a_person_s_page_is_about_nobody_else(deeds, ada):
    assert sentences(own_page(ada)) == [
        "You sent an invitation: eve@mill.example",
        "You changed a role: Bob",
    ]


def test_an_invitation_to_somebody_is_about_them_too(deeds, person):
    eve = person("Eve")
    eve.email = "eve@mill.example"
    eve.save()
    assert sentences(own_page(eve)) == ["An invitation was sent"]  # by whom, she was told by letter


def test_administrators_read_what_was_done_in_their_organisation_s_name(deeds, ada):
    page = our_page(ada, "mill")
    assert sentences(page) == [
        "You sent an invitation: eve@mill.example",
        "You changed a role: Bob",
    ]
    assert [str(one.more) for one in page.context["entries"]] == ["Viewer", "Sourcing manager"]


def test_when_somebody_signs_in_is_their_own_affair(deeds, ada):
    assert "signed in" not in our_page(ada, "mill").text


@pytest.mark.parametrize("level", [Level.VIEWER, Level.SOURCING])
def test_only_administrators_read_their_organisation_s_part(somebody, mill, level):
    assert our_page(somebody("Cem", mill, level), "mill").status_code == 403


def test_suppliers_have_no_such_page_and_others_none_of_this_one(deeds, somebody, organisation):
    farm, firm = organisation("Farm"), organisation("Firm", Kind.SUPPLIER)
    rival, owner = somebody("Rui", farm), somebody("Sol", firm)
    assert our_page(owner, "firm").status_code == 403
    assert our_page(rival, "mill").status_code == 404
    assert sentences(our_page(rival, "farm")) == []
    assert sentences(own_page(rival)) == []


def test_who_left_is_still_named_to_their_organisation(deeds, ada, bob):
    [role] = bob.roles.all()
    actions.remove_role(role=role, by=bob, at=NOON + 5 * HOUR)
    assert sentences(our_page(ada, "mill"))[0] == "Bob left the organisation"
    assert sentences(own_page(bob))[0] == "You left the organisation"


def test_nobody_of_another_organisation_is_named(deeds, ada, mill, secretariat, somebody):
    office = somebody("Amara", secretariat)
    letter = mill.invitations.get()
    with transaction.atomic():
        journal.write(
            verb="invitation.sent", by=office, at=NOON + 9 * HOUR, organisation=mill, subject=letter
        )
    page = our_page(ada, "mill")
    assert sentences(page)[0] == "An invitation was sent: eve@mill.example"
    assert "Amara" not in page.text


def test_what_others_do_changes_no_byte_of_the_page(deeds, ada, somebody, organisation):
    client = inside(ada)
    addresses = [
        reverse("members:own-journal"), reverse("members:own-journal-export"),
        *(reverse(f"members:{n}", kwargs={"organisation": "mill"}) for n in ("journal", "journal-export")),
    ]  # fmt: skip
    before = [_plain(client.get(one)) for one in addresses]
    farm = organisation("Farm")
    rui = somebody("Rui", farm)
    actions.invite(
        email="eve@mill.example", organisation=farm, level=10, by=rui, at=NOON + 2 * HOUR
    )
    actions.invite(email="sam@farm.example", organisation=farm, level=10, by=rui, at=NOON)
    assert [_plain(client.get(one)) for one in addresses] == before


def _plain(response):
    body = b"".join(response) if response.streaming else response.content
    return [line for line in body.splitlines() if b"csrf" not in line.lower()]


def test_pages_follow_one_another(ada, mill):
    with transaction.atomic():
        for n in range(120):
            journal.write(verb="role.given", by=ada, at=NOON + n * HOUR, organisation=mill)
    seen, after = 0, ""
    for size in (50, 50, 20):
        page = our_page(ada, "mill", after=after)
        assert len(page.context["entries"]) == size
        seen, after = seen + size, page.context["older"]
    assert (seen, after) == (120, "")
    bar = our_page(ada, "mill", after=page.context["after"]).text.split("<main")[0]
    assert re.search(r"\b120\b", bar) is None


def test_a_time_can_be_chosen(deeds, bob, ada):
    day = NOON.date().isoformat()
    assert len(sentences(own_page(bob, since=day, until=day))) == 3
    later = (NOON + 24 * HOUR).date().isoformat()
    page = own_page(bob, since=later)
    assert sentences(page) == []
    assert "Nothing happened then" in page.text
    assert len(sentences(own_page(bob, since="soon"))) == 3  # said beside the field
    assert len(sentences(own_page(bob, since="0001-01-01", until="9999-12-31"))) == 3


def test_the_file_holds_all_of_it_with_hashes_and_runs_nothing(deeds, ada, mill):
    actions.invite(
        email="=cmd@mill.example", organisation=mill, level=10, by=ada, at=NOON + 9 * HOUR
    )
    way = reverse("members:journal-export", kwargs={"organisation": "mill"})
    lines = b"".join(inside(ada).get(way)).decode("utf-8-sig").splitlines()
    assert lines[0] == "When,What,Of what,More,Organisation,Hash"
    last = Entry.objects.latest("id")
    assert lines[1] == (
        f"2026-03-04T21:00:00+00:00,You sent an invitation,'=cmd@mill.example,Viewer,Mill,"
        f"{bytes(last.hash).hex()}"
    )
    assert len(lines) == 4


def test_the_last_signed_head_stands_there_to_be_copied(deeds, ada, tmp_path):
    assert "No head was signed yet" in our_page(ada, "mill").text
    head = journal.sign(keys=keys.create(tmp_path / "own.pem"), by=None, at=NOON + 9 * HOUR)
    for page in (our_page(ada, "mill"), own_page(ada)):
        assert bytes(head.hash).hex() in page.text
        assert head.key in page.text


def test_no_page_tells_an_entry_s_number(deeds, ada):
    with transaction.atomic():
        for n in range(4_000):
            journal.write(verb="list.opened", by=None, at=NOON + n * HOUR)
        journal.write(verb="role.given", by=ada, at=NOON, organisation=ada.roles.get().organisation)
    number = Entry.objects.latest("id").pk
    assert str(number) not in our_page(ada, "mill").text.replace("csrf", "")


@pytest.mark.parametrize("where", ["own", "ours"])
def test_a_page_takes_as_many_queries_for_one_entry_as_for_forty(ada, bob, mill, where):
    def count(rows):
        with transaction.atomic():
            for n in range(rows):
                journal.write(
                    verb="role.given", by=ada, at=NOON + n * HOUR, organisation=mill, subject=bob
                )
        client = inside(ada)
        way = {"own": reverse("members:own-journal"),
               "ours": reverse("members:journal", kwargs={"organisation": "mill"})}[where]  # fmt: skip
        with CaptureQueriesContext(connection) as captured:
            client.get(way)
        return len(captured)

    assert count(1) == count(39)
