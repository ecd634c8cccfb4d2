"""Print a PDF to a PDF as the browser's viewer does: `python -m tests.journeys.printing FROM TO`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.journeys import browser


def main(copy: Path, printed: Path) -> None:
    """Open a PDF in the browser, and print it."""
    with sync_playwright() as play:
        path = browser.executable()
        # The plain headless mode has no viewer of PDFs; this one is the whole browser.
        flags = [*browser.FLAGS, "--headless=new"]
        opened = play.chromium.launch(executable_path=path, headless=False, args=flags)
        page = opened.new_page()
        page.goto(copy.as_uri())
        page.wait_for_timeout(3_000)  # the viewer draws in its own time, and says nothing of it
        page.pdf(path=printed)
        opened.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
