"""Take the README's pictures from a running demo.

    python -m tests.journeys.shots --base http://localhost:8000 --out docs/pictures

The demo's own settings must be in the environment, as `make shots` sees to: `mutua manage demo`
is asked for the addresses that sign people in.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.journeys import browser as browsers
from tests.journeys import steps
from tests.journeys.installation import ROOT

MANAGER, OTHER, OFFICE = "a sourcing manager", "an administrator", "the secretariat"
SIZES = {"desktop": browsers.DESKTOP, "phone": browsers.PHONE}
MOST = 200_000  # bytes of a picture in the README


def home(page: Page) -> None:
    expect(page.get_by_role("heading", name="What needs you today")).to_be_visible()


def public(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(page.url.split("/o/")[0] + "/")


def reach(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(page.url.split("/o/")[0] + "/reach/")
    page.get_by_role("heading", name="Over time").scroll_into_view_if_needed()


def answer(page: Page) -> None:
    steps.go(page, "Overview")
    expect(page.locator(".answer-sentence")).to_be_visible()


def suppliers(page: Page) -> None:
    steps.go(page, "Suppliers")


def queue(page: Page) -> None:
    steps.go(page, "Matches")


def world(page: Page) -> None:
    steps.go(page, "Map")
    expect(page.locator(".map-count").first).to_be_visible()
    page.wait_for_timeout(2_000)  # tiles of the world are drawn one after another


def columns(page: Page) -> None:
    steps.upload(page, steps.SAMPLE, name="Our sample")  # never read, so it may be sent again


def progress(page: Page) -> None:
    steps.upload(page, steps.SAMPLE, name=f"Sample of {datetime.now(UTC):%H:%M:%S}")
    steps.confirm(page)
    expect(page.get_by_text("Finding the same suppliers")).to_be_visible()
    page.wait_for_timeout(3_000)


def association(page: Page) -> None:
    steps.go(page, "Overview")
    expect(page.locator(".stat").first).to_be_visible()


def sign_in(page: Page) -> None:
    page.context.clear_cookies()
    page.goto(page.url.split("/o/")[0] + "/sign-in/")


type Shot = tuple[str, Callable[[Page], None], tuple[str, ...]]
README: dict[str, Shot] = {
    "answer": (MANAGER, answer, ("desktop", "phone")),
    "suppliers": (MANAGER, suppliers, ("desktop",)),
    "queue": (MANAGER, queue, ("desktop", "phone")),
    "map": (MANAGER, world, ("desktop",)),
    "home": (MANAGER, home, ("desktop", "phone")),
    "public": (MANAGER, public, ("desktop",)),
    "reach": (MANAGER, reach, ("desktop",)),
    "columns": (OTHER, columns, ("desktop",)),
}
# What the README does not show; progress goes last, for it changes what the demo knows.
MORE: dict[str, Shot] = {
    "sign-in": (MANAGER, sign_in, ("desktop", "phone")),
    "secretariat": (OFFICE, association, ("desktop", "phone")),
    "progress": (OTHER, progress, ("desktop",)),
}


def welcome(base: str) -> str:
    """Ask the demo how to come in."""
    return subprocess.run(
        [sys.executable, "-m", "mutua", "manage", "demo"],
        env=os.environ | {"MUTUA_BASE_URL": base},
        cwd=ROOT, check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip


def take(browser: Browser, address: str, size: str, come: Callable[[Page], None], to: Path) -> None:
    """Go to a screen and keep its picture."""
    narrow = {"is_mobile": True, "has_touch": True} if size == "phone" else {}
    context = browsers.context(
        browser, SIZES[size], color_scheme="light", reduced_motion="reduce", **narrow
    )
    page = context.new_page()
    page.goto(address)
    come(page)
    page.evaluate("document.fonts.ready")
    page.screenshot(path=to, animations="disabled")
    context.close()
    weight = to.stat().st_size
    sys.stdout.write(f"{to.name:<28}{weight:>9,} bytes{'  too heavy' * (weight > MOST)}\n")


def main() -> None:
    """Take every picture that is asked for."""
    words = argparse.ArgumentParser(description="Take the README's pictures from a running demo.")
    words.add_argument("--base", default="http://localhost:8000", help="where the demo is served")
    words.add_argument("--out", type=Path, default=ROOT / "docs" / "pictures")
    words.add_argument("--more", action="store_true", help="also of screens not in the README")
    words.add_argument("--only", nargs="*", help="names of the pictures to take")
    asked = words.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    told = welcome(asked.base.rstrip("/"))
    shots = README | (MORE if asked.more else {})
    path = browsers.executable() or sys.exit("chromium is not installed")
    with browsers.chromium(path) as browser:
        for name, (who, come, sizes) in shots.items():
            for size in sizes if not asked.only or name in asked.only else ():
                take(
                    browser, steps.address(told, who), size, come, asked.out / f"{name}-{size}.png"
                )


if __name__ == "__main__":
    main()
