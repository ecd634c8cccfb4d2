"""Who comes, who waits, and who is next."""

from datetime import timedelta

import pytest

from mutua.events import actions, companies, links, queries
from mutua.events.models import Letter, Registration, Unconfirmed
from mutua.events.rules import registering as rules
from mutua.web.refused import Refused

from .conftest import NOON, plan

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def ask(coming):
    def asked(event, email="ana@mill.example", source="here", at=NOON, **more):
        actions.ask(
            event=event, email=email, said=coming(**more), language="en", source=source,
            welcome=True, at=at,
        )  # fmt: skip
        return Unconfirmed.objects.filter(email=email).latest("pk")

    return asked


def states(event):
    return list(event.registrations.order_by("at", "id").values_list("name", "state"))


def test_who_has_not_confirmed_takes_no_place(make, ask):
    event = make(capacity=1)
    ask(event)
    assert queries.counts_of(event)["coming"] == 0


def test_who_confirms_is_registered_once(make, ask):
    event = make()
    asked = ask(event)
    made = actions.confirm(unconfirmed=asked, at=LATER)
    assert (made.state, made.company_key, Unconfirmed.objects.count()) == ("coming", "rio mill", 0)
    with pytest.raises(Refused, match="used already"):
        actions.confirm(unconfirmed=asked, at=LATER)


@pytest.mark.parametrize("ticked", [True, False])
def test_only_who_confirms_says_whether_inviters_are_told(make, ask, ticked):
    asked = ask(make(), tells_inviters=not ticked)
    made = actions.confirm(unconfirmed=asked, tells_inviters=ticked, at=LATER)
    assert made.tells_inviters == ticked


def test_what_is_not_confirmed_lapses_and_is_erased(make, ask):
    asked = ask(make())
    late = NOON + rules.CONFIRMED_WITHIN + timedelta(seconds=1)
    with pytest.raises(Refused, match="older than two days"):
        actions.confirm(unconfirmed=asked, at=late)
    actions.forget(at=late)
    assert Unconfirmed.objects.count() == 0


def test_an_address_that_is_registered_gets_its_ticket_again_and_the_page_cannot_tell(
    make, ask, register, mailoutbox
):
    event = make()
    known = register(event, "Ana")
    Letter.objects.all().delete()
    ask(event, "ana@mill.example")
    ask(event, "new@mill.example")
    while actions.post(at=NOON):
        pass
    subjects = {letter.to[0]: letter.subject for letter in mailoutbox}
    assert subjects == {
        "ana@mill.example": "Your ticket: Supplier Forum",
        "new@mill.example": "Please confirm: Supplier Forum",
    }
    assert links.whole_ticket(known) in mailoutbox[0].body


def test_nobody_floods_the_mailbox_of_somebody_else(make, ask):
    event = make()
    for number in range(9):
        ask(event, "victim@mill.example", source=f"source {number}")
    assert Letter.objects.count() == rules.LETTERS_A_DAY


def test_a_source_that_never_confirms_is_stopped_and_others_are_not(make, ask):
    event = make()
    for number in range(rules.FROM_ONE_SOURCE):
        ask(event, f"{number}@mill.example", source="flood")
    with pytest.raises(Refused, match="not confirmed"):
        ask(event, "one@mill.example", source="flood")
    ask(event, "two@mill.example", source="office")
    ask(event, "three@mill.example", source="flood", at=NOON + timedelta(minutes=61))


def test_who_comes_when_all_is_full_waits_and_is_next_when_somebody_cancels(
    make, register, mailoutbox
):
    event = make(capacity=2)
    first = register(event, "Ana", 0)
    for minutes, name in enumerate(("Bo", "Chi", "Dao"), start=1):
        register(event, name, minutes)
    actions.leave(registration=first, by=None, at=LATER)
    assert states(event) == [
        ("Ana", "cancelled"), ("Bo", "coming"), ("Chi", "coming"), ("Dao", "waiting"),
    ]  # fmt: skip
    while actions.post(at=LATER):
        pass
    told = [letter.to[0] for letter in mailoutbox if letter.subject.startswith("A place is yours")]
    assert told == ["chi@mill.example"]


def test_a_workshop_that_is_full_has_a_line_of_its_own(make, workshop, register):
    event = make()
    small = workshop(event, "Grievances", capacity=1)
    first, second, third = (register(event, n, k, [small]) for k, n in enumerate(("A", "B", "C")))
    assert [seat.waiting for seat in small.seats.order_by("at")] == [False, True, True]
    actions.choose(registration=first, items=[], by=None, at=LATER)
    waiting = dict(small.seats.values_list("registration__name", "waiting"))
    assert waiting == {"B": False, "C": True}
    assert queries.overbooked(event) == []
    assert second.letters.filter(sort="promoted").count() == 1
    assert third.letters.filter(sort="promoted").count() == 0


def test_who_waits_for_the_event_holds_no_seat_in_a_workshop(make, workshop, register):
    event = make(capacity=1)
    small = workshop(event, "Grievances", capacity=5)
    first = register(event, "A", 0, [small])
    second = register(event, "B", 1, [small])
    assert second.seats.get().waiting
    actions.leave(registration=first, by=None, at=LATER)
    assert not second.seats.get().waiting


def test_more_places_are_given_to_who_waits_longest(make, register):
    event = make(capacity=1)
    for minutes, name in enumerate("ABC"):
        register(event, name, minutes)
    actions.change(event=event, plan=plan(capacity=2), by=None, at=LATER)
    assert states(event) == [("A", "coming"), ("B", "coming"), ("C", "waiting")]


def test_workshops_at_the_same_time_are_not_chosen_together(make, workshop, register):
    event = make()
    one, other = workshop(event, "Hours"), workshop(event, "Wages")
    with pytest.raises(Refused, match="at the same time"):
        register(event, "A", 0, [one, other])


def test_needs_are_erased_the_day_after(make, register):
    event = make()
    made = register(event, needs="halal")
    actions.forget(at=event.ends_at)
    made.refresh_from_db()
    assert made.needs == "halal"
    actions.forget(at=event.ends_at + timedelta(days=1, seconds=1))
    made.refresh_from_db()
    assert made.needs == ""


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"closes_at": NOON - timedelta(hours=1)}, "Registration is closed."),
        ({"announced": False}, "This event is not announced yet."),
    ],
)
def test_nobody_registers_when_it_is_not_open(make, register, change, why):
    event = make(at=NOON - timedelta(days=1), **change)
    with pytest.raises(Refused, match=why):
        register(event)


def test_one_company_counts_once_however_it_is_written():
    names = [
        "Kaveri Sugar Works Pvt Ltd",
        "KAVERI SUGAR WORKS",
        "Kaveri Sugar Works Private Limited",
    ]
    assert {companies.key(name, "IN") for name in names} == {"kaveri sugar works"}
    assert companies.key("Kaveri Textiles Pvt Ltd", "IN") == "kaveri textiles"


def test_registered_again_after_cancelling_one_is_at_the_end_of_the_line(make, register):
    event = make(capacity=1)
    first = register(event, "A", 0)
    register(event, "B", 1)
    actions.leave(registration=first, by=None, at=LATER)
    again = register(event, "A", 90)
    assert again.state == Registration.State.WAITING
