"""The public pages and the page of all components."""

import re
from pathlib import Path

import pytest
from django.template.loader import render_to_string

from mutua.web import vendor
from mutua.web.icons import ICONS
from mutua.web.tests.lint import _Reader

WEB = Path(__file__).resolve().parents[1]
PACKAGE = WEB.parent
USED = re.compile(r"""\{% icon ["']([\w-]+)["']|icon=["']([\w-]+)["']""")


@pytest.fixture
def look(client):
    return client.get("/look/")


def test_look_answers(look):
    assert look.status_code == 200


def test_look_shows_every_component(look):
    shown = " ".join(re.findall(r'data-component="([^"]+)"', look.text)).split()
    assert sorted(set(shown)) == sorted(
        path.stem for path in (WEB / "templates/web/components").glob("*.html")
    )


def test_look_shows_everything_in_light_and_in_dark(look):
    assert re.findall(r'class="look-ground" data-theme="(\w+)"', look.text) == ["light", "dark"]


@pytest.mark.parametrize("path", ["/", "/look/"])
def test_page_holds_nothing_inline(client, path):
    reader = _Reader(mail=False)
    reader.feed(client.get(path).text)
    assert [each for each in reader.found if "not translated" not in each] == []


@pytest.mark.parametrize("path", ["/", "/look/"])
def test_page_is_under_a_strict_policy(client, path):
    policy = client.get(path)["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'self'" in policy


def test_every_icon_used_is_one_of_ours():
    files = [*PACKAGE.glob("*/templates/**/*.html"), *PACKAGE.glob("*/*.py"), *PACKAGE.glob("*/templatetags/*.py")]  # fmt: skip
    used = {name for path in files for pair in USED.findall(path.read_text()) for name in pair}
    assert used - {""} - set(ICONS) == set()


def test_every_icon_of_ours_is_in_the_sprite():
    if not vendor.NODE.is_dir():
        pytest.skip("npm's folder is not here: `make setup` brings it")
    assert re.findall(r'<symbol id="([\w-]+)"', vendor.sprite()) == list(ICONS)


def test_front_page_leads_to_the_sign_in(client):
    assert client.get("/").text.count('href="/sign-in/"') == 3


def test_chosen_theme_is_kept_and_leads_back(client):
    answer = client.post("/theme/", {"theme": "dark", "next": "/look/"})
    assert (answer.status_code, answer["Location"]) == (302, "/look/")
    assert '<html lang="en" dir="ltr" data-theme="dark">' in client.get("/").text


def test_no_chosen_theme_follows_the_machine(client):
    client.post("/theme/", {"theme": "dark"})
    client.post("/theme/", {"theme": ""})
    assert '<html lang="en" dir="ltr">' in client.get("/").text


def test_theme_never_leads_to_another_site(client):
    answer = client.post("/theme/", {"theme": "dark", "next": "https://elsewhere.example/"})
    assert answer["Location"] == "/"


def test_invented_theme_in_the_cookie_is_ignored(client):
    client.cookies["theme"] = 'x" onload="x'
    assert '<html lang="en" dir="ltr">' in client.get("/").text


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500", "503"])
def test_error_page_needs_nothing_to_be_shown(name):
    assert render_to_string(f"{name}.html").count("<h1>") == 1


def test_refusal_says_its_reason():
    html = render_to_string("403.html", {"exception": "This page is for administrators."})
    assert "This page is for administrators." in html


def test_mistaken_address_is_answered_in_plain_words(client, settings):
    settings.DEBUG = False
    answer = client.get("/nowhere/")
    assert (answer.status_code, "There is nothing here" in answer.text) == (404, True)
