"""A day's work begins at home: on a phone, to its end; and a letter is stopped by its own link."""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.journeys import steps
from tests.journeys.browser import PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

LETTER = """
from mutua.members.models import Person
from mutua.notices import links
noor = Person.objects.get(name="Noor Haddad")
print("STOP", links.stop(noor, ["recognition.shared"]))
"""


@pytest.fixture
def phone(demo: Installation, visit: Visit) -> Page:
    """The home of the tour's sourcing manager, on a phone."""
    return visit(steps.address(demo.welcome, "a sourcing manager"), PHONE)


def test_what_needs_one_is_followed_to_its_end_on_a_phone(phone: Page) -> None:
    assert (barriers(phone), overflow(phone)) == ({}, 0)
    need = phone.locator(".need", has_text=re.compile(r"match(es)? to judge"))
    before = int(need.locator(".need-count").inner_text().replace(",", ""))
    home = phone.url
    need.get_by_role("link").click()
    pair = steps.pair(phone)
    phone.get_by_role("button", name=re.compile("Different|different")).first.click()
    steps.wait_for_another_pair(phone, pair)
    phone.goto(home)
    after = phone.locator(".need", has_text=re.compile(r"match(es)? to judge"))
    assert int(after.locator(".need-count").inner_text().replace(",", "")) < before


def test_a_notice_is_read_by_following_it(phone: Page) -> None:
    phone.locator(".bell").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Notices")
    assert (barriers(phone), overflow(phone)) == ({}, 0)
    unread = phone.locator(".notices-unread")
    before = unread.count()
    unread.first.get_by_role("button").click()
    phone.go_back()
    phone.reload()
    expect(unread).to_have_count(before - 1)


def test_a_letter_is_stopped_by_its_own_link_without_signing_in(
    demo: Installation, visit: Visit
) -> None:
    said = demo.manage("shell", "-c", LETTER)
    path = next(line for line in said.splitlines() if line.startswith("STOP ")).split()[1]
    entrance = urlsplit(steps.address(demo.welcome, "a sourcing manager"))
    stranger = visit(f"{entrance.scheme}://{entrance.netloc}{path}", PHONE)
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Stop these letters?")
    assert (barriers(stranger), overflow(stranger)) == ({}, 0)
    stranger.get_by_role("button", name="Stop these letters").click()
    expect(stranger.get_by_role("heading", level=1)).to_have_text("These letters have stopped")
    own = visit(entrance.geturl())
    own.goto(f"{entrance.scheme}://{entrance.netloc}/notices/choices/")
    expect(own.get_by_label("A supplier shares what you asked for")).to_have_value("never")
