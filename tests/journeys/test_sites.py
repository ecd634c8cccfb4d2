"""A mill manager on a phone counts, plans, and prints cards that open what they say."""

from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Page, expect

from mutua.voice import pepper
from tests.journeys.browser import PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

pytestmark = pytest.mark.journey


def sound(page: Page) -> None:
    """Expect a page that everybody can use, as wide as the phone."""
    assert (barriers(page), overflow(page)) == ({}, 0)


def test_a_site_counts_plans_and_prints_on_a_phone(
    demo: Installation, visit: Visit, tmp_path: Path
) -> None:
    path = demo.run("-m", "tests.journeys.site").strip()
    page = visit(f"{demo.url}{path}", PHONE)
    sound(page)
    page.get_by_role("link", name="Count who works here").first.click()
    page.get_by_label("Departments").fill("Sewing\nCutting")
    sound(page)
    page.get_by_role("button", name="Next: the numbers").click()
    for label, people in (("Sewing, Women", 210), ("Sewing, Men", 30), ("Cutting, Men", 60)):
        page.get_by_label(label, exact=True).fill(str(people))
    expect(page.locator(".site-sum output")).to_have_text("300")
    sound(page)
    page.get_by_role("button", name="Take these numbers").click()
    page.get_by_role("link", name="Ask the workers").click()
    page.get_by_label("Where cards are handed out").fill("Canteen\nGate")
    sound(page)
    page.get_by_role("button", name="Plan it, and make the cards").click()
    expect(
        page.get_by_role("paragraph").filter(has_text="Fewer than ten answered so far")
    ).to_be_visible()
    sound(page)
    with page.expect_download() as coming:
        page.get_by_role("button", name="Cards").first.click()
    coming.value.save_as(tmp_path / "cards.pdf")
    words = pypdfium2.PdfDocument(tmp_path / "cards.pdf")[0].get_textpage().get_text_range()
    codes = [word for word in words.split() if pepper.read_code(word)]
    assert len(codes) == 10
