"""Who is checked in counts once, however often it is sent, and a mistake is undone."""

import json
import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from mutua.events import keys
from mutua.events.actions import door as actions
from mutua.events.models import Attendance, Registration
from mutua.events.queries import door as queries
from mutua.journal.models import Entry
from mutua.web.refused import Refused

from . import factories
from .factories import START

pytestmark = pytest.mark.django_db


def came(who, *, at=START, item=None, code=None):
    code = code or uuid.uuid4()
    return actions.Noted("in", code, at, keys.ticket_key(who.code), item.code if item else None)


def test_sent_twice_it_is_taken_once(forum, take):
    noted = came(factories.registration(forum))
    assert [take(noted), take(noted), take(noted, noted)] == [["in"], ["in"], ["in", "in"]]
    assert Attendance.objects.count() == 1


def test_two_devices_that_check_the_same_person_make_one_attendance(forum, take):
    asha = factories.registration(forum)
    assert take(came(asha), came(asha)) == ["in", "already"]
    assert Attendance.objects.count() == 1


def test_a_mistake_is_undone_and_sending_it_again_does_not_bring_it_back(forum, take):
    asha, code = factories.registration(forum), uuid.uuid4()
    undo = actions.Noted("undo", code, START)
    assert take(came(asha, code=code), undo, undo) == ["in", "undone", "undone"]
    assert take(came(asha, code=code)) == ["undone"]
    assert not queries.live(forum).exists()
    assert take(came(asha)) == ["in"]
    verbs = [one.verb for one in Entry.objects.filter(verb__startswith="attendance")]
    assert verbs == ["attendance.taken", "attendance.undone", "attendance.taken"]


def test_whoever_comes_to_a_workshop_is_at_the_event_once(forum, take):
    asha, one, other = (
        factories.registration(forum),
        factories.workshop(forum),
        factories.workshop(forum, "Land", at=4),
    )
    assert take(came(asha, item=one), came(asha, item=other), came(asha)) == ["in", "in", "already"]
    assert sorted(a.item_id or 0 for a in Attendance.objects.all()) == [0, one.pk, other.pk]


def test_whoever_never_was_there_was_in_no_workshop(forum, take):
    asha, room, code = factories.registration(forum), factories.workshop(forum), uuid.uuid4()
    take(came(asha, code=code), came(asha, item=room), actions.Noted("undo", code, START))
    assert not queries.live(forum).exists()


def test_tickets_of_other_events_are_unknown(forum, take):
    stranger = factories.registration(factories.event("other"))
    assert take(came(stranger)) == ["unknown"]
    assert not Attendance.objects.exists()


def test_somebody_who_walks_in_is_registered_once(forum, take):
    factories.sector()
    walk = actions.Walking(uuid.uuid4(), "Ravi", "Nile Oil Mills Ltd", "EG", "sugar")
    noted = actions.Noted("walk", uuid.uuid4(), START, walk=walk)
    assert [take(noted), take(noted)] == [["in"], ["in"]]
    made = Registration.objects.get()
    assert (made.walked_in, made.company_key) == (True, "nile oil mills")


def test_somebody_who_walks_in_though_registered_is_who_they_are(forum, take):
    asha = factories.registration(forum, email="asha@mill.example")
    walk = actions.Walking(uuid.uuid4(), "A. Rao", "Kaveri", "IN", "sugar", "asha@mill.example")
    assert take(actions.Noted("walk", uuid.uuid4(), START, walk=walk)) == ["in"]
    assert Attendance.objects.get().registration == asha
    assert Registration.objects.count() == 1


def test_clocks_of_devices_that_are_wrong_are_held_within_the_event(forum, take):
    asha, ravi = factories.registration(forum), factories.registration(forum, "Ravi")
    now = START + timedelta(hours=1)
    take(
        came(asha, at=now + timedelta(days=400)), came(ravi, at=START - timedelta(days=400)), at=now
    )
    assert [one.at for one in Attendance.objects.order_by("-at")] == [
        now,
        START - timedelta(days=1),
    ]


def test_an_event_that_is_cancelled_lets_nobody_in(forum, take):
    asha = factories.registration(forum)
    forum.cancelled_at = START
    with pytest.raises(Refused, match="cancelled"):
        take(came(asha))


# The pages.


def door(take, name="door"):
    token = keys.door_token(take.doorway.code)
    return reverse(f"events:{name}", kwargs={"token": token})


@pytest.fixture
def _today(forum):
    """Let the forum be under way."""
    from django.utils import timezone

    forum.starts_at = timezone.now() - timedelta(hours=1)
    forum.ends_at = forum.starts_at + timedelta(hours=5)
    forum.save()


def send(take, *messages, has=()):
    body = json.dumps({"messages": messages, "has": has})
    return Client(enforce_csrf_checks=True).post(door(take, "door-sync"), body, "application/json")


def message(who, **more):
    said = {"kind": "in", "code": str(uuid.uuid4()), "at": START.isoformat(), "item": ""}
    return said | {"person": keys.ticket_key(who.code)} | more


@pytest.mark.usefixtures("_today")
def test_a_device_sends_without_an_account_and_learns_what_changed(forum, take):
    asha = factories.registration(forum)
    answer = send(take, message(asha)).json()
    key = keys.ticket_key(asha.code)
    assert (answer["said"], list(answer["inside"])) == (["in"], [key])
    assert answer["people"] == [
        {"key": key, "short": keys.short_code(asha.code), "name": asha.name, "company": asha.company, "state": "coming"}
    ]  # fmt: skip
    again = send(take, has=answer["has"]).json()
    assert "people" not in again
    assert "inside" not in again


@pytest.mark.usefixtures("_today")
def test_a_device_holds_neither_addresses_nor_tickets(forum, take):
    asha = factories.registration(forum, needs="wheelchair")
    said = send(take).content.decode()
    assert not any(
        word in said for word in (asha.email, str(asha.code), asha.code.hex, "wheelchair")
    )


@pytest.mark.usefixtures("_today")
@pytest.mark.parametrize(
    "body",
    ["", "[]", "{}", '{"messages": [{}]}', '{"messages": [1]}', '{"messages": {}}',
     '{"messages": [{"kind": "in", "code": "x", "at": "x"}]}', "\xff", '{"messages": [{"kind": "walk", "code": "0ac64489-f348-4a7c-b455-b296f8255b30", "at": "2026-01-01"}]}'],
)  # fmt: skip
def test_what_no_device_would_send_is_refused_and_breaks_nothing(take, body):
    answer = Client().post(door(take, "door-sync"), body, "application/json")
    assert answer.status_code == 400


@pytest.mark.usefixtures("_today")
def test_an_address_that_is_closed_opens_nothing_and_tells_no_names(forum, take):
    factories.registration(forum)
    actions.close_doorway(doorway=take.doorway, by=None, at=START)
    page, sent = Client().get(door(take)), send(take)
    assert (page.status_code, sent.status_code) == (410, 410)
    assert b"Asha" not in page.content + sent.content
    actions.reopen_doorway(doorway=take.doorway, by=None, at=START)
    assert send(take).status_code == 200


def test_what_was_noted_before_the_end_is_taken_after_it_and_no_name_is_told(forum, take):
    from django.utils import timezone

    asha = factories.registration(forum)
    forum.starts_at = timezone.now() - timedelta(hours=30)
    forum.ends_at = timezone.now() - timedelta(hours=20)
    forum.save()
    assert Client().get(door(take)).status_code == 410
    answer = send(take, message(asha)).json()
    assert (answer["said"], answer["people"]) == (["in"], [])
    assert answer["over"]
    assert Attendance.objects.get().registration == asha
    forum.ends_at = forum.starts_at + timedelta(minutes=1)
    forum.starts_at -= timedelta(days=20)
    forum.ends_at -= timedelta(days=20)
    forum.save()
    assert send(take, message(asha)).status_code == 410


def test_forged_addresses_are_not_there(take):
    assert Client().get("/door/nothing.at-all/").status_code == 404
    assert Client().get(door(take)[:-2] + "/").status_code == 404


@pytest.mark.usefixtures("_today")
def test_without_scripts_people_are_found_checked_in_and_undone(forum, take):
    client, asha = Client(), factories.registration(forum)
    for words in ("asha", "kaveri", keys.short_code(asha.code)):
        assert "Check in" in client.get(door(take), {"q": words}).content.decode()
    person = {"person": keys.ticket_key(asha.code), "q": "asha"}
    page = client.post(door(take, "door-check-in"), person, follow=True).content.decode()
    assert "They are in." in page
    assert "Undo" in page
    undo = {"undo": str(Attendance.objects.get().code), "q": "asha"}
    page = client.post(door(take, "door-check-in"), undo, follow=True).content.decode()
    assert "It is undone." in page
    walk = {"name": "Ravi", "company": "Nile", "country": "EG", "sector": "sugar"}
    client.post(door(take, "door-walk-in"), walk)
    assert queries.live(forum).get().registration.name == "Ravi"


@pytest.mark.usefixtures("_today")
def test_sending_takes_the_same_queries_however_many_are_expected(
    forum, take, django_assert_max_num_queries
):
    for n in range(30):
        factories.registration(forum, f"Somebody {n}")
    send(take)
    with django_assert_max_num_queries(9):
        send(take)
