"""Letters go out when they are due, once, one a person, and each can be stopped."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from mutua.members.models import Level, Person, Role
from mutua.notices import actions, letters, links, queries
from mutua.notices.models import How, Notice, Preference

from .conftest import NOON

MORNING = NOON.replace(hour=7) + timedelta(days=1)  # Thursday
MONDAY = NOON.replace(hour=7) + timedelta(days=5)
BLINK = timedelta(minutes=1)


def post(at):
    actions.post(at=at)
    found, mail.outbox[:] = list(mail.outbox), []
    return found


def test_what_is_told_at_once_goes_out_within_a_minute(ines, told):
    told(ines, kind="test.fire", where="the mill")
    (letter,) = post(NOON + BLINK)
    assert (letter.to, letter.subject) == (["ines@people.example"], "Fire in the mill")


def test_a_daily_letter_waits_for_seven_o_clock(ines, told):
    told(ines)
    assert [len(post(at)) for at in (NOON + BLINK, MORNING - BLINK, MORNING + BLINK)] == [0, 0, 1]


def test_a_weekly_letter_waits_for_monday(ines, told):
    told(ines, kind="test.leaf")
    assert [len(post(at)) for at in (MORNING + BLINK, MONDAY - BLINK, MONDAY)] == [0, 0, 1]


def test_one_person_gets_one_letter_of_all_that_is_due(ines, told):
    told(ines, key="1", where="one")
    told(ines, key="2", where="two")
    told(ines, kind="test.leaf", where="three")
    (letter,) = post(MONDAY)
    assert [f"{word}" in letter.body for word in ("one", "two", "three")] == [True] * 3


def test_no_letter_goes_out_twice(ines, told):
    told(ines, kind="test.fire")
    assert [len(post(NOON + BLINK * turn)) for turn in (1, 2, 30)] == [1, 0, 0]


def test_what_was_read_here_is_not_mailed(ines, told):
    told(ines)
    actions.read(person=ines, at=NOON + BLINK)
    assert post(MORNING) == []


def test_whoever_left_the_organisation_gets_no_letter(ines, told):
    told(ines, kind="test.fire")
    Role.objects.filter(person=ines).delete()
    assert post(NOON + BLINK) == []


def test_whoever_lost_their_last_role_gets_no_letter_of_the_association_either(ines, told):
    told(ines, kind="test.fire", within=None)
    Role.objects.filter(person=ines).delete()
    assert post(NOON + BLINK) == []


def test_what_a_person_may_know_no_more_is_in_no_letter(ines, told, secrets):
    told(ines, kind="test.fire", where="the mill", within=None)
    told(ines, kind="test.secret", where="the vault", within=None)
    Role.objects.update(level=Level.SOURCING)
    (letter,) = post(NOON + BLINK)
    assert letter.subject == "Fire in the mill"


def test_whoever_cannot_sign_in_gets_no_letter(ines, told):
    told(ines, kind="test.fire")
    Person.objects.update(is_active=False)
    assert post(NOON + BLINK) == []


def test_a_preference_goes_before_what_is_usual(ines, told):
    Preference.objects.create(person=ines, kind="test.fire", how=How.NEVER)
    Preference.objects.create(person=ines, kind="test.tea", how=How.AT_ONCE)
    told(ines, kind="test.fire")
    told(ines, where="four")
    (letter,) = post(NOON + BLINK)
    assert letter.subject == "Tea at four"


def test_a_letter_that_cannot_go_out_holds_up_no_other_and_comes_later(
    ines, zoe, told, monkeypatch
):
    told(ines, zoe, kind="test.fire", within=None)
    send = letters.send_notices

    def broken(notices):
        if notices[0].person == ines:
            raise OSError("the address is refused")
        send(notices)

    monkeypatch.setattr(letters, "send_notices", broken)
    assert [letter.to for letter in post(NOON + BLINK)] == [["zoe@people.example"]]
    monkeypatch.undo()
    assert post(NOON + 2 * BLINK) == []  # whoever began may still be at it
    assert [letter.to for letter in post(NOON + 12 * BLINK)] == [["ines@people.example"]]


def test_what_could_not_be_mailed_for_two_weeks_is_no_news_any_more(ines, told):
    told(ines, kind="test.fire")
    assert post(NOON + timedelta(days=15)) == []


def test_a_letter_speaks_its_readers_language(ines, told):
    ines.language = "fr"
    ines.save()
    told(ines, kind="test.fire")
    (letter,) = post(NOON + BLINK)
    assert 'lang="fr"' in letter.alternatives[0].content


def test_a_letter_sent_again_after_a_crash_bears_the_same_name(ines, told):
    told(ines, kind="test.fire")
    names = []
    for turn in (1, 12):
        names += [letter.extra_headers["Message-ID"] for letter in post(NOON + BLINK * turn)]
        Notice.objects.update(mailed_at=None)
    assert (len(names), len({*names})) == (2, 1)


def test_the_letter_after_a_deed_is_started_when_its_transaction_ends(
    ines, told, monkeypatch, django_capture_on_commit_callbacks
):
    woken = []
    monkeypatch.setattr("mutua.notices.waking._wakers", [lambda: woken.append(1)])
    with django_capture_on_commit_callbacks(execute=True):
        told(ines)
        told(ines, kind="test.fire")
    assert woken == [1]


@pytest.fixture
def letter(ines, told):
    told(ines, kind="test.fire")
    return post(NOON + BLINK)[0]


def path_in(header):
    return re.fullmatch(r"<https?://[^/]+(/.*)>", header)[1]


def test_a_mail_program_stops_letters_by_one_post_without_a_cookie(letter, ines, told, client):
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = path_in(letter.extra_headers["List-Unsubscribe"])
    strict = type(client)(enforce_csrf_checks=True)
    answer = strict.post(path, {"List-Unsubscribe": "One-Click"})
    told(ines, kind="test.fire", key="2", at=NOON + timedelta(hours=1))
    assert (answer.status_code, post(NOON + timedelta(hours=2))) == (200, [])


def test_opening_the_link_stops_nothing(letter, ines, client):
    answer = client.get(path_in(letter.extra_headers["List-Unsubscribe"]))
    assert (answer.status_code, Preference.objects.count()) == (200, 0)
    assert "ines@people.example" not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_link_stops_its_own_kind_alone(letter, ines, client):
    client.post(links.stop(ines, ["test.fire"]))
    assert [*Preference.objects.values_list("kind", "how")] == [("test.fire", "never")]


def test_a_forged_link_is_not_there(ines, client):
    path = links.stop(ines, ["test.fire"])
    assert client.post(path[:-3] + "aa/").status_code == 404
    assert Preference.objects.count() == 0


def test_a_stop_link_is_no_way_in(letter, client):
    client.post(path_in(letter.extra_headers["List-Unsubscribe"]))
    assert client.get(reverse("notices:notices")).status_code == 302


def test_stopped_letters_still_stand_on_the_page(letter, ines, told, client):
    client.post(links.stop(ines, ["test.fire"]))
    told(ines, kind="test.fire", key="2")
    assert queries.count_unread(ines) == 2
