"""Installations and browsers for the journeys."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests import prepared
from tests.journeys import browser as browsers
from tests.journeys.installation import Installation

type Visit = browsers.Visit


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in its own hook
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker drive the one browser, whatever the tests are spread over."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.xdist_group("journeys"))


@pytest.fixture(scope="session")
def installations(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Iterator[Callable[[], Installation]]:
    """Make installations of one's own; each ends with the session."""
    made: list[Installation] = []

    def make() -> Installation:
        folder = tmp_path_factory.mktemp("installation") / "var"
        prepared.migrated(folder)
        prepared.collected(folder)
        made.append(Installation(folder))
        return made[-1]

    yield make
    for one in made:
        one.stop()
        if request.session.testsfailed:
            sys.stdout.write(one.said())


@pytest.fixture(scope="session")
def demo(installations: Callable[[], Installation]) -> Installation:
    """A small demo, served."""
    made = installations()
    made.welcome = made.manage("demo", "--fresh", "--records", "1500")
    made.start()
    return made


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """Open addresses, each as somebody else; afterwards no page may have complained."""
    with browsers.visits(chromium) as come:
        yield come
