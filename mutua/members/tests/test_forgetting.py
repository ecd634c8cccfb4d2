"""A forgotten password, in a browser that is signed in, and for those who ask without end."""

import re

import pytest
from django.core import mail
from django.test import Client

from mutua.members.models import Browser
from mutua.members.tests.people import BACKEND

pytestmark = pytest.mark.django_db
FRESH = "two slow brown otters"


@pytest.fixture
def unsent(settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


def ask(path, email, source="192.0.2.1"):
    return Client(REMOTE_ADDR=source).post(path, {"email": email})


def test_a_reset_in_a_browser_that_is_signed_in_ends_that_session_too(
    client, ada, django_capture_on_commit_callbacks
):
    client.force_login(ada, BACKEND)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/forgotten/", {"email": ada.email})
    [link] = re.findall(r"http://localhost:8000(/reset/\S+)", mail.outbox[0].body)
    form = client.get(link)["Location"]
    done = client.post(form, {"new_password1": FRESH, "new_password2": FRESH})
    assert (done.status_code, done.headers.get("Location")) == (302, "/sign-in/")
    assert "Your new password is set." in client.get("/sign-in/").content.decode()
    assert Browser.objects.filter(person=ada).count() == 0
    ada.refresh_from_db()
    assert ada.check_password(FRESH) is True


@pytest.mark.parametrize("path", ["/forgotten/", "/desk/"])
def test_one_source_does_not_ask_for_letters_without_end(counted, unsent, ada, path):
    asked = [ask(path, f"nob{number}@people.example").status_code for number in range(21)]
    assert asked == [302] * 20 + [429]
    assert ask(path, ada.email).status_code == 429
    assert ask(path, ada.email, source="192.0.2.2").status_code == 302


@pytest.mark.parametrize("path", ["/forgotten/", "/desk/"])
def test_asking_too_often_is_answered_alike_for_known_and_unknown_addresses(
    counted, unsent, ada, path
):
    asked = [
        [ask(path, email).status_code for _ in range(7)]
        for email in (ada.email, "nob@people.example")
    ]
    assert asked[0] == asked[1] == [302] * 5 + [429] * 2


def test_nobody_keeps_a_letter_from_its_owner_by_asking_for_it(counted, unsent, ada):
    assert [ask("/forgotten/", ada.email).status_code for _ in range(6)][-1] == 429
    assert ask("/forgotten/", ada.email, source="192.0.2.2").status_code == 302
