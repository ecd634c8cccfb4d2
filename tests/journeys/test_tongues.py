"""No screen breaks in a language that is longer, or that is written from right to left."""

import pytest
from django.conf import settings
from playwright.sync_api import Browser

from mutua.web import pseudo
from tests.journeys import browser as browsers
from tests.journeys import steps, tongues
from tests.journeys.installation import Installation

WIDTHS = (1280, 1217, 1090, 800, 390)  # just above where the bar drops its words, then its ways


@pytest.mark.parametrize("language", [pseudo.ACCENTED, pseudo.MIRRORED])
def test_main_screens_hold_whatever_the_language(
    demo: Installation, chromium: Browser, language: str
) -> None:
    found = [*tongues.tour(chromium, demo.url, demo.welcome, language, "phone", None, most=6)]
    assert found == []


def test_the_bar_fits_every_window_in_every_language(demo: Installation, chromium: Browser) -> None:
    page = browsers.context(chromium).new_page()
    page.goto(steps.address(demo.welcome, "the secretariat"))
    wide = {}
    for language, _name in settings.LANGUAGES:
        page.goto(f"{page.url.partition('?')[0]}?lang={language}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            wide[language, width] = browsers.overflow(page)
    page.context.close()
    assert {where: by for where, by in wide.items() if by} == {}
