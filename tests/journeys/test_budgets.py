"""Public pages and homes keep to their budgets; `make budgets` walks all the others."""

import pytest
from playwright.sync_api import Browser

from tests.journeys import budgets
from tests.journeys.installation import Installation


@pytest.mark.parametrize("who", budgets.WHO)
def test_pages_keep_to_their_budgets(chromium: Browser, demo: Installation, who: str) -> None:
    start = budgets.starts(demo.url, demo.welcome)[who]
    examiner = budgets.Examiner(chromium, who, start)
    pages = [*examiner.measured(most=1_000 if who == "stranger" else 1)]
    examiner.close()
    assert [(known.name, known.broken()) for known in pages if known.broken()] == []
    assert pages != []
