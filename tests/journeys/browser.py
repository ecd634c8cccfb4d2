"""A real browser, and what is asked of every page in it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--disable-dev-shm-usage",
)  # fmt: skip
DESKTOP, PHONE = (1280, 800), (390, 844)
PATIENCE = 60_000  # milliseconds, for machines that do much else
type Visit = Callable[..., Page]

GRAVE = ("serious", "critical")
LOOK = {"resultTypes": ["violations"], "preload": False}  # it would fetch our sheets once more
STILL = """() => Promise.all(document.getAnimations()
  .filter((each) => each.effect.getComputedTiming().endTime !== Infinity)
  .map((each) => each.finished.catch(() => {})))"""
WIDER = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def executable() -> str | None:
    """Find the machine's browser."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


@contextmanager
def chromium(path: str) -> Iterator[Browser]:
    """Start the machine's browser."""
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=[*FLAGS])
        yield browser
        browser.close()


def context(browser: Browser, size: tuple[int, int] = DESKTOP, **more: Any) -> BrowserContext:
    """Open a browser as somebody else: nothing is shared with other contexts."""
    viewport = {"width": size[0], "height": size[1]}
    opened = browser.new_context(viewport=viewport, device_scale_factor=1, locale="en-GB", **more)
    opened.set_default_timeout(PATIENCE)
    return opened


@contextmanager
def visits(browser: Browser) -> Iterator[Visit]:
    """Open addresses, each as somebody else; at the end no page may have complained."""
    complaints: list[str] = []
    contexts: list[BrowserContext] = []

    def come(address: str, size: tuple[int, int] = DESKTOP, **more: Any) -> Page:
        contexts.append(context(browser, size, **more))
        page = contexts[-1].new_page()
        note_complaints(page, complaints)
        page.goto(address)
        return page

    try:
        yield come
    finally:
        for each in contexts:
            each.close()
    assert complaints == [], "\n".join(complaints[:20])


def note_complaints(page: Page, complaints: list[str]) -> None:
    """Note what a page complains of in the console: errors, what the policy forbids, lost files."""

    def said(message: Any) -> None:
        if "/interaction/" in page.url:  # a company's own sign-in, which is not ours
            return
        if message.type in {"error", "warning"} and not _about_drawing(message.text):
            complaints.append(f"{page.url}: {message.text}")

    page.on("console", said)
    page.on("pageerror", lambda error: complaints.append(f"{page.url}: {error}"))


def _about_drawing(text: str) -> bool:
    """Tell whether the browser speaks of its graphics card, which a test machine has none of."""
    return "WebGL" in text or "GPU" in text or "GL Driver" in text


def barriers(page: Page, rules: dict[str, Any] = LOOK) -> dict[str, list[str]]:
    """Return the grave accessibility violations of a page: rule and what breaks it."""
    page.evaluate(STILL)  # what is still fading in is paler than it will be
    found = Axe().run(page, options=rules).response["violations"]
    return {
        one["id"]: [" ".join(map(str, node["target"])) for node in one["nodes"]]
        for one in found
        if one["impact"] in GRAVE
    }


def overflow(page: Page) -> int:
    """Return by how many pixels a page is wider than its window."""
    return page.evaluate(WIDER)
