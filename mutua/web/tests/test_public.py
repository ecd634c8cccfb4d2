"""The base of public pages: what it says to readers, to those who link to it, and with how little."""

import re

import pytest
from django.http import HttpRequest
from django.test import RequestFactory

from mutua.web import front


@pytest.fixture
def page(client):
    return client.get("/").text


def meta(page: str) -> dict[str, str]:
    return dict(re.findall(r'<meta (?:name|property)="([^"]+)" content="([^"]*)">', page))


def test_previews_say_what_the_page_says(page):
    title = re.search("<title>(.*)</title>", page)[1]
    told = meta(page)
    assert (told["og:title"], told["og:description"]) == (title, told["description"])


def test_page_is_known_by_one_address(client, settings):
    settings.BASE_URL = "https://mutua.example"
    page = client.get("/?page=3&utm_source=x").text
    assert '<link rel="canonical" href="https://mutua.example/?page=3">' in page
    assert meta(page)["og:url"] == "https://mutua.example/?page=3"


def test_page_names_itself_in_every_language(page, settings):
    named = re.findall(r'rel="alternate" hreflang="([^"]+)"', page)
    assert named == [*[code for code, _ in settings.LANGUAGES], "x-default"]


def test_language_is_chosen_by_an_address(client):
    assert '<html lang="ar" dir="rtl">' in client.get("/?lang=ar").text
    assert '<html lang="ar" dir="rtl">' in client.get("/").text


def test_page_loads_no_script_but_those_of_its_menus(page):
    assert re.findall(r'<script src="[^"]*/(\w+)[^"/]*\.js"', page) == ["theme", "menu"]


def test_rooms_tell_their_part_of_the_front_page_in_order(monkeypatch):
    monkeypatch.setattr(front, "_parts", {})
    front.register(20, "web/components/crumb.html", lambda _: {"label": "second"})
    front.register(10, "web/components/crumbs.html", lambda _: {"content": "first"})
    front.register(15, "web/components/card.html", lambda _: None)
    told = " ".join(front.shown(RequestFactory().get("/")))
    assert re.findall("first|second|card", told) == ["first", "second"]


def test_a_part_learns_who_asks(monkeypatch):
    monkeypatch.setattr(front, "_parts", {})

    def told(request: HttpRequest) -> dict[str, str]:
        return {"label": request.path}

    front.register(10, "web/components/crumb.html", told)
    assert "/here/" in front.shown(RequestFactory().get("/here/"))[0]


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/sign-in/", "/forgotten/", "/look/", "/nothing-is-here/"])
def test_every_title_ends_with_whose_page_it_is(client, path):
    title = re.search("<title>(.*)</title>", client.get(path).content.decode())[1]
    assert re.fullmatch(r"\S.* – Mutua", title)
