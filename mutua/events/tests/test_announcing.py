"""Events are announced, changed, copied and cancelled; whoever is concerned is told."""

from datetime import timedelta

import icalendar
import pytest

from mutua.events import actions, calendars, queries
from mutua.events.models import Letter
from mutua.events.said import Part
from mutua.notices.models import Notice
from mutua.web.refused import Refused

from .conftest import NOON, STARTS, plan

LATER = NOON + timedelta(days=1)


def entry(content):
    calendar = icalendar.Calendar.from_ical(content)
    return calendar, next(iter(calendar.walk("VEVENT")))


def test_members_people_are_told_of_what_is_announced_and_others_are_not(make, role):
    role("Alder")
    role("Mill", "supplier")
    make()
    assert [notice.person.name for notice in Notice.objects.all()] == ["Alder person"]


def test_who_is_registered_is_told_what_was_and_what_is(make, register, mailoutbox):
    event = make()
    register(event, "Ana")
    actions.post(at=NOON)
    later = STARTS + timedelta(hours=1)
    actions.change(event=event, plan=plan(starts_at=later, place="Town hall"), by=None, at=LATER)
    actions.post(at=LATER)
    words = mailoutbox[-1].body
    assert "It begins: 10 March 2100, 10:00 (before: 10 March 2100, 09:00)" in words
    assert "Place: Town hall (before: Hotel Banyan)" in words


def test_what_nobody_needs_to_know_of_is_no_change_that_is_told(make, register):
    event = make()
    register(event)
    Letter.objects.all().delete()
    actions.change(event=event, plan=plan(capacity=90), by=None, at=LATER)
    event.refresh_from_db()
    assert (Letter.objects.count(), event.sequence) == (0, 0)


def test_everybody_is_told_once_when_it_is_cancelled(make, register, mailoutbox):
    event = make(capacity=1)
    for name in ("Ana", "Bo"):
        register(event, name)
    actions.post(at=NOON)
    mailoutbox.clear()
    actions.cancel(event=event, by=None, at=LATER)
    with pytest.raises(Refused, match="cancelled"):
        actions.cancel(event=event, by=None, at=LATER)
    actions.post(at=LATER)
    assert sorted(letter.to[0] for letter in mailoutbox) == ["ana@mill.example", "bo@mill.example"]
    assert {letter.subject for letter in mailoutbox} == {"Cancelled: Supplier Forum"}


def test_a_calendar_file_has_the_zone_of_the_event(make):
    calendar, found = entry(calendars.of_event(make()))
    assert calendar["METHOD"] == "PUBLISH"
    assert found["DTSTART"].dt.isoformat() == "2100-03-10T09:00:00+05:30"
    assert [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")] == ["Asia/Kolkata"]


def test_a_change_raises_the_sequence_and_a_cancellation_ends_the_same_entry(make):
    event = make()
    first = entry(calendars.of_event(event))[1]
    event = actions.change(event=event, plan=plan(place="Town hall"), by=None, at=LATER)
    second = entry(calendars.of_event(event))[1]
    event = actions.cancel(event=event, by=None, at=LATER)
    calendar, third = entry(calendars.of_event(event))
    assert [one["SEQUENCE"] for one in (first, second, third)] == [0, 1, 2]
    assert len({str(one["UID"]) for one in (first, second, third)}) == 1
    assert (calendar["METHOD"], third["STATUS"]) == ("CANCEL", "CANCELLED")


def test_only_who_is_registered_learns_the_address_online(make, register):
    event = make(online=True, link="https://meet.example/secret-room")
    assert b"secret-room" not in calendars.of_event(event)
    ticket = calendars.of_ticket(register(event)).replace(
        b"\r\n ", b""
    )  # its long lines are folded
    assert b"secret-room" in ticket


def test_reminders_go_out_a_week_and_a_day_before_once_each(make, register, mailoutbox):
    event = make()
    register(event, "Ana")
    silent = register(event, "Bo")
    actions.silence(registration=silent, at=NOON)
    actions.post(at=NOON)
    mailoutbox.clear()
    for days in (8, 7, 6, 1, 0.5):
        for _again in range(2):
            at = event.starts_at - timedelta(days=days)
            actions.remind(at=at)
            actions.post(at=at)
    assert [letter.to[0] for letter in mailoutbox] == ["ana@mill.example"] * 2
    assert all("reminders/" in letter.body for letter in mailoutbox)


def test_who_was_reminded_of_a_day_is_reminded_of_the_one_to_which_it_is_put_off(
    make, register, mailoutbox
):
    event = make()
    register(event, "Ana")
    actions.remind(at=STARTS - timedelta(days=1))
    new = STARTS + timedelta(days=20)
    moved = plan(starts_at=new, ends_at=new + timedelta(hours=8))
    actions.change(event=event, plan=moved, by=None, at=STARTS - timedelta(hours=20))
    actions.post(at=STARTS - timedelta(hours=20))
    mailoutbox.clear()
    for days in (19, 7, 6, 1):
        at = new - timedelta(days=days)
        actions.remind(at=at)
        actions.post(at=at)
    assert [letter.subject for letter in mailoutbox] == ["Soon: Supplier Forum"] * 2


def test_a_copy_has_the_programme_on_its_own_day_and_nobody_registered(make, workshop, register):
    event = make()
    workshop(event, "Hours", hours=2)
    register(event)
    starts = STARTS + timedelta(days=365)
    made = actions.copy(event=event, starts_at=starts, by=None, at=LATER)
    [slot] = queries.programme(made)
    assert (slot.starts_at, slot.items[0].title) == (starts + timedelta(hours=2), "Hours")
    assert (made.announced_at, made.registrations.count()) == (None, 0)
    assert made.slug != event.slug


def test_a_workshop_that_somebody_chose_is_not_taken_out(make, workshop, register):
    event = make()
    item = workshop(event, "Hours")
    register(event, items=[item])
    with pytest.raises(Refused, match="Somebody chose"):
        actions.remove_part(item=item, by=None, at=LATER)


def test_who_chose_a_workshop_is_told_when_it_moves_and_others_are_not(make, workshop, register):
    event = make()
    item = workshop(event, "Hours")
    register(event, "Ana", items=[item])
    register(event, "Bo")
    part = Part(
        "workshop", "Hours", item.starts_at + timedelta(hours=1), item.ends_at + timedelta(hours=1)
    )
    actions.change_part(item=item, part=part, by=None, at=LATER)
    told = Letter.objects.filter(sort="changed").values_list("registration__name", flat=True)
    assert list(told) == ["Ana"]


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"zone": "Mars/Olympus"}, "time zone"),
        ({"ends_at": STARTS}, "end before it begins"),
        ({"place": ""}, "where it is"),
        ({"languages": []}, "at least one language"),
    ],
)
def test_an_event_that_cannot_be_is_refused(make, more, why):
    with pytest.raises(Refused, match=why):
        make(**more)
