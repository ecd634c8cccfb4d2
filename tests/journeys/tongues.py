"""Look at every main screen in every language, and in two that nobody speaks.

    python -m tests.journeys.tongues --base http://localhost:8000 --out var/tongues

A running demo is needed, with its settings in the environment, as `make tongues` sees to. Prints
what is wrong: pages wider than the window, texts that overlap or are cut off, and messages that are
English still. Ends with 1 if anything is.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from mutua.web import pseudo
from tests.journeys import browser as browsers
from tests.journeys import steps
from tests.journeys.installation import ROOT
from tests.journeys.shots import welcome
from tests.journeys.test_screens import OPEN, SCREENS

# What the association shows and does together, beside the screens that are looked at anyway.
TOGETHER = {
    "": ("/news/", "/events/", "/members/", "/reach/"),
    "a sourcing manager": (
        "events/", "membership/", "membership/directory/", "membership/meetings/", "voice/",
        "commitments/",
    ),
    "an administrator": (
        "membership/survey/", "membership/maturity/", "membership/profile/", "company-sign-in/",
        "/account/safety/",
    ),
    "the secretariat": (
        "events/", "events/new/", "news/", "news/write/", "reached/", "membership/all/",
        "membership/all/surveys/", "membership/all/maturity/",
    ),
}  # fmt: skip
SIZES = {"desktop": browsers.DESKTOP, "phone": browsers.PHONE}
TALLEST = 16_000  # pixels; a browser takes no taller picture
LOOK = (Path(__file__).parent / "tongues.js").read_text(encoding="utf-8")


class Fault(NamedTuple):
    """What is wrong on one page, in one language and size."""

    language: str
    size: str
    path: str
    kind: str
    text: str


def faults(page: Page, language: str, size: str) -> list[Fault]:
    """Return what is wrong on the page that is shown."""
    page.evaluate(browsers.STILL)
    seen = page.evaluate(LOOK)
    path = page.url.partition("//")[2].partition("/")[2].partition("?")[0]
    here = [(kind, text) for kind in ("wide", "cut", "overlap") for text in seen[kind]]
    left = [("english", text) for text in sorted({*seen["texts"]} & untranslated(language))]
    return [Fault(language, size, f"/{path}", kind, text) for kind, text in (*here, *left)]


@cache
def untranslated(language: str) -> frozenset[str]:
    """Return the messages that a language has no translation of, as they would stand on a page."""
    from mutua.web import catalogues, extraction

    if language not in catalogues.languages():
        return frozenset()
    catalog = catalogues.read(language)
    lacking = (key for key in extraction.messages() if not catalogues.translated(catalog.get(key)))
    return frozenset(" ".join(each.replace("%%", "%").split()) for each in lacking)


def screens(
    page: Page, base: str, home: str, paths: Sequence[str], language: str
) -> Iterator[tuple[str, Page]]:
    """Open one screen after another in a language."""
    for path in paths:
        address = f"{base}{path}" if path.startswith("/") else f"{home}{path}"
        page.goto(_in(language, address))
        if f"lang={language}" not in page.url:  # it led on
            page.goto(_in(language, page.url))
        page.evaluate("document.fonts.ready")
        yield path, page


def _in(language: str, address: str) -> str:
    return f"{address}{'&' if '?' in address else '?'}lang={language}"


def tour(
    browser: Browser, base: str, told: str, language: str, size: str, out: Path | None,
    most: int | None = None,
) -> Iterator[Fault]:  # fmt: skip
    """Go to all screens as whoever may, and keep their pictures."""
    for who, known in {"": OPEN, **SCREENS}.items():
        paths = known[:most] if most else known + TOGETHER.get(who, ())
        context = browsers.context(browser, SIZES[size], reduced_motion="reduce", bypass_csp=True)
        page = context.new_page()
        page.goto(steps.address(told, who) if who else base)
        for number, (path, shown) in enumerate(screens(page, base, page.url, paths, language)):
            if out:
                name = f"{who.split()[-1] if who else 'open'}-{number:02}-{_plain(path)}"
                folder = out / language / size
                folder.mkdir(parents=True, exist_ok=True)
                high = min(shown.evaluate("document.documentElement.scrollHeight"), TALLEST)
                clip = {"x": 0, "y": 0, "width": SIZES[size][0], "height": high}
                shown.screenshot(path=folder / f"{name}.png", full_page=True, clip=clip)
            yield from faults(shown, language, size)
        context.close()


def _plain(path: str) -> str:
    return "".join(each if each.isalnum() else "-" for each in path).strip("-")[:40] or "home"


def _table(found: list[Fault]) -> None:
    counted = Counter((each.language, each.size, each.kind) for each in found)
    print(f"\n{'language':<10}{'size':<10}{'kind':<10}{'faults':>6}")
    for (language, size, kind), many in sorted(counted.items()):
        print(f"{language:<10}{size:<10}{kind:<10}{many:>6}")


def main() -> None:
    """Look at all of it, and say what is wrong."""
    from django.conf import settings

    own = [code for code, _name in settings.LANGUAGES] + [pseudo.ACCENTED, pseudo.MIRRORED]
    words = argparse.ArgumentParser(description="Look at every main screen in every language.")
    words.add_argument("--base", default="http://localhost:8000", help="where the demo is served")
    words.add_argument("--out", type=Path, default=ROOT / "var" / "tongues")
    words.add_argument("--only", nargs="*", default=own, help="languages")
    words.add_argument("--sizes", nargs="*", default=[*SIZES])
    words.add_argument("--most", type=int, help="screens of each person, to look quickly")
    asked = words.parse_args()
    told = welcome(asked.base.rstrip("/"))
    path = browsers.executable() or sys.exit("chromium is not installed")
    found: list[Fault] = []
    with browsers.chromium(path) as browser:
        for language in asked.only:
            for size in asked.sizes:
                base = asked.base.rstrip("/")
                for each in tour(browser, base, told, language, size, asked.out, asked.most):
                    found.append(each)
                    print(*each, sep="  ", flush=True)
    _table(found)
    sys.exit(bool(found))


if __name__ == "__main__":
    import django

    django.setup()
    main()
