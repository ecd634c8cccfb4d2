"""A site reads what its workers said and tells them what it does; a worker reads it by the card."""

import json
from collections.abc import Callable
from io import BytesIO

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.journeys.browser import DESKTOP, PHONE, barriers, overflow
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation


@pytest.fixture(scope="module")
def house(installations: Callable[[], Installation]) -> Installation:
    """An installation without any demo, served."""
    made = installations()
    made.start()
    return made


def test_results_go_to_the_site_and_back_to_the_workers(house: Installation, visit: Visit) -> None:
    way = json.loads(house.run("-m", "mutua.voice.tests.told_scene"))
    base = house.url
    for size in (DESKTOP, PHONE):
        page = visit(f"{base}{way['desk']}results/", size)
        expect(page.get_by_role("heading", name="Workers feel safe: 71 of 100")).to_be_visible()
        expect(
            page.get_by_text("Up 9 since January 2026: that is more than chance.")
        ).to_have_count(3)
        assert (barriers(page), overflow(page)) == ({}, 0)
    pdf = page.request.get(f"{base}{way['desk']}results/report/?language=hi").body()
    assert len(pypdfium2.PdfDocument(BytesIO(pdf))) >= 3
    page.get_by_role("link", name="You said, we did").click()
    page.get_by_label("What you do").fill("हर महीने नए दस्ताने")
    page.get_by_label("In which language you write").select_option("hi")
    page.get_by_role("button", name="Tell the workers").click()
    expect(page.get_by_text("हर महीने नए दस्ताने")).to_be_visible()
    assert (barriers(page), overflow(page)) == ({}, 0)

    worker = visit(f"{base}{way['heard']}?language=hi", PHONE, java_script_enabled=False)
    expect(worker.locator("h2").first).to_contain_text("71")
    expect(worker.get_by_text("हर महीने नए दस्ताने")).to_be_visible()
    assert worker.context.cookies() == []
    seen = visit(f"{base}{way['heard']}?language=en", PHONE)
    assert (barriers(seen), overflow(seen)) == ({}, 0)
