"""A copy that was printed to a PDF again still names its reader."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from mutua import papers
from mutua.papers.tests import made
from tests.journeys import browser

CODE = papers.new_code()


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report of three pages, marked for a reader."""
    file = tmp_path_factory.mktemp("copy") / "copy.pdf"
    file.write_bytes(papers.marked(made.report(3), "Ines Berg, Alder", datetime.now(UTC), CODE))
    return file


def by_chromium(copy: Path, printed: Path) -> None:
    """Print what the browser's own viewer shows."""
    path = browser.executable()
    if path is None:
        pytest.skip("chromium is not installed, so nothing can be printed by it")
    with sync_playwright() as play:
        # The plain headless mode has no viewer of PDFs; this one is the whole browser.
        flags = [*browser.FLAGS, "--headless=new"]
        opened = play.chromium.launch(executable_path=path, headless=False, args=flags)
        page = opened.new_page()
        page.goto(copy.as_uri())
        page.wait_for_timeout(3_000)  # the viewer draws in its own time, and says nothing of it
        page.pdf(path=printed)
        opened.close()


def by_cairo(copy: Path, printed: Path) -> None:
    """Print as poppler does."""
    _run("pdftocairo", "-pdf", str(copy), str(printed))


def by_ghostscript(copy: Path, printed: Path) -> None:
    """Print as ghostscript does."""
    _run("gs", "-q", "-sDEVICE=pdfwrite", "-o", str(printed), str(copy))


def _run(program: str, *words: str) -> None:
    path = shutil.which(program)
    if path is None:
        pytest.skip(f"{program} is not on this machine")
    subprocess.run([path, *words], check=True, timeout=120)


@pytest.mark.parametrize("print_anew", [by_chromium, by_cairo, by_ghostscript])
def test_a_copy_printed_anew_is_traced(
    copy: Path, tmp_path: Path, print_anew: Callable[[Path, Path], None]
) -> None:
    printed = tmp_path / "printed.pdf"
    print_anew(copy, printed)
    assert printed.read_bytes() != copy.read_bytes()
    assert papers.traced(printed.read_bytes()).codes == (CODE,)
