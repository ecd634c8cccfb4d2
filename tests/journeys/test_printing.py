"""A copy that was printed to a PDF again still names its reader."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

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
    """Print what the browser's own viewer shows; in a program of its own, for one drives at a time."""
    if browser.executable() is None:
        pytest.skip("chromium is not installed, so nothing can be printed by it")
    _run(sys.executable, "-m", "tests.journeys.printing", str(copy), str(printed))


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
