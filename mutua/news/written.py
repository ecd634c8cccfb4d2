"""What somebody wrote, made safe: a few tags and no others, when it is kept and when it is shown."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from lxml import html

HEADINGS = ("h2", "h3")
LISTS = ("ul", "ol")
BLOCKS = {"p", *HEADINGS, *LISTS, "li", "blockquote"}
TAGS = BLOCKS | {"br", "strong", "em", "a"}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")  # no feed may hold them
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>")
_MARKS = range(0x300, 0x370)  # accents; the vowels of Hindi and Thai are marks too, and stay
_ALIKE = str.maketrans({"đ": "d", "ı": "i", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})

_PLAIN = {"strong": False, "em": False, "href": ""}
_BREAK = {"text": "\u2028", **_PLAIN}

type Run = dict[str, Any]  # words, and how they are set
type Block = dict[str, Any]  # its kind, and what it holds: runs, items of runs, or blocks


def bare(text: str) -> str:
    """Return words without control characters; those that part words become spaces."""
    return _CONTROLS.sub(lambda one: " " * one[0].isspace(), text)


def cleaned(text: str) -> str:
    """Return HTML with nothing in it but what we allow; plain text becomes paragraphs."""
    marked = text if _TAG.search(text) else linebreaks(text.strip(), autoescape=True)
    clean = _safe(marked).strip()
    return clean if plain(clean) else ""


def shown(text: str) -> SafeString:
    """Return HTML for a page, cleaned once more: what lies in the database is believed by nobody."""
    return SafeString(_safe(text))  # nosec B703 - cleaned here


def _safe(text: str) -> str:
    clean = _CLEANER.clean(bare(text))
    again = bare(clean)
    # One written as `&#1;` came through; what stands without it may act, so it is cleaned anew.
    return clean if again == clean else _CLEANER.clean(again)


def plain(text: str) -> str:
    """Return the words of HTML, each block on a line of its own."""
    spaced = _BLOCK_END.sub(lambda end: f"{end[0]}\n", text)
    words = html.fromstring(f"<div>{spaced}</div>").text_content() if spaced.strip() else ""
    return re.sub(r"[^\S\n]+", " ", words).strip()


def folded(text: str) -> str:
    """Return words as they are searched: without case, accents and widths of letters."""
    whole = unicodedata.normalize("NFKC", text.replace("\x00", ""))
    parts = unicodedata.normalize("NFKD", whole.casefold())
    bare = "".join(letter for letter in parts if ord(letter) not in _MARKS)
    return " ".join(unicodedata.normalize("NFC", bare.translate(_ALIKE)).split())


def blocks(text: str) -> list[Block]:
    """Return HTML as data to typeset: blocks of runs, nothing of it markup, and no word lost."""
    found = _grouped(_pieces(html.fromstring(f"<div>{_safe(text)}</div>"), _PLAIN), "p")
    headings = [one for one in _leaves(found) if one["kind"] in HEADINGS]
    # The title is above them all: a PDF that leaps from it to a third level is refused.
    for heading in takewhile(lambda one: one["kind"] == "h3", headings):
        heading["kind"] = "h2"
    return found


def _pieces(element: Any, look: Run) -> Iterator[Any]:
    """Yield the runs and the blocks within an element, as they follow one another."""
    if element.tag in ("strong", "em"):
        look = look | {element.tag: True}
    if element.get("href"):
        look = look | {"href": element.get("href")}
    yield from _run(element.text, look)
    for child in element:
        if child.tag == "br":
            yield _BREAK
        else:
            yield from (_blocks if child.tag in BLOCKS else _pieces)(child, look)
        yield from _run(child.tail, look)


def _run(words: str | None, look: Run) -> list[Run]:
    text = re.sub(r"\s+", " ", words or "")
    return [{"text": text, **look}] if text else []


def _grouped(pieces: Iterable[Any], kind: str) -> list[Block]:
    """Make one block of the runs that stand between blocks, if they hold a word."""
    found: list[Block] = []
    loose: list[Run] = []
    for piece in (*pieces, None):
        if piece and "kind" not in piece:
            loose.append(piece)
            continue
        if any(run["text"].strip() for run in loose):
            found.append({"kind": kind, "runs": loose})
        loose = []
        found += [piece] if piece else []
    return found


def _blocks(element: Any, look: Run) -> list[Block]:
    """Return what a block element is set as: a list or a quote as one, others as what they hold."""
    within = _grouped(_pieces(element, look), element.tag if element.tag in HEADINGS else "p")
    if element.tag in LISTS:
        items = list(_items(within))
        return [{"kind": element.tag, "items": items}] if items else []
    # What an item holds stays together until its list takes it.
    if element.tag == "blockquote" or element.getparent().tag in LISTS:
        return [{"kind": "quote", "blocks": within}] if within else []
    return within


def _items(blocks: list[Block]) -> Iterator[list[Run]]:
    """Yield the runs of each item; those of a list within follow the item that holds it."""
    for block in blocks:
        held: list[Run] = []
        for leaf in _leaves([block]):
            if "runs" in leaf:
                held += [_BREAK] * bool(held) + leaf["runs"]
                continue
            if held:
                yield held
            held = []
            yield from leaf["items"]
        if held:
            yield held


def _leaves(blocks: list[Block]) -> Iterator[Block]:
    """Yield the blocks that hold no others."""
    for block in blocks:
        if "blocks" in block:
            yield from _leaves(block["blocks"])
        else:
            yield block
