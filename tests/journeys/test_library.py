"""An edition comes into the library: who reads it, who is told of it, and how that is stopped."""

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Page, expect

from mutua.papers.tests import made
from tests.journeys.browser import PATIENCE, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

KIND = "New tools and guidance in the library"
TOLD = "New in the library: “Shade at work”."


@pytest.fixture(scope="module")
def house(installations: Callable[[], Installation]) -> Installation:
    """An installation without any demo, served."""
    house = installations()
    house.start()
    return house


def way_to_stop(house: Installation, page: Page) -> str:
    """Wait for the letter of notices, and return the address in it that stops it."""
    for _turn in range(PATIENCE // 250):
        for path in (house.folder / "mail").glob("*.log"):
            letter = message_from_bytes(path.read_bytes(), policy=policy.default)
            if "List-Unsubscribe" in letter and "Shade at work" in str(letter["Subject"]):
                return str(letter["List-Unsubscribe"]).strip("<>")
        page.wait_for_timeout(250)
    raise AssertionError("no letter went out")


def test_an_edition_is_added_told_read_and_told_no_more(house: Installation, visit: Visit) -> None:
    (keeper,), (member,), (mill,) = (
        house.found(kind, name)
        for kind, name in (("secretariat", "Keepers"), ("member", "Alder"), ("supplier", "Mill"))
    )
    reader = visit(member)
    reader.goto(f"{house.url}/notices/choices/")
    reader.get_by_label(KIND).select_option("at_once")
    assert (barriers(reader), overflow(reader)) == ({}, 0)
    reader.get_by_role("button", name="Save").click()
    expect(reader.get_by_text("Saved.")).to_be_visible()

    desk = visit(keeper)
    desk.goto(f"{house.url}/o/keepers/library/new/")
    desk.get_by_label("Title").fill("Shade at work")
    assert (barriers(desk), overflow(desk)) == ({}, 0)
    desk.get_by_role("button", name="Go on to the file").click()
    desk.locator("input[type=file]").set_input_files(
        {"name": "shade.pdf", "mimeType": "application/pdf", "buffer": made.report(1)}
    )
    desk.get_by_role("button", name="Put it into the library").click()
    expect(desk.get_by_text("It is in the library.")).to_be_visible()
    assert (barriers(desk), overflow(desk)) == ({}, 0)

    reader.goto(f"{house.url}/notices/")
    assert (barriers(reader), overflow(reader)) == ({}, 0)
    reader.get_by_role("button", name=TOLD).click()
    expect(reader.get_by_role("heading", name="Shade at work")).to_be_visible()
    with reader.expect_download() as taken:
        reader.get_by_role("link", name="English").and_(reader.locator("main a")).click()
    assert taken.value.suggested_filename == "shade.pdf"
    for come in (f"{house.url}/library/", mill):
        other = visit(come)
        assert other.request.get(reader.url).status == 404
        other.goto(f"{house.url}/library/")
        expect(other.get_by_text("Shade at work")).to_have_count(0)

    letter = visit(way_to_stop(house, reader), PHONE)
    assert (barriers(letter), overflow(letter)) == ({}, 0)
    letter.get_by_role("button", name="Stop these letters").click()
    expect(letter.get_by_role("heading", name="These letters have stopped")).to_be_visible()
    reader.goto(f"{house.url}/notices/choices/")
    expect(reader.get_by_label(KIND)).to_have_value("never")
