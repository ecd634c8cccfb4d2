"""Nobody learns who has an account: the same words, headers, cookies, questions and hashes for all."""

import re

import pytest
from axes.utils import reset as forgive
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mutua.members.tests.conftest import PASSWORD

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN, CLOSED = (f"{name}@people.example" for name in ("ada", "nob", "gone"))
# What differs by chance from one answer to the next, whoever asks.
CHANCE = re.compile(r'csrfmiddlewaretoken" value="\w+"|"X-CSRFToken": "\w+"|[\w:.-]{24,}')
TIMES = re.compile(r"'\d{4}-\d\d-\d\d [\d:.]+'|\d{10}\.\d+|'[\w:.\-=]{20,}'")


@pytest.fixture(autouse=True)
def people(somebody, mill, person, settings):
    somebody("Ada", mill)
    person("Gone", is_active=False)
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}


@pytest.fixture
def hashed(monkeypatch):
    """Count the work of hashing passwords, which is most of the time that signing in takes."""
    counted = []
    real = MD5PasswordHasher.encode
    monkeypatch.setattr(
        MD5PasswordHasher, "encode", lambda *words: counted.append(1) or real(*words)
    )
    return counted


def answers(email, path, words):
    """Return all that a visitor can see of the answers to a form and of the page that follows."""
    client = Client()
    with CaptureQueriesContext(connection) as asked:
        first = client.post(path, words)
        second = client.get(first["Location"]) if first.status_code == 302 else first
    seen = []
    for response in (first, second):
        headers = {key: CHANCE.sub("", str(value)) for key, value in response.headers.items()}
        headers.pop("Content-Length", None)  # as long as the address
        headers.pop("Expires", None)  # the clock
        cookies = {
            name: (one["max-age"], one["path"], one["httponly"])
            for name, one in response.cookies.items()
        }
        page = CHANCE.sub("", response.content.decode().replace(email, ""))
        seen.append((response.status_code, headers, cookies, page))
    statements = [
        TIMES.sub("", query["sql"]).split("VALUES")[0].replace(email, "") for query in asked
    ]
    return seen, [re.sub(r"'[^']*'|\bs\d+_x\d+", "", one) for one in statements]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/sign-in/", {"username": "", "password": "a wrong guess"}),
        ("/forgotten/", {"email": ""}),
        ("/sign-in/code/", {"email": ""}),
        ("/sign-in/company/", {"email": ""}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_known_unknown_and_closed_addresses_get_the_same(path, words, hashed):
    found = []
    for email in (KNOWN, UNKNOWN, CLOSED):
        said = {key: value or email for key, value in words.items()}
        hashed.clear()
        found.append((*answers(email, path, said), len(hashed)))
    assert found[0] == found[1]
    assert found[1] == found[2]
    assert found[0][2] == (1 if path == "/sign-in/" else 0)


def test_a_closed_account_s_right_password_reads_like_a_wrong_one(hashed):
    found = []
    for password in ("a wrong guess", PASSWORD):
        forgive()  # the second of two tries is counted otherwise than the first
        found.append(answers(CLOSED, "/sign-in/", {"username": CLOSED, "password": password}))
    assert found[0] == found[1]


@pytest.mark.parametrize("said", ["BCDF-BCDF", "", "x" * 20])
def test_a_wrong_code_reads_the_same_for_all(said):
    found = []
    for email in (KNOWN, UNKNOWN, CLOSED):
        client = Client()
        client.post("/sign-in/code/", {"email": email})
        with CaptureQueriesContext(connection) as asked:
            response = client.post("/sign-in/code/enter/", {"code": said})
        page = CHANCE.sub("", response.content.decode().replace(email, ""))
        found.append((response.status_code, page, len(asked)))
    assert found[0] == found[1] == found[2]


def test_a_passkey_of_nobody_reads_like_a_wrong_one():
    pages = []
    for handle in ("MQ", "OTk5OTk"):
        client = Client()
        client.get("/sign-in/passkey/", headers={"accept": "application/json"})
        credential = f'{{"response": {{"userHandle": "{handle}"}}}}'
        response = client.post("/sign-in/passkey/", {"credential": credential}, follow=True)
        pages.append(CHANCE.sub("", response.content.decode()))
    assert pages[0] == pages[1]


@pytest.mark.parametrize("email", [KNOWN, UNKNOWN])
def test_lock_out_reads_the_same_for_all(email):
    client = Client()
    for _ in range(8):
        page = client.post("/sign-in/", {"username": email, "password": "a wrong guess"})
    assert page.status_code == 429
    assert "Wait a quarter of an hour" in page.content.decode()
    again = Client().post("/forgotten/", {"email": email})
    assert again.status_code == 302
