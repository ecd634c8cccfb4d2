"""Who may change what others rely on proves more than a password, and nobody gets around it."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from mutua import vault
from mutua.journal import queries as journal
from mutua.members import actions, queries
from mutua.members.models import Browser, Level
from mutua.members.tests.conftest import PASSWORD
from mutua.members.tests.people import BACKEND
from mutua.members.tests.telephone import code, forget
from mutua.web.refused import Refused

pytestmark = pytest.mark.django_db

AT = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture(autouse=True)
def asked_for(settings, counted):
    settings.MUTUA_SECOND_STEP = True


def sign_in(client, person):
    return client.post("/sign-in/", {"username": person.email, "password": PASSWORD})


def test_without_a_second_step_an_administrator_is_led_to_set_one_up(client, ada):
    sign_in(client, ada)
    led = client.get("/o/mill/people/")
    assert led["Location"] == "/second-step/?next=/o/mill/people/"
    assert "One more step" in client.get(led["Location"]).content.decode()


@pytest.mark.parametrize(
    ("level", "kind", "asked"),
    [(10, "member", False), (20, "member", False), (30, "member", True),
     (10, "secretariat", True), (20, "secretariat", True), (30, "supplier", True)],
)  # fmt: skip
def test_administrators_and_the_secretariat_are_asked(
    client, somebody, organisation, level, kind, asked
):
    sign_in(client, somebody("Bob", organisation("House", kind), level))
    status = client.get("/o/house/")
    assert (status.status_code == 302 and "second-step" in status["Location"]) is asked


def test_an_administrator_elsewhere_is_asked_everywhere(client, ada, organisation):
    ada.roles.create(organisation=organisation("Other"), level=Level.VIEWER)
    sign_in(client, ada)
    assert client.get("/o/other/")["Location"].startswith("/second-step/")


@pytest.mark.parametrize("path", ["/notices/", "/notices/choices/", "/account/journal/"])
def test_a_person_s_notices_and_journal_are_asked_too(client, ada, path):
    sign_in(client, ada)
    assert client.get(path)["Location"] == f"/second-step/?next={path}"


@pytest.mark.parametrize("path", ["/second-step/", "/account/safety/"])
def test_where_the_step_is_set_up_nobody_is_led_away(client, ada, path):
    sign_in(client, ada)
    assert client.get(path).status_code == 200


def test_what_changes_is_asked_too_and_a_part_of_a_page_leads_the_whole(client, ada):
    sign_in(client, ada)
    assert client.post("/o/mill/people/invite/")["Location"] == "/second-step/"
    told = {"HX-Request": "true", "HX-Current-URL": "http://testserver/o/mill/"}
    part = client.get("/o/mill/people/", headers=told)
    assert part["HX-Redirect"] == "/second-step/?next=/o/mill/"


def test_a_session_that_proved_nothing_does_not_enter(client, ada):
    client.force_login(ada, BACKEND)
    assert client.get("/o/mill/people/")["Location"].startswith("/second-step/")


@pytest.mark.parametrize("demo", [True, False])
def test_the_demo_s_entrance_passes_in_the_demo_only(client, ada, settings, demo):
    settings.MUTUA_DEMO = True
    client.get(queries.demo_entrance(ada))
    settings.MUTUA_DEMO = demo
    assert client.get("/o/mill/people/").status_code == (200 if demo else 302)


def test_what_another_person_proved_in_this_browser_does_not_count(
    client, ada, secret, somebody, mill
):
    bob = somebody("Bob", mill)
    sign_in(client, ada)
    client.post("/sign-in/second-step/", {"code": code(secret)})
    assert client.get("/o/mill/people/").status_code == 200
    client.force_login(bob, BACKEND)
    assert client.get("/o/mill/people/")["Location"].startswith("/second-step/")


def test_the_password_alone_signs_nobody_in_who_has_a_second_step(client, ada, secret):
    assert sign_in(client, ada)["Location"] == "/sign-in/second-step/"
    assert client.get("/account/")["Location"].startswith("/sign-in/")
    assert not journal.of(ada).filter(verb="person.signed_in").exists()
    assert client.post("/sign-in/second-step/", {"code": code(secret)})["Location"] == "/choose/"
    assert client.get("/o/mill/people/").status_code == 200


def test_a_recovery_code_works_once_and_its_owner_is_told(
    client, ada, secret, django_capture_on_commit_callbacks
):
    spare = RecoveryCodes.activate(ada).get_unused_codes()[0]
    with django_capture_on_commit_callbacks(execute=True):
        sign_in(client, ada)
        client.post("/sign-in/second-step/", {"code": spare})
    assert client.get("/o/mill/people/").status_code == 200
    assert "A recovery code was used" in [letter.subject for letter in mail.outbox]
    other = Client()
    sign_in(other, ada)
    assert other.post("/sign-in/second-step/", {"code": spare}).status_code == 200


def test_secrets_of_telephones_are_sealed_in_the_database(ada, secret):
    kept = str(Authenticator.objects.get(user=ada).data)
    assert secret not in kept
    assert "wk1." in kept


def test_sealed_secrets_outlive_a_master_key(client, ada, settings):
    settings.MUTUA_VAULT_KEYS = old = vault.new_master_key(AT)
    secret = generate_totp_secret()
    TOTP.activate(ada, secret)
    new = vault.new_master_key(AT + timedelta(days=1))
    settings.MUTUA_VAULT_KEYS = f"{old} {new}"
    assert actions.reseal() == 1
    settings.MUTUA_VAULT_KEYS = new
    sign_in(client, ada)
    assert client.post("/sign-in/second-step/", {"code": code(secret)}).status_code == 302


@pytest.mark.parametrize("path", ["telephone/remove/", "codes/new/", "passkeys/add/"])
def test_changing_steps_asks_again_and_not_for_the_password(client, ada, secret, path):
    sign_in(client, ada)
    client.post("/sign-in/second-step/", {"code": code(secret)})
    led = client.get(f"/account/safety/{path}")
    if path != "telephone/remove/":
        assert led["Location"].startswith("/account/again/code/")
    assert client.get("/account/again/")["Location"].startswith("/account/again/code/")


def test_the_last_step_of_who_needs_one_stays(client, ada, secret):
    sign_in(client, ada)
    client.post("/sign-in/second-step/", {"code": code(secret)})
    assert client.post("/account/safety/telephone/remove/").status_code == 409
    assert Authenticator.objects.filter(user=ada).count() == 1


def test_the_secretariat_resets_lost_steps_and_the_person_is_told(
    ada, secret, somebody, secretariat, client, django_capture_on_commit_callbacks
):
    sam, now = somebody("Sam", secretariat, Level.SOURCING), timezone.now()
    sign_in(client, ada)
    client.post("/sign-in/second-step/", {"code": code(secret)})
    with django_capture_on_commit_callbacks(execute=True):
        actions.reset_steps(person=ada, checked="video", by=sam, at=now)
    assert [letter.subject for letter in mail.outbox] == ["The secretariat reset your second steps"]
    assert client.get("/account/")["Location"].startswith("/sign-in/")
    assert Authenticator.objects.filter(user=ada).count() == 0
    assert journal.of(ada).filter(verb="steps.reset", details__checked="video").count() == 1


def test_nobody_else_resets_them_nor_oneself_nor_those_of_the_secretariat_s_own(
    ada, secret, somebody, secretariat, mill
):
    sam = somebody("Sam", secretariat, Level.SOURCING)
    olga = somebody("Olga", secretariat, Level.SOURCING)
    TOTP.activate(sam, secret)
    TOTP.activate(olga, secret)
    now = timezone.now()
    for person, by in ((ada, somebody("Eve", mill)), (sam, sam), (olga, sam)):
        with pytest.raises(Refused):
            actions.reset_steps(person=person, checked="video", by=by, at=now)


def test_who_lost_everything_is_helped_from_the_command_line(ada, secret, capsys):
    call_command("reset_steps", ada.email)
    assert Authenticator.objects.filter(user=ada).count() == 0
    with pytest.raises(CommandError):
        call_command("reset_steps", "nob@people.example")


def test_browsers_are_listed_without_their_keys_and_ended(client, ada, secret):
    for browser in (client, Client(headers={"user-agent": "Mozilla Firefox/1 Android"})):
        sign_in(browser, ada)
        forget()
        browser.post("/sign-in/second-step/", {"code": code(secret)})
    other = browser
    page = client.get("/account/safety/").content.decode()
    assert "Firefox on Android" in page
    assert not any(key in page for key in Browser.objects.values_list("session_key", flat=True))
    [end] = re.findall(r"/account/browsers/\w+/end/", page)
    assert client.get("/account/safety/").status_code == 200
    client.post(end)
    assert other.get("/account/")["Location"].startswith("/sign-in/")
    assert client.get("/account/").status_code == 200


def test_a_new_password_ends_all_other_browsers(client, ada):
    other = Client()
    for browser in (client, other):
        sign_in(browser, ada)
    fresh = "two slow brown otters"
    words = {"old_password": PASSWORD, "new_password1": fresh, "new_password2": fresh}
    assert client.post("/account/password/", words)["Location"] == "/account/"
    assert Browser.objects.filter(person=ada).count() == 1
    assert client.get("/account/").status_code == 200
    assert other.get("/account/")["Location"].startswith("/sign-in/")


def test_a_new_browser_is_told_of_a_known_one_not(
    client, ada, secret, django_capture_on_commit_callbacks
):
    other = Client()
    with django_capture_on_commit_callbacks(execute=True):
        for browser in (client, client, other):
            browser.post("/sign-out/")
            forget()
            sign_in(browser, ada)
            browser.post("/sign-in/second-step/", {"code": code(secret)})
    assert [letter.subject for letter in mail.outbox] == ["You signed in by a new browser"]


def test_the_gate_asks_the_database_for_nothing_more(
    client, ada, secret, django_assert_num_queries
):
    sign_in(client, ada)
    client.post("/sign-in/second-step/", {"code": code(secret)})
    client.get("/o/mill/people/")
    # As without: session, person, door, people, standing, invitations, bell.
    with django_assert_num_queries(7):
        assert client.get("/o/mill/people/").status_code == 200


def test_nobody_signs_up(client):
    for path in ("/signup/", "/accounts/signup/", "/sign-in/signup/", "/sign-in/passkey/signup/"):
        assert client.get(path).status_code == 404
