"""What differs between two states of a text, word by word."""

import re
from difflib import SequenceMatcher
from typing import Protocol

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from . import written

# Chinese and Thai write no spaces between words: there each sign is one.
WORDS = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff]|\w+|\s+|[^\w\s]")
MOST = 20_000  # signs of a text that are compared; the rest is shown as it is


class Said(Protocol):
    """What has a title, a summary, a body and words for its picture."""

    title: str
    summary: str
    body: str
    alternative: str


def of_texts(before: Said, after: Said) -> list[tuple[str, SafeString]]:
    """Return each part of a text that differs: what it is called, and its words marked."""
    pairs = (
        (_("Title"), before.title, after.title),
        (_("Summary"), before.summary, after.summary),
        (_("Text"), _lines(before.body), _lines(after.body)),
        (_("What the picture shows"), before.alternative, after.alternative),
    )
    return [(name, marked(one, other)) for name, one, other in pairs if one != other]


def marked(before: str, after: str) -> SafeString:
    """Return both texts as one, with `<del>` around what went and `<ins>` around what came."""
    a, b = WORDS.findall(before[:MOST]), WORDS.findall(after[:MOST])
    steps = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    pieces: list[SafeString] = []
    for kind, a1, a2, b1, b2 in steps:
        if kind == "equal":
            pieces.append(format_html("{}", "".join(a[a1:a2])))
            continue
        gone, come = "".join(a[a1:a2]), "".join(b[b1:b2])
        pieces += [format_html("<del>{}</del>", gone)] * bool(gone)
        pieces += [format_html("<ins>{}</ins>", come)] * bool(come)
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _lines(body: str) -> str:
    """Return the words of a body, headings and points of lists told by a sign before them."""
    signed = re.sub(r"<h[23]>", "\n§ ", written.cleaned(body)).replace("<li>", "• ")
    return written.plain(signed)
