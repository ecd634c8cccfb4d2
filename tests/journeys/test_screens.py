"""Every main screen: no barrier for anybody, in light and in dark, and nothing wider than a phone."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.journeys import browser, steps
from tests.journeys.conftest import Visit
from tests.journeys.installation import Installation

# What looks for barriers brings styles that our policy forbids (the tour shows that ours are
# not), and takes what is still fading in for pale.
STILL = {"bypass_csp": True, "reduced_motion": "reduce"}
OPEN = ("/", "/sign-in/", "/forgotten/", "/look/", "/library/")
# Who goes where; addresses are within the person's own organisation unless they begin with a slash.
SCREENS = {
    "a sourcing manager": (
        "", "overview/", "library/", "/notices/", "/notices/choices/",
        "suppliers/", "suppliers/?state=soon", "map/", "matches/", "lists/", "lists/1/",
        "lists/1/uploads/1/", "lists/new/", "lists/1/new/", "audited/", "/account/", "/choose/",
        "standards/", "standards/versions/smeta-4-6.1/", "standards/benchmark/",
        "standards/compare/?version=smeta-4-6.1&version=bsci-2.0", "standards/benchmark/choose/",
        "standards/requirements/", "standards/requirements/new/", "standards/requirements/import/",
    ),
    "an administrator": ("people/",),
    "the secretariat": (
        "", "overview/", "organisations/", "matches/", "library/all/", "library/new/",
        "library/terms/", "library/terms/new/",
    ),
    "a supplier's mill manager": ("",),
}  # fmt: skip


def screens(demo: Installation, visit: Visit, **how: Any) -> Iterator[Page]:
    """Open one screen after another, as whoever may."""
    page = visit(demo.url, **how)
    for path in OPEN:
        page.goto(f"{demo.url}{path}")
        yield page
    for who, paths in SCREENS.items():
        page = visit(steps.address(demo.welcome, who), **how)
        home = page.url
        for path in paths:
            page.goto(f"{demo.url}{path}" if path.startswith("/") else f"{home}{path}")
            yield page
    yield from _of_an_upload(demo, visit, **how)


def _of_an_upload(demo: Installation, visit: Visit, **how: Any) -> Iterator[Page]:
    page = visit(steps.address(demo.welcome, "a sourcing manager"), **how)
    page.goto(f"{page.url}suppliers/?state=valid")
    page.locator("#results tbody th a").first.click()
    yield page
    steps.upload(page, steps.SAMPLE, name="Shown")
    yield page


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_screen_has_a_grave_barrier(demo: Installation, visit: Visit, theme: str) -> None:
    found = {
        page.url.removeprefix(demo.url): broken
        for page in screens(demo, visit, color_scheme=theme, **STILL)
        if (broken := browser.barriers(page))
    }
    assert found == {}


def test_no_screen_is_wider_than_a_phone(demo: Installation, visit: Visit) -> None:
    found = {
        page.url.removeprefix(demo.url): wider
        for page in screens(demo, visit, size=browser.PHONE)
        if (wider := browser.overflow(page))
    }
    assert found == {}
