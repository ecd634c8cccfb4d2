"""What people do on the screens, in words."""

import re
import time
from pathlib import Path

from playwright.sync_api import Download, Locator, Page, expect

from tests.journeys.browser import PATIENCE
from tests.journeys.installation import ROOT

SAMPLE = ROOT / "docs" / "samples" / "suppliers.csv"
LONG = 300_000  # milliseconds for a list to be read and matched on a busy machine
NARROW = 1088  # pixels; up to there all ways are behind one button
ANSWER = "See which of your suppliers"


def address(welcome: str, who: str) -> str:
    """Find in what the demo prints the address that signs somebody in."""
    lines = [line.strip() for line in welcome.splitlines()]
    return next(lines[at + 1] for at, line in enumerate(lines) if line.startswith(who))


def go(page: Page, where: str) -> None:
    """Follow a way of the bar on top, out of its group where it stands in one."""
    narrow = (page.viewport_size or {"width": 0})["width"] <= NARROW
    named = page.locator("a").filter(has_text=re.compile(rf"^\s*{where}\s*$"))
    way = page.locator(".ways-all" if narrow else ".ways").locator(named)
    expect(way).to_have_count(1)
    if not way.is_visible():
        group = page.locator(".ways-all" if narrow else ".ways details")
        group.filter(has=named).locator("summary").click()
    way.click()
    expect(way).to_have_attribute("aria-current", "page")


def choose(page: Page, **wish: str) -> None:
    """Filter the suppliers, and wait until only those are shown."""
    for name, value in wish.items():
        page.locator(f".filters select[name={name}]").select_option(value)
        expect(page).to_have_url(re.compile(f"{name}={value}"))


def upload(page: Page, path: Path, *, name: str, audited: bool = False) -> None:
    """Upload a file as a new list."""
    go(page, "Lists")
    page.get_by_role("link", name="Upload a list").first.click()
    page.locator("input[type=file]").set_input_files(path)
    if page.get_by_label("For which list").count():
        page.get_by_label("For which list").select_option("new")
    page.locator(f"input[name=purpose][value={'audited' if audited else 'suppliers'}]").check()
    page.get_by_label("What you call it").fill(name)
    page.get_by_role("button", name="Upload").click()
    expect(page).to_have_url(re.compile("/columns/$"))


def upload_again(page: Page, path: Path) -> None:
    """Upload a file as a new version of the list that is shown."""
    page.get_by_role("link", name="Upload a new version").click()
    page.locator("input[type=file]").set_input_files(path)
    page.get_by_role("button", name="Upload").click()
    expect(page).to_have_url(re.compile("/columns/$"))


def confirm(page: Page) -> str:
    """Confirm what the columns hold, as proposed; return the address of the upload."""
    page.get_by_role("button", name="Confirm and read the list").first.click()
    expect(page).to_have_url(re.compile(r"/uploads/\d+/$"))
    return page.url


def wait_for_the_answer(page: Page) -> None:
    """Wait on an upload's page until its list is read and matched."""
    expect(page.get_by_role("link", name=ANSWER)).to_be_visible(timeout=LONG)


def audited(page: Page) -> int:
    """Return how many suppliers were audited already, as the sentence of the answer says."""
    if not page.locator(".answer-sentence").count():
        go(page, "Overview")
    sentence = page.locator(".answer-sentence").inner_text()
    found = re.search(r"suppliers? ([\d,]+|none) (?:was|were) audited", sentence)
    assert found, sentence
    return 0 if found[1] == "none" else int(found[1].replace(",", ""))


def tally(page: Page) -> tuple[int, int]:
    """Return how many matches were judged today, and how many are left."""
    numbers = page.locator(".register-tally b").all_inner_texts()
    judged, left = (int(text.replace(",", "")) for text in numbers)
    return judged, left


def wait_for_tally(page: Page, judged: int) -> None:
    """Wait until so many matches are judged."""
    expect(page.locator(".register-tally b").first).to_have_text(f"{judged:,}")


def pair(page: Page) -> tuple[str, ...]:
    """Return what the two records of the match on the screen say."""
    return tuple(shown(page).locator("td").all_inner_texts())


def shown(page: Page) -> Locator:
    """Return the rows of the match on the screen."""
    return page.locator("table.compare tbody tr")


def matched(page: Page) -> tuple[str, str]:
    """Return what one's own record of the match on the screen is called, and where the other is."""
    name = shown(page).first.locator("td").first.inner_text()
    return name, page.locator("table.compare thead th").nth(1).text_content() or ""


def wait_for_another_pair(page: Page, before: tuple[str, ...]) -> None:
    """Wait until another match is on the screen."""
    until = time.monotonic() + PATIENCE / 1_000
    while pair(page) == before:
        assert time.monotonic() < until, f"still the same match: {before}"
        page.wait_for_timeout(50)


def exported(page: Page, label: str) -> Download:
    """Export the suppliers that are shown."""
    page.get_by_text("Export", exact=True).click()
    with page.expect_download() as download:
        page.get_by_role("link", name=label).click()
    page.keyboard.press("Escape")
    return download.value


def saved(download: Download, folder: Path) -> Path:
    """Keep a download under the name that it comes with."""
    path = folder / download.suggested_filename
    download.save_as(path)
    return path
