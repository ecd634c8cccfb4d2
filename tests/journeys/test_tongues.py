"""No screen breaks in a language that is longer, or that is written from right to left."""

import pytest
from playwright.sync_api import Browser

from mutua.web import pseudo
from tests.journeys import tongues
from tests.journeys.installation import Installation


@pytest.mark.parametrize("language", [pseudo.ACCENTED, pseudo.MIRRORED])
def test_main_screens_hold_whatever_the_language(
    demo: Installation, chromium: Browser, language: str
) -> None:
    found = [*tongues.tour(chromium, demo.url, demo.welcome, language, "phone", None, most=6)]
    assert found == []
