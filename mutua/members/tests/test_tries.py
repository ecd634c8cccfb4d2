"""Codes of a second step work once, and whoever guesses at them is stopped wherever they sit."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client, RequestFactory

from mutua.members import actions
from mutua.members.signing import throttle, tries
from mutua.members.tests.conftest import PASSWORD
from mutua.members.tests.telephone import code
from mutua.web.caches import CACHES

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
STEP = "/sign-in/second-step/"


def half_in(person, **more):
    """Return a browser in which somebody gave their password."""
    browser = Client(**more)
    browser.post("/sign-in/", {"username": person.email, "password": PASSWORD})
    return browser


def comes_in(person, said):
    return half_in(person).post(STEP, {"code": said}).status_code == 302


def test_a_code_works_once(ada, secret):
    said = code(secret)
    assert [comes_in(ada, said), comes_in(ada, said)] == [True, False]


def test_a_code_works_once_though_it_is_right_for_a_minute_and_a_half(ada, secret, monkeypatch):
    said, now = code(secret, 1), time.time()
    assert comes_in(ada, said)
    for later in (31, 59):
        monkeypatch.setattr(time, "time", lambda later=later: now + later)
        assert not comes_in(ada, said)


def test_no_code_works_that_is_older_than_one_that_was_taken(ada, secret):
    codes = [code(secret, later) for later in (0, -1, 0, 1)]
    assert [comes_in(ada, said) for said in codes] == [True, False, False, True]


def test_a_code_given_twice_at_once_is_taken_once(ada, secret):
    said = code(secret)
    assert [tries.take(ada.pk, "totp", said) for _time in range(2)] == [True, False]


def test_guessing_is_stopped_whatever_is_forgotten_and_wherever_it_comes_from(ada, secret):
    for number in range(5):
        browser = half_in(ada, REMOTE_ADDR=f"10.0.0.{number}")
        assert "does not fit" in browser.post(STEP, {"code": "000000"}).content.decode()
        cache.clear()
    for said in ("000000", code(secret)):
        page = half_in(ada, REMOTE_ADDR="10.1.0.1").post(STEP, {"code": said})
        assert "tried too often" in page.content.decode()


def test_slow_guessing_is_told_its_owner_once_an_hour(
    ada, secret, monkeypatch, mailoutbox, django_capture_on_commit_callbacks
):
    now = time.time()
    with django_capture_on_commit_callbacks(execute=True):
        for later in range(12):  # never five within five minutes
            monkeypatch.setattr(time, "time", lambda later=later: now + later * tries.WITHIN / 3)
            assert not comes_in(ada, "000000")
    guessed = [one for one in mailoutbox if "guesses at the codes" in one.subject]
    assert [one.to for one in guessed] == [[ada.email]]
    assert "knows your password" in guessed[0].body


def test_the_owner_is_told_again_an_hour_later(ada, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for minutes in (0, 59, 61):
            actions.note_guessed_step(person=ada, at=NOON + timedelta(minutes=minutes))
    assert len(mailoutbox) == 2


def test_who_mistypes_and_comes_in_gets_no_letter(
    ada, secret, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        for later in (0, 1):
            assert not comes_in(ada, "000000")
            assert not comes_in(ada, "111111")
            assert comes_in(ada, code(secret, later))
    assert [one for one in mailoutbox if "guesses" in one.subject] == []


def test_recovery_codes_are_guessed_at_no_longer(ada):
    spare = RecoveryCodes.activate(ada).get_unused_codes()[0]
    assert [tries.one_more(ada.pk) for _time in range(6)] == [True] * 5 + [False]
    assert tries.take(ada.pk, "recovery_codes", spare)
    assert tries.one_more(ada.pk)


def test_five_minutes_later_and_after_a_right_code_there_are_tries_again(ada, secret, monkeypatch):
    now = time.time()
    for _time in range(5):
        tries.one_more(ada.pk)
    assert not comes_in(ada, code(secret))
    monkeypatch.setattr(time, "time", lambda: now + tries.WITHIN + 1)
    assert comes_in(ada, code(secret))
    assert tries.TRIED not in Authenticator.objects.get(user=ada).data


def test_a_code_used_before_does_not_have_the_tries_forgotten(ada, secret):
    said = code(secret)
    assert comes_in(ada, said)
    for _time in range(5):
        assert not comes_in(ada, said)
    assert "tried too often" in half_in(ada).post(STEP, {"code": said}).content.decode()


def test_counts_of_many_others_do_not_have_one_forgotten(settings):
    settings.CACHES = CACHES
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"request_login_code": "1/m/key"}
    request = RequestFactory().post("/")
    assert not throttle.too_often(request, "request_login_code", "ada")
    for number in range(1_000):
        cache.set(f"other-{number}", [])
    assert throttle.too_often(request, "request_login_code", "ada")


@pytest.mark.parametrize(("told", "source"), [
    ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("unix", "unix"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("fe80::1%eth0", "fe80::"), ("", "unknown"),
])  # fmt: skip
def test_of_ipv6_the_network_counts(settings, told, source):
    assert throttle.source(RequestFactory().get("/", REMOTE_ADDR=told)) == source
    settings.MUTUA_BEHIND_PROXY = True
    asked = RequestFactory().get("/", headers={"x-forwarded-for": f"1.2.3.4, {told}"})
    assert throttle.source(asked) == (source if told else "127.0.0.1")


def test_another_address_of_the_same_network_does_not_end_a_lock_out(ada):
    wrong = {"username": ada.email, "password": "x"}
    for number in range(1, 9):
        page = Client(REMOTE_ADDR=f"2001:db8::{number}").post("/sign-in/", wrong)
    assert page.status_code == 429
    said = {"username": ada.email, "password": PASSWORD}
    assert Client(REMOTE_ADDR="2001:db8::ff").post("/sign-in/", said).status_code == 429
    assert Client(REMOTE_ADDR="2001:db8:0:1::1").post("/sign-in/", said).status_code == 302
