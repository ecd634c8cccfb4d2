"""Coming in: nobody learns who has an account, and every link works once."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from mutua.journal import queries as journal
from mutua.members import actions, queries
from mutua.members.models import Level, Person
from mutua.members.tests.conftest import PASSWORD, home

pytestmark = pytest.mark.django_db
BACKEND = "django.contrib.auth.backends.ModelBackend"


def sign_in(client, email, password=PASSWORD, **more):
    return client.post("/sign-in/", {"username": email, "password": password, **more})


def plain(response):
    """Return a page without what differs each time: the token against forged requests."""
    page = re.sub(r'csrfmiddlewaretoken" value="\w+"', "", response.content.decode())
    return re.sub(r'"X-CSRFToken": "\w+"', "", page)


@pytest.fixture
def invited(ada, mill):
    now = timezone.now()
    return actions.invite(email="eve@new.example", organisation=mill, level=20, by=ada, at=now)


def test_the_right_password_leads_home_and_is_journalled(client, ada):
    assert sign_in(client, " ADA@people.example ")["Location"] == "/choose/"
    assert client.get("/choose/")["Location"] == home("mill")
    assert [entry.verb for entry in journal.about(ada)] == ["person.signed_in"]


def test_signing_in_goes_on_to_where_one_wanted_to_go(client, ada):
    response = sign_in(client, ada.email, next="/o/mill/people/")
    assert response["Location"] == "/o/mill/people/"


def test_signing_in_never_leads_to_another_site(client, ada):
    assert sign_in(client, ada.email, next="https://evil.example/")["Location"] == "/choose/"


def test_a_known_and_an_unknown_address_get_the_same_page(client, ada, person):
    gone = person("Gone", is_active=False)
    pages = set()
    for email, password in (
        (ada.email, "wrong"), ("nob@people.example", "wrong"), (gone.email, PASSWORD),
    ):  # fmt: skip
        page = plain(sign_in(client, email, password)).replace(email, "")
        pages.add(re.sub(r"autofocus|maxlength=\"\d+\"", "", page))
    assert len(pages) == 1
    assert "This address and this password do not belong together." in pages.pop()


@pytest.mark.parametrize("known", [True, False])
def test_guessing_is_locked_out_whether_the_address_is_known_or_not(client, ada, known):
    email = ada.email if known else "nob@people.example"
    tries = [sign_in(client, spelling, "wrong") for spelling in (email, email.upper()) * 4]
    assert tries[-1].status_code == 429
    assert sign_in(client, email).status_code == 429
    assert "Too many tries" in tries[-1].content.decode()


def test_signing_out_needs_a_post_and_ends_the_session(client, ada):
    client.force_login(ada, BACKEND)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/signed-out/"
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_forgetting_answers_the_same_for_known_and_unknown(client, ada, django_assert_num_queries):
    answers = set()
    for email in (ada.email, "nob@people.example"):
        response = client.post("/forgotten/", {"email": email}, follow=True)
        answers.add((response.redirect_chain[0], plain(response)))
    assert len(answers) == 1


def test_the_page_does_the_same_work_for_known_and_unknown(client, ada, settings):
    settings.TASKS = {"default": {"BACKEND": "django.tasks.backends.dummy.DummyBackend"}}
    asked = []
    for email in (ada.email, "nob@people.example"):
        with CaptureQueriesContext(connection) as captured:
            client.post("/forgotten/", {"email": email})
        asked.append([query["sql"] for query in captured])
    assert asked[0] == asked[1]


@pytest.fixture
def ada_elsewhere(ada):
    """Ada's other browser; it signs in first, since signing in ends earlier reset links."""
    other = Client()
    other.force_login(ada, BACKEND)
    return other


@pytest.fixture
def reset_path(client, ada, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/forgotten/", {"email": ada.email})
    [letter] = mail.outbox
    [link] = re.findall(r"http://localhost:8000(/reset/\S+)", letter.body)
    return link


def set_password(client, link, password="two slow brown otters"):
    page = client.get(link, follow=True)
    if not page.redirect_chain:
        return page
    words = {"new_password1": password, "new_password2": password}
    return client.post(page.redirect_chain[-1][0], words)


def test_a_reset_link_sets_a_new_password_once(client, ada, reset_path):
    assert set_password(client, reset_path)["Location"] == "/sign-in/"
    ada.refresh_from_db()
    assert ada.check_password("two slow brown otters") is True
    again = set_password(client, reset_path, "three quick red foxes")
    assert "This link no longer works" in again.content.decode()
    ada.refresh_from_db()
    assert ada.check_password("two slow brown otters") is True


def test_a_reset_link_does_not_outlive_its_hours(client, ada, reset_path, settings):
    settings.PASSWORD_RESET_TIMEOUT = -1
    assert "This link no longer works" in set_password(client, reset_path).content.decode()


def test_a_reset_signs_every_browser_out(ada_elsewhere, client, reset_path):
    assert ada_elsewhere.get("/account/").status_code == 200
    set_password(client, reset_path)
    assert ada_elsewhere.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_a_reset_ends_the_lock_out(client, ada, reset_path):
    for _ in range(8):
        sign_in(client, ada.email, "wrong")
    set_password(client, reset_path)
    assert sign_in(client, ada.email, "two slow brown otters")["Location"] == "/choose/"


def test_a_weak_password_is_refused_with_the_reason(client, ada, reset_path):
    page = set_password(client, reset_path, "password123")
    assert "too common" in page.content.decode()


def join(client, token, password="two slow brown otters", name="Eve"):
    words = {"name": name, "new_password1": password, "new_password2": password}
    return client.post(f"/invitation/{token}/", words)


def test_an_invitation_makes_the_person_and_signs_them_in(client, invited):
    assert "eve@new.example" in client.get(f"/invitation/{invited.token}/").content.decode()
    assert join(client, invited.token)["Location"] == home("mill")
    assert client.get("/account/").status_code == 200
    assert queries.account("eve@new.example").name == "Eve"


def test_looking_at_an_invitation_does_not_use_it_up(client, invited):
    for _ in range(2):
        assert client.get(f"/invitation/{invited.token}/").status_code == 200
    assert join(client, invited.token).status_code == 302


def test_an_invitation_page_works_once(client, invited):
    join(client, invited.token)
    client.logout()
    assert join(client, invited.token).status_code == 409
    page = client.get(f"/invitation/{invited.token}/").content.decode()
    assert "This invitation was used already." in page
    assert Person.objects.filter(email="eve@new.example").count() == 1


def test_a_made_up_invitation_is_not_there(client, invited):
    assert client.get("/invitation/made-up/").status_code == 404


def test_a_password_like_ones_own_name_is_refused(client, invited):
    page = join(client, invited.token, password="Evelyn Marsh", name="Evelyn Marsh")
    assert "too similar" in page.content.decode()


def test_somebody_with_an_account_signs_in_then_accepts(client, ada, person, mill):
    bob, now = person("Bob"), timezone.now()
    token = actions.invite(email=bob.email, organisation=mill, level=10, by=ada, at=now).token
    address = f"/invitation/{token}/"
    assert f"/sign-in/?next=%2Finvitation%2F{token}%2F" in client.get(address).content.decode()
    assert client.post(address).status_code == 409
    sign_in(client, bob.email, next=address)
    assert client.post(address)["Location"] == home("mill")
    assert bob.roles.get().level == Level.VIEWER


def test_another_person_does_not_take_the_invitation(client, person, invited):
    client.force_login(person("Bob"), BACKEND)
    address = f"/invitation/{invited.token}/"
    assert "for another address" in client.get(address).content.decode()
    assert client.post(address).status_code == 409


def test_an_expired_invitation_says_so(client, ada, mill):
    then = timezone.now() - timedelta(days=8)
    token = actions.invite(email="e@e.example", organisation=mill, level=10, by=ada, at=then).token
    assert "has expired" in client.get(f"/invitation/{token}/").content.decode()


def test_the_demo_signs_in_by_a_link(client, ada, settings):
    settings.MUTUA_DEMO = True
    assert client.get(queries.demo_entrance(ada))["Location"] == "/choose/"
    assert client.get("/account/").status_code == 200


def test_outside_the_demo_its_entrance_is_not_there(client, ada, settings):
    settings.MUTUA_DEMO = False
    assert client.get(queries.demo_entrance(ada)).status_code == 404


def test_a_forged_demo_link_is_not_there(client, ada, settings):
    settings.MUTUA_DEMO = True
    assert client.get(reverse("members:demo-entrance", args=["1:forged"])).status_code == 404


def test_signing_in_is_asked_for_in_the_language_of_the_browser(client):
    page = client.get("/sign-in/", headers={"accept-language": "id"})
    assert '<html lang="id"' in page.content.decode()
    assert "Saya lupa kata sandi" in page.content.decode()


def test_pages_speak_the_language_that_a_person_chose_whatever_the_browser_asks_for(client, ada):
    sign_in(client, ada.email)
    client.post("/language/", {"language": "vi", "next": "/account/"})
    client.cookies.pop("django_language")  # another browser
    page = client.get("/account/", headers={"accept-language": "id"})
    assert "Tài khoản của tôi" in page.content.decode()
    assert (page["Content-Language"], page["Vary"]) == ("vi", "Accept-Language, Cookie")


def test_an_address_shared_in_a_language_shows_it_once(client, ada):
    sign_in(client, ada.email)
    assert '<html lang="tr"' in client.get("/account/", {"lang": "tr"}).content.decode()
    assert '<html lang="en"' in client.get("/account/").content.decode()


def test_a_choice_of_language_leads_back_without_the_language_in_the_address(client):
    page = client.get("/sign-in/", {"next": "/account/", "lang": "tr"}).content.decode()
    assert 'name="next" value="/sign-in/?next=%2Faccount%2F"' in page
    answer = client.post("/language/", {"language": "es", "next": "https://evil.example/"})
    assert answer["Location"] == "/"


def test_who_joins_keeps_the_language_that_they_joined_in(client, mill, somebody):
    by = somebody("Ida", mill)
    level, email = Level.VIEWER, "new@people.example"
    token = actions.invite(
        email=email, organisation=mill, level=level, by=by, at=timezone.now()
    ).token
    words = "four plain words"
    client.post(
        reverse("members:accept", args=[token]),
        {"name": "Linh", "new_password1": words, "new_password2": words},
        headers={"accept-language": "vi"},
    )
    assert Person.objects.get(name="Linh").language == "vi"
