"""An event from its announcement to a place that became free, on a desktop and a phone."""

import re
from datetime import timedelta
from email import message_from_bytes, policy
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.browser import PHONE, barriers, overflow
from tests.journeys.installation import Installation
from tests.journeys.steps import address

LINK = re.compile(r"http://\S+/events/(?:confirm|ticket)/\S+")


def letters(folder: Path, to: str, subject: str) -> list[str]:
    """Return what was written to somebody under a subject."""
    files = sorted((folder / "mail").glob("*"), key=lambda file: file.stat().st_mtime)
    texts = [text for file in files for text in re.split(rb"-{79}\n", file.read_bytes())]
    found = [message_from_bytes(text, policy=policy.default) for text in texts if text.strip()]
    return [
        one.get_body(("plain",)).get_content()
        for one in found
        if one["To"] == to and one["Subject"].startswith(subject)
    ]


def letter(page: Page, folder: Path, to: str, subject: str) -> str:
    """Wait for a letter, and return the address in it."""
    for _second in range(120):
        if found := letters(folder, to, subject):
            return LINK.search(found[-1])[0]
        page.wait_for_timeout(500)
    raise AssertionError(f"no letter “{subject}” to {to}")


def announce(page: Page) -> str:
    """Plan an event with one place and announce it; return the address of its page."""
    starts = timezone.now() + timedelta(days=30)
    page.get_by_role("link", name="Plan an event").click()
    page.get_by_label("Title").fill("Forum of one")
    page.get_by_label("Time zone").fill("Asia/Kolkata")
    page.get_by_label("It begins").fill(f"{starts:%Y-%m-%d}T09:00")
    page.get_by_label("It ends").fill(f"{starts:%Y-%m-%d}T17:00")
    page.get_by_label("Place", exact=False).first.fill("Hotel Banyan")
    page.get_by_label("English").check()
    page.get_by_label("Seats").fill("1")
    page.get_by_role("button", name="Keep it").click()
    page.get_by_role("button", name="Announce it").click()
    way = page.get_by_role("link", name="Public page")
    expect(way).to_be_visible()
    return way.get_attribute("href") or ""


def register(page: Page, name: str) -> None:
    """Register from the page of the event."""
    page.get_by_role("link", name="Register").click()
    page.get_by_label("Your name").fill(name)
    page.get_by_label("E-mail").fill(f"{name.lower()}@forum.example")
    page.get_by_label("Company or organisation").fill(f"{name} Mills Ltd")
    page.get_by_label("Sector").select_option(index=1)
    page.get_by_label("Country").select_option("IN")
    assert (barriers(page), overflow(page)) == ({}, 0)
    page.get_by_role("button", name="Register").click()
    expect(page.get_by_role("heading", name="Look into your mailbox")).to_be_visible()


def confirm(page: Page, folder: Path, name: str) -> None:
    """Open the address of the letter, and confirm."""
    page.goto(letter(page, folder, f"{name.lower()}@forum.example", "Please confirm"))
    page.get_by_role("button", name="Confirm my registration").click()


def test_who_waits_gets_the_place_of_who_cancels(demo: Installation, visit) -> None:
    office = visit(address(demo.welcome, "the secretariat"))
    office.goto(f"{demo.url}/o/secretariat/events/")
    path = announce(office)

    phone = visit(f"{demo.url}{path}", PHONE)
    assert (barriers(phone), overflow(phone)) == ({}, 0)
    register(phone, "Asha")
    confirm(phone, demo.folder, "Asha")
    expect(phone.get_by_role("img", name="The code of your ticket")).to_be_visible()
    assert (barriers(phone), overflow(phone)) == ({}, 0)

    other = visit(f"{demo.url}{path}")
    register(other, "Bao")
    confirm(other, demo.folder, "Bao")
    expect(other.get_by_text("You are the next.")).to_be_visible()

    phone.get_by_text("I cannot come").click()
    phone.get_by_role("button", name="Cancel my registration").click()
    expect(phone.get_by_text("You have cancelled")).to_be_visible()
    other.goto(letter(other, demo.folder, "bao@forum.example", "A place is yours"))
    expect(other.get_by_role("img", name="The code of your ticket")).to_be_visible()
