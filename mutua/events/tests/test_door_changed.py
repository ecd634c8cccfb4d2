"""What a device noted counts, whatever was changed while it had no connection."""

import uuid
from dataclasses import replace

import pytest

from mutua.events.actions import door as actions
from mutua.events.models import Attendance, Item, Registration

from . import factories
from .factories import START
from .test_door import came

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["a plenary", "removed"])
def changed(request, forum):
    """Have a workshop be none any more."""
    room = factories.workshop(forum)
    if request.param == "removed":
        Item.objects.filter(pk=room.pk).delete()
    else:
        Item.objects.filter(pk=room.pk).update(sort=Item.Sort.PLENARY)
    return room


def cancelled(forum, **more):
    return factories.registration(forum, state="cancelled", **more)


def test_who_was_noted_in_a_workshop_that_is_none_any_more_was_at_the_event(forum, take, changed):
    noted = replace(came(factories.registration(forum), item=changed), implied=uuid.uuid4())
    assert [take(noted), take(noted), take(noted, noted)] == [["in"], ["in"], ["in", "in"]]
    made = Attendance.objects.get()
    assert (made.item, made.code) == (None, noted.implied)


def test_who_was_in_already_is_not_let_in_twice_by_a_workshop_that_is_none(forum, take, changed):
    asha = factories.registration(forum)
    assert take(came(asha), came(asha, item=changed)) == ["in", "already"]


def test_a_mistake_in_a_workshop_that_is_none_is_undone_for_good(forum, take, changed):
    noted = replace(came(factories.registration(forum), item=changed), implied=uuid.uuid4())
    undo = actions.Noted("undo", noted.implied, START)
    assert take(noted, undo, noted) == ["in", "undone", "undone"]
    assert Attendance.objects.get().undone_at is not None


def test_what_was_undone_while_it_was_a_workshop_is_not_brought_back(forum, take):
    room = factories.workshop(forum)
    noted = replace(came(factories.registration(forum), item=room), implied=uuid.uuid4())
    take(noted, actions.Noted("undo", noted.implied, START))
    Item.objects.filter(pk=room.pk).update(sort=Item.Sort.PLENARY)
    assert take(noted) == ["undone"]
    assert not Attendance.objects.filter(undone_at=None).exists()


def test_who_walks_into_a_workshop_that_is_none_is_registered_and_was_there(forum, take, changed):
    factories.sector()
    walk = actions.Walking(uuid.uuid4(), "Ravi", "Nile Oil Mills Ltd", "EG", "sugar")
    noted = actions.Noted("walk", uuid.uuid4(), START, item=changed.code, walk=walk)
    assert take(noted) == ["in"]
    assert Attendance.objects.get().registration == Registration.objects.get()


def test_the_old_ticket_of_who_registered_again_is_the_same_visit(forum, take):
    old = cancelled(forum, email="asha@mill.example")
    new = factories.registration(forum, email="asha@mill.example")
    room = factories.workshop(forum)
    assert take(came(old), came(new, item=room), came(old)) == ["in", "in", "already"]
    at = Attendance.objects.order_by("id").values_list("registration", "item")
    assert [*at] == [(new.pk, None), (new.pk, room.pk)]


def test_who_cancelled_and_comes_all_the_same_is_let_in(forum, take):
    old, other = cancelled(forum, email=""), factories.registration(forum, "Ravi", email="")
    assert take(came(old)) == ["in"]
    assert Attendance.objects.get().registration == old != other


def test_who_cancelled_and_walks_in_is_one_person_by_either_ticket(forum, take):
    old = cancelled(forum, email="asha@mill.example")
    walk = actions.Walking(uuid.uuid4(), "Asha", "Kaveri", "IN", "sugar", "asha@mill.example")
    walked = actions.Noted("walk", uuid.uuid4(), START, walk=walk)
    assert take(walked, came(old)) == ["in", "already"]
    assert Attendance.objects.get().registration.walked_in
