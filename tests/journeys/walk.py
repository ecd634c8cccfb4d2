"""Walk an installation by its own links: of each kind of page, the first that is found."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.urls import Resolver404, resolve
from playwright.sync_api import Error, Page, Response

LINKS = """() => [...document.querySelectorAll("a[href]:not([download])")]
  .filter((link) => link.origin === location.origin)
  .map((link) => link.pathname + link.search)"""
# Two change who walks; one leads to a company's own house, and the demo's company has none.
NEVER = {"members:sign-out", "members:demo-entrance", "members:company-go"}
NO_PAGES = ("Download is starting", "net::ERR_ABORTED")


@dataclass(frozen=True)
class Found:
    """A page, as the walk came upon it."""

    name: str
    address: str
    status: int


def name_of(path: str) -> str:
    """Return the name under which a path stands in the table of addresses, or ""."""
    try:
        return resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""


def walk(page: Page, most: int = 1_000) -> Iterator[Found]:
    """Yield each kind of page once, from the one that is open on."""
    at = urlsplit(page.url)
    base, seen, waiting = f"{at.scheme}://{at.netloc}", set[str](), deque([at.path])
    while waiting and len(seen) < most:
        path = waiting.popleft()
        name = name_of(path)
        if not name or name in seen | NEVER:
            continue
        seen.add(name)
        answer = _open(page, base + path)
        if answer is None or "html" not in answer.headers.get("content-type", ""):
            continue
        seen.add(name_of(page.url))
        waiting.extend(page.evaluate(LINKS))
        yield Found(name, page.url, answer.status)


def _open(page: Page, address: str) -> Response | None:
    """Open an address, unless it holds a file to keep."""
    try:
        return page.goto(address)
    except Error as error:
        if any(words in error.message for words in NO_PAGES):
            return None
        raise
