"""What the top bar and the menu lead to; each room registers its own entries."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise
PLACES = MAIN, MENU, PUBLIC, BELL = "main", "menu", "public", "bell"
ALONE, SUPPLIERS, AUDITS, ASSOCIATION = "", "suppliers", "audits", "association"
GROUPS: dict[str, Text] = {
    SUPPLIERS: _("Suppliers"),
    AUDITS: _("Audits"),
    ASSOCIATION: _("Association"),
}


@dataclass(frozen=True)
class Entry:
    """A way to a page: shown to whom `who` admits.

    `place` is MAIN (the top bar), MENU (the person's menu), BELL (an icon beside it) or PUBLIC (the
    public site). In the top bar entries stand behind the label of their `group`, or ALONE. An entry
    with `post=True` is a button, for things such as signing out. `count` tells how much is new there;
    it is asked only where the number is drawn.
    """

    label: Text
    url_name: str
    who: Callable[[HttpRequest], bool]
    order: int = 100
    icon: str = ""
    place: str = MAIN
    post: bool = False
    group: str = ASSOCIATION
    count: Callable[[HttpRequest], int] | None = None


@dataclass(frozen=True)
class Link:
    """An entry as one person sees it on one page."""

    label: Text
    url: str
    icon: str
    post: bool
    current: bool
    group: str = ASSOCIATION
    count: Callable[[], int] | None = None  # templates call it


@dataclass(frozen=True)
class Group:
    """Ways that belong together; without a label, one way that stands alone."""

    label: Text
    links: tuple[Link, ...]

    @property
    def current(self) -> bool:
        """Tell whether the present page is one of these."""
        return any(link.current for link in self.links)


_entries: dict[tuple[str, str], Entry] = {}


def register(*entries: Entry) -> None:
    """Add entries; call it from AppConfig.ready()."""
    for entry in entries:
        _entries[entry.place, entry.url_name] = entry


def address(request: HttpRequest, url_name: str) -> str:
    """Return the page's path, inside the organisation at hand where it belongs to one, or ""."""
    role = getattr(request, "role", None)
    if role is not None:
        try:
            return reverse(url_name, kwargs={"organisation": role.organisation.slug})
        except NoReverseMatch:
            pass
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def links(request: HttpRequest) -> dict[str, list[Link]]:
    """List by their places the entries that this person may follow, the present page marked.

    A page that the menu leads to lies under "Home" as well: the nearest of all entries is marked.
    """
    entries = sorted(
        (entry for entry in _entries.values() if entry.who(request)),
        key=lambda entry: (entry.order, entry.url_name),
    )
    found = [(entry, url) for entry in entries if (url := address(request, entry.url_name))]
    here = nearest(request.path, [url for _, url in found])
    listed: dict[str, list[Link]] = {place: [] for place in PLACES}
    for entry, url in found:
        link = Link(
            entry.label, url, entry.icon, entry.post, url == here and not entry.post, entry.group,
            partial(entry.count, request) if entry.count else None,
        )  # fmt: skip
        listed[entry.place].append(link)
    return listed


def groups(main: Sequence[Link]) -> list[Group]:
    """List the ways of the top bar by their groups, each where its first way stands.

    What is alone in its group stands by itself: nobody opens a menu for one way.
    """
    found: dict[tuple[str, str], list[Link]] = {}
    for link in main:
        found.setdefault((link.group, "" if link.group else link.url), []).append(link)
    return [
        Group(GROUPS.get(group, "") if len(ways) > 1 else "", tuple(ways))
        for (group, _url), ways in found.items()
    ]


def nearest(path: str, urls: list[str]) -> str:
    """Return the longest of the addresses that the path lies under, or ""."""
    under = [url for url in urls if path.startswith(url)]
    return max(under, key=len, default="")
