"""Ways on: who sees which, and which is the present one."""

import pytest
from django.test import RequestFactory

from mutua.web import navigation
from mutua.web.navigation import (
    ALONE,
    AUDITS,
    MAIN,
    MENU,
    Entry,
    Link,
    groups,
    links,
    nearest,
    register,
)


@pytest.fixture
def request_at(monkeypatch):
    monkeypatch.setattr(navigation, "_entries", {})
    return RequestFactory().get


def test_only_what_one_may_enter_is_shown(request_at):
    register(
        Entry("Look", "web:look", lambda _: True, order=2),
        Entry("Front", "web:front", lambda _: False, order=1),
    )
    assert links(request_at("/look/"))["main"] == [Link("Look", "/look/", "", False, True)]


def test_entries_stand_in_their_order_and_place(request_at):
    register(
        Entry("Look", "web:look", lambda _: True, order=2),
        Entry("Front", "web:front", lambda _: True, order=1),
        Entry("Theme", "web:theme", lambda _: True, place=MENU, post=True),
    )
    request = request_at("/look/")
    assert [link.label for link in links(request)["main"]] == ["Front", "Look"]
    assert links(request)[MENU] == [Link("Theme", "/theme/", "", True, False)]


def test_a_page_of_the_menu_does_not_mark_what_it_lies_under_in_the_bar(request_at):
    register(
        Entry("Front", "web:front", lambda _: True),
        Entry("Look", "web:look", lambda _: True, place=MENU),
    )
    request = request_at("/look/")
    assert [link.current for link in links(request)["main"]] == [False]
    assert [link.current for link in links(request)[MENU]] == [True]


def test_an_address_that_does_not_exist_is_left_out(request_at):
    register(Entry("Nowhere", "web:nowhere", lambda _: True))
    assert links(request_at("/"))["main"] == []


def test_ways_stand_in_groups_and_what_is_alone_in_its_group_stands_by_itself(request_at):
    register(
        Entry("Look", "web:look", lambda _: True, order=1, group=AUDITS),
        Entry("Front", "web:front", lambda _: True, order=2, group=ALONE),
        Entry("Theme", "web:theme", lambda _: True, order=3, group=AUDITS),
    )
    told = [
        (str(group.label), [link.label for link in group.links], group.current)
        for group in groups(links(request_at("/theme/"))[MAIN])
    ]
    assert told == [("Audits", ["Look", "Theme"], True), ("", ["Front"], False)]


@pytest.mark.parametrize(("path", "found"), [("/a/b/c/", "/a/b/"), ("/a/x/", "/a/"), ("/x/", "")])
def test_the_nearest_address_is_the_present_one(path, found):
    assert nearest(path, ["/a/", "/a/b/"]) == found
