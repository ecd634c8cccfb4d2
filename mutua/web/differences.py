"""Mark what differs between two short texts, so that the eye finds it."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

LONGEST = 400
WORDS = re.compile(r"\w+|\W")


def mark(left: str, right: str) -> tuple[SafeString, SafeString]:
    """Return both texts with `<mark>` around what the other lacks; case alone is no difference."""
    a, b = (WORDS.findall(text[:LONGEST]) for text in (left, right))
    steps = SequenceMatcher(None, _folded(a), _folded(b), autojunk=False).get_opcodes()
    return (
        _joined((step[0] != "equal", "".join(a[step[1] : step[2]])) for step in steps),
        _joined((step[0] != "equal", "".join(b[step[3] : step[4]])) for step in steps),
    )


def same(left: str, right: str) -> bool:
    """Tell whether two texts say the same but for case and outer space."""
    return left.strip().casefold() == right.strip().casefold()


def _folded(words: list[str]) -> list[str]:
    return [word.casefold() for word in words]


def _joined(pieces: Iterable[tuple[bool, str]]) -> SafeString:
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", text) if marked and text.strip() else text,)
            for marked, text in pieces
            if text
        ),
    )
