"""No sentence escapes translation: every page is read in a language made of marked messages."""

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from mutua.events import asked
from mutua.instruments import shelf
from mutua.members import doors
from mutua.members.models import Kind, Organisation, Person
from mutua.web import pseudo
from tests.test_doors import (  # noqa: F401 - fixtures
    address,
    addresses,
    association,
    parameters,
    visitor,
)

TERMS = import_module("mutua.library.migrations.0002_first_terms")
PACKAGE = Path(__file__).resolve().parents[1] / "mutua"
MESSAGE = re.compile(r"‹[^‹›]*›")
WORD = re.compile(r"[^\W\d_]{2,}")
LIKE_DATA = re.compile(
    r"[\w.+-]+@[\w.-]+|https?://\S+|\b\w+\.(?:csv|xlsx|pdf|example)\b|\b[A-Z0-9]{4}-[A-Z0-9]{4}\b"
)
SAID = {"alt", "title", "placeholder", "aria-label", "data-label"}
QUIET = {"script", "style", "code", "kbd", "template", "samp"}
# Pages that have languages of their own, and one that nobody but builders reads.
APART = {"voice:code", "web:look", "members:sign-out"}
# What the fixtures are called, and names that are the same in every language.
NAMES = {
    "mutua", "Mutua", "CSV", "UTC", "XLSX", "USD", "HiGHS", "administrator", "secretariat", "Alder", "Office", "Old",
    "hand", "All", "Kaveri", "Sugar", "Works", "Nile", "Oil", "Mills", "Mandya", "Alexandria", "City",
    "India", "Name", "Country", "Birch", "Mill", "Cutters", "rest", "in", "the", "shade", "Shade", "breaks", "Safer", "mills",
    "Guards", "training", "hotline", "Forum", "Hall", "Heat",
}  # fmt: skip
# Cells of these pages are sentences of a questionnaire or of a file, in its own language.
QUOTING = re.compile(
    r"^voice:(result|change-programme|programme-questions|edition|instruments|verdicts|home|draft)"
)


class _Reader(HTMLParser):
    """Keep what a page says to people; what is marked to be in a language of its own is data."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag in QUIET or ("lang" in given and tag != "html"):
            self.open.append(tag)
        self.texts += [given[name] or "" for name in SAID & given.keys()]
        if tag == "input" and given.get("type") in {"submit", "button"}:
            self.texts.append(given.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1] == tag:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if not self.open:
            self.texts.append(data)


def escaped(page: str) -> Iterator[str]:
    """Yield what a page says that no translator ever saw."""
    reader = _Reader()
    reader.feed(page)
    text, before = " ¦ ".join(" ".join(each.split()) for each in reader.texts if each.strip()), ""
    while before != text:  # a message may be filled in with another
        before, text = text, MESSAGE.sub("", text)
    for part in LIKE_DATA.sub("", text).split("¦"):
        if any(word not in NAMES for word in WORD.findall(_without_data(part))):
            yield part.strip()


def _without_data(part: str) -> str:
    if not WORD.search(part):
        return ""
    for known in _data():
        part = part.replace(known, "")
    return part


@cache
def _data() -> list[str]:
    """List what stands there in languages of its own, the longest first.

    Those are protocols, the benchmark, languages, the words that things are sorted by, what our
    questionnaires are called, and what is asked after an event.
    """
    found = {own for _code, own in settings.LANGUAGES}
    found |= {names[0] for names in (TERMS.SECTORS | TERMS.THEMES).values()}
    found |= {shelf.shipped(name).title for name in shelf.NAMES}
    found |= {question.label["en"] for question in asked.form()}
    for path in (PACKAGE / "protocols" / "data").rglob("*.toml"):
        found |= set(_words(tomllib.loads(path.read_text(encoding="utf-8"))))
    return sorted((each for each in found if WORD.search(each)), key=len, reverse=True)


def _words(told: Any) -> Iterator[str]:
    if isinstance(told, str):
        yield " ".join(told.split())
    elif isinstance(told, dict):
        yield from told
        for each in told.values():
            yield from _words(each)
    elif isinstance(told, list):
        for each in told:
            yield from _words(each)


def _reader_of(who: doors.Who | None) -> tuple[str, str]:
    """Say which visitor opens a page, and inside which organisation."""
    if who is None or not who.signed_in:
        return "stranger", "alder"
    office = who.kinds and Kind.MEMBER not in who.kinds
    return ("secretariat", "office") if office else ("administrator", "alder")


def test_no_page_says_what_no_translator_saw(
    visitor: Callable[[str], Client],  # noqa: F811
    association: dict[str, Organisation],  # noqa: F811
) -> None:
    clients = {name: visitor(name) for name in ("stranger", "administrator", "secretariat")}
    for client in clients.values():
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = pseudo.ACCENTED
    Person.objects.update(language=pseudo.ACCENTED)
    found: dict[str, str] = {}
    for name, who in addresses():
        if name in APART:
            continue
        visitor_name, slug = _reader_of(who)
        known = parameters(association) | {"organisation": slug}
        response = clients[visitor_name].get(address(name, known))
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            for part in escaped(response.content.decode()):
                if not QUOTING.match(name):
                    found.setdefault(part, name)
    assert not found, "\n".join(sorted(f"{name}: {part}" for part, name in found.items()))


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("<p>‹Šávé›</p>", []),
        ("<p>Save</p>", ["Save"]),
        ("<p>‹Íñ ‹Íñðíá› 3›, SMETA</p>", []),
        ('<img alt="A mill">', ["A mill"]),
        ('<p lang="vi">Lưu</p> 12 · K7QM-2XR9', []),
    ],
)
def test_what_escapes_is_found(page: str, said: list[str]) -> None:
    assert list(escaped(page)) == said
