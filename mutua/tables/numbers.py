"""Read numbers as people write them: 1,234.5 and 1.234,5 and 1 234,5."""

import re
from collections.abc import Iterable
from functools import lru_cache

_SHAPE = re.compile(r"[-+−]?\d[\d.,'’ \u00a0\u202f٬٫]*")
_GROUPED = re.compile(r"[-+]?\d{1,3}(?:([.,])\d{3})(?:\1\d{3})*")
_GAPS = re.compile(r"(?<=\d)['’ \u00a0\u202f٬](?=\d{3}(?!\d))")


def decimal_mark(values: Iterable[str]) -> str:
    """Return the decimal mark that a column uses, "." or ",", or "" where nothing shows it."""
    votes = {".": 0, ",": 0}
    for value in values:
        if mark := _mark_shown(_tidy(value)):
            votes[mark] += 1
    if votes["."] == votes[","]:
        return ""
    return max(votes, key=lambda mark: votes[mark])


@lru_cache(maxsize=65_536)
def parse(text: str, mark: str = "", *, whole: bool = False) -> float | None:
    """Return the number that a text is, or None.

    `mark` is the column's decimal mark where one is known; `whole` reads 1.234 as 1234.
    """
    tidy = _tidy(text)
    if not _SHAPE.fullmatch(tidy) or re.search(r"[.,]{2}", tidy):
        return None
    shown = _mark_shown(tidy)
    if not shown and _GROUPED.fullmatch(tidy):
        separator = "," if "," in tidy else "."
        many = tidy.count(separator) > 1
        shown = "" if many or whole or (mark and separator != mark) else separator
    if shown == "," or (
        not shown and "," in tidy and "." not in tidy and mark == "," and not whole
    ):
        tidy = tidy.replace(".", "").replace(",", ".")
    else:
        tidy = tidy.replace(",", "") if shown else tidy.replace(",", "").replace(".", "")
    try:
        return float(tidy)
    except ValueError:
        return None


def _tidy(text: str) -> str:
    tidy = _GAPS.sub("", text.strip().replace("−", "-").replace("٫", "."))
    return tidy.replace("+", "", 1) if tidy.startswith("+") else tidy


def _mark_shown(tidy: str) -> str:
    """Return the decimal mark where the number itself leaves no doubt."""
    if not _SHAPE.fullmatch(tidy):
        return ""
    points, commas = tidy.count("."), tidy.count(",")
    if points and commas:
        return "." if tidy.rfind(".") > tidy.rfind(",") else ","
    if points + commas != 1 or _GROUPED.fullmatch(tidy):
        return ""
    return "." if points else ","
