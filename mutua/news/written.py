"""What somebody wrote, made safe: a few tags and no others, when it is kept and when it is shown."""

import re
import unicodedata
from typing import Any

import nh3
from django.utils.html import linebreaks
from django.utils.safestring import SafeString
from lxml import html

TAGS = {"p", "br", "h2", "h3", "strong", "em", "ul", "ol", "li", "blockquote", "a"}
_CLEANER = nh3.Cleaner(
    tags=TAGS,
    attributes={"a": {"href"}},
    url_schemes={"http", "https", "mailto"},
    link_rel="noopener noreferrer",
    strip_comments=True,
)
_TAG = re.compile(r"<[a-zA-Z/!]")
_BLOCK_END = re.compile(r"</(?:p|h2|h3|li|blockquote)>|<br>")
_MARKS = range(0x300, 0x370)  # accents; the vowels of Hindi and Thai are marks too, and stay
_ALIKE = str.maketrans({"đ": "d", "ı": "i", "ø": "o", "ł": "l", "æ": "ae", "œ": "oe"})


def cleaned(text: str) -> str:
    """Return HTML with nothing in it but what we allow; plain text becomes paragraphs."""
    marked = text if _TAG.search(text) else linebreaks(text.strip(), autoescape=True)
    clean = _CLEANER.clean(marked).strip()
    return clean if plain(clean) else ""


def shown(text: str) -> SafeString:
    """Return HTML for a page, cleaned once more: what lies in the database is believed by nobody."""
    return SafeString(_CLEANER.clean(text))  # nosec B703 - cleaned here


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


def blocks(text: str) -> list[dict[str, Any]]:
    """Return cleaned HTML as data to typeset: blocks of runs, nothing of it markup."""
    root = html.fromstring(f"<div>{_CLEANER.clean(text)}</div>")
    return [block for child in root for block in _blocks(child)]


def _blocks(element: Any) -> list[dict[str, Any]]:
    if element.tag in ("ul", "ol"):
        items = [_runs(item) for item in element.iter("li")]
        return [{"kind": element.tag, "items": items}]
    if element.tag == "blockquote":
        return [{"kind": "quote", "runs": _runs(element)}]
    runs = _runs(element)
    return [{"kind": element.tag if element.tag in ("h2", "h3") else "p", "runs": runs}] * bool(
        runs
    )


def _runs(
    element: Any, strong: bool = False, em: bool = False, href: str = ""
) -> list[dict[str, Any]]:
    """Return the words of an element, each with how it is set; what lies in lists within is joined."""
    strong, em = strong or element.tag == "strong", em or element.tag == "em"
    href = element.get("href", "") or href

    def run(words: str | None) -> list[dict[str, Any]]:
        text = re.sub(r"\s+", " ", words or "")
        return [{"text": text, "strong": strong, "em": em, "href": href}] if text else []

    runs = run(element.text)
    for child in element:
        if child.tag in ("ul", "ol"):
            continue  # its items are items of the list that holds it
        runs += run("\u2028") if child.tag == "br" else _runs(child, strong, em, href)
        runs += run(child.tail)
    return runs
