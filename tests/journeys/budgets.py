"""Hold every page to its budgets, at three widths, in light and in dark: `make budgets`.

    python -m tests.journeys.budgets --base http://localhost:8000

walks a running demo by its links as everybody who may come in, and of each kind of page measures what
it weighs without pictures and how much it asks for (public pages have a budget), how far it shifts
while it loads, whether it is wider than its window, what bars people from it, what the browser
complains of. Ends with 1 where a budget is broken.
"""

import argparse
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import django
from playwright.sync_api import Browser, Page

from tests.journeys import browser as browsers
from tests.journeys import shots, steps, walk

WIDTHS = (1280, 768, 390)
HEIGHT = 844
WEIGHT, REQUESTS = 150_000, 30  # of a public page, its pictures not weighed
SHIFT = 0.01  # what the eye does not see
WHO = {
    "stranger": "",
    "member": "a sourcing manager",
    "administrator": "an administrator",
    "supplier": "a supplier's mill manager",
    "secretariat": "the secretariat",
    "mailbox": "a supplier without an account",
    "worker": "a worker with a card",
}
MEASURE = """window.shifted = 0; new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
}).observe({ type: "layout-shift", buffered: true });"""
COLOURS = {"runOnly": ["color-contrast"], "preload": False}


@dataclass
class Traffic:
    """What pages ask for, and what came."""

    asked: dict[str, str] = field(default_factory=dict)  # addresses, by what asked for them
    came: dict[str, int] = field(default_factory=dict)  # bytes, by address, but for pictures
    pictures: set[str] = field(default_factory=set)

    @property
    def requests(self) -> int:
        """Count what was asked for."""
        return len(self.asked)

    @property
    def weight(self) -> int:
        """Add what came: what comes twice while the browser forgets is one file to everybody else."""
        return sum(self.came.values())

    def listen(self, page: Page) -> None:
        """Count from now on, all that a page brings."""
        line = page.context.new_cdp_session(page)
        line.send("Network.enable")
        line.on("Network.requestWillBeSent", self._asked)
        line.on("Network.loadingFinished", self._came)
        self.line = line

    def forget(self) -> None:
        """Begin anew, as a browser that was never here."""
        self.line.send("Network.clearBrowserCache")
        for kept in (self.asked, self.came, self.pictures):
            kept.clear()

    def _asked(self, event: dict[str, Any]) -> None:
        self.asked[event["requestId"]] = event["request"]["url"]
        if event.get("type") == "Image":
            self.pictures.add(event["requestId"])

    def _came(self, event: dict[str, Any]) -> None:
        known = event["requestId"]
        if known not in self.pictures and known in self.asked:
            url, size = self.asked[known], int(event["encodedDataLength"])
            self.came[url] = max(self.came.get(url, 0), size)


@dataclass
class Measured:
    """One kind of page as one visitor sees it: the worst of all widths and themes."""

    who: str
    name: str
    address: str
    weight: int = 0
    requests: int = 0
    shift: float = 0.0
    faults: list[str] = field(default_factory=list)

    def broken(self) -> list[str]:
        """Name the budgets that are broken."""
        said = list(dict.fromkeys(self.faults))
        if self.who == "stranger" and self.weight > WEIGHT:
            said.append(f"weighs {self.weight:,} bytes")
        if self.who == "stranger" and self.requests > REQUESTS:
            said.append(f"asks {self.requests} times")
        if self.shift > SHIFT:
            said.append(f"shifts by {self.shift:.3f}")
        return said


class Examiner:
    """Somebody with a browser who looks at pages as one visitor."""

    def __init__(self, browser: Browser, who: str, start: str) -> None:
        self.who = who
        self.walker = browsers.context(browser, reduced_motion="reduce").new_page()
        self.walker.goto(start)
        state = self.walker.context.storage_state()
        looker = browsers.context(browser, reduced_motion="reduce", storage_state=state)
        self.page = looker.new_page()
        self.page.add_init_script(MEASURE)
        self.heard: list[str] = []
        browsers.note_complaints(self.page, self.heard)
        self.traffic = Traffic()
        self.traffic.listen(self.page)

    def measured(self, most: int = 1_000) -> Iterator[Measured]:
        """Measure each kind of page that leads on from the start."""
        for found in walk.walk(self.walker, most):
            known = Measured(self.who, found.name, found.address)
            if found.status >= 400:
                known.faults.append(f"answers {found.status}")
            for width in WIDTHS:
                self._look(known, width)
            if self.who == "stranger":
                self._print(known)
            yield known

    def close(self) -> None:
        self.page.context.close()
        self.walker.context.close()

    def _look(self, known: Measured, width: int) -> None:
        page = self.page
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme="light")
        page.goto("about:blank")  # or pictures of the page before come late, and count here
        self.traffic.forget()
        self.heard.clear()
        page.goto(known.address, wait_until="load")
        page.evaluate("document.fonts.ready")
        if page.url != known.address:
            known.faults.append(f"leads to {page.url}")
        known.faults += [f"says {words.split(': ', 1)[-1]}" for words in self.heard]
        known.weight = max(known.weight, self.traffic.weight)
        known.requests = max(known.requests, self.traffic.requests)
        known.shift = max(known.shift, page.evaluate("window.shifted"))
        self._wide(known, f"{width}")
        self._barred(known, f"{width} light", browsers.LOOK)
        page.emulate_media(color_scheme="dark")
        self._barred(known, f"{width} dark", COLOURS)

    def _print(self, known: Measured) -> None:
        self.page.set_viewport_size({"width": 700, "height": HEIGHT})  # A4 within its margins
        self.page.emulate_media(media="print", color_scheme="dark")
        self._wide(known, "paper")
        self._barred(known, "paper", COLOURS)
        self.page.emulate_media(media="screen")

    def _wide(self, known: Measured, where: str) -> None:
        if wider := browsers.overflow(self.page):
            known.faults.append(f"{where}: wider by {wider}")

    def _barred(self, known: Measured, where: str, rules: dict[str, Any]) -> None:
        for rule, places in browsers.barriers(self.page, rules).items():
            known.faults.append(f"{where}: {rule} at {'; '.join(places[:3])}")


def starts(base: str, welcome: str) -> dict[str, str]:
    """Return where each visitor comes in."""
    return {
        who: steps.address(welcome, told) if told else base + "/"
        for who, told in WHO.items()
        if not told or told in welcome
    }


def row(known: Measured) -> str:
    """Write what was measured of a page, and below it what is broken."""
    told = f"{known.name:<36}{known.weight / 1000:>8.0f}{known.requests:>6}{known.shift:>8.3f}"
    broken = known.broken()
    return "\n".join(
        [
            told,
            *(f"    ! {words}" for words in broken),
            *([f"      {known.address}"] if broken else []),
        ]
    )


def main() -> None:
    """Measure, print, and end with 1 where a budget is broken."""
    words = argparse.ArgumentParser(description="Hold every page to its budgets.")
    words.add_argument("--base", default="http://localhost:8000", help="where the demo is served")
    words.add_argument("--who", nargs="*", choices=WHO, help="only as these visitors")
    words.add_argument("--most", type=int, default=1_000, help="pages of each visitor")
    asked = words.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mutua.settings")
    django.setup()
    base = asked.base.rstrip("/")
    broken = pages = 0
    path = browsers.executable() or sys.exit("chromium is not installed")
    with browsers.chromium(path) as browser:
        for who, start in starts(base, shots.welcome(base)).items():
            if asked.who and who not in asked.who:
                continue
            sys.stdout.write(f"\n{who:<36}{'kB':>8}{'asks':>6}{'shift':>8}\n")
            examiner = Examiner(browser, who, start)
            for known in examiner.measured(asked.most):
                sys.stdout.write(row(known) + "\n")
                sys.stdout.flush()
                pages, broken = pages + 1, broken + bool(known.broken())
            examiner.close()
    sys.stdout.write(f"\n{pages} pages, {broken} beyond their budget\n")
    sys.exit(bool(broken))


if __name__ == "__main__":
    main()
