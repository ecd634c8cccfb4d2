"""One marked copy for all who look at it."""

import pytest

from mutua import papers
from mutua.papers.tests import made


@pytest.fixture(scope="package")
def code() -> str:
    return papers.new_code()


@pytest.fixture(scope="package")
def copy(code: str) -> bytes:
    return papers.marked(made.report(3), "Anna Berg, Harvest Foods", made.NOON, code)
