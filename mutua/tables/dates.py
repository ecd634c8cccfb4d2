"""Read dates in five orders, with the names of months in many languages, and Excel's serials."""

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale

ORDERS = ("dmy", "mdy", "ymd", "ydm")
_LANGUAGES = (
    *("en", "es", "pt", "fr", "id", "vi", "tr", "th", "hi"),
    *("de", "it", "nl", "pl", "ru", "ar", "ms"),
)
_THREE = re.compile(r"(\d{1,4})\s*[-./\s年년,]\s*(\d{1,2})\s*[-./\s月월,]\s*(\d{1,4})\s*[日일]?")
_TWO = re.compile(r"(\d{4})\s*[-./年년]\s*(\d{1,2})[月월]?|(\d{1,2})\s*[-./]\s*(\d{4})")
_VIETNAMESE = re.compile(r"(?:ngày )?(\d{1,2}) tháng (\d{1,2}),?(?: năm)? (\d{4})")
_SOLID = re.compile(r"(20\d\d|19\d\d)(\d\d)(\d\d)")
_TIME = re.compile(r"[T\s]+\d{1,2}:\d{2}.*$", re.IGNORECASE)
_EXCEL_EPOCH = dt.date(1899, 12, 30)


class DateOrder(NamedTuple):
    """The order of day, month and year in a column; not `sure` where no value shows it."""

    order: str = "dmy"
    sure: bool = False


def date_order(values: Iterable[str]) -> DateOrder:
    """Decide the order of a whole column from the values that allow one reading only."""
    votes = dict.fromkeys(ORDERS, 0)
    seen = False
    for value in values:
        match = _THREE.fullmatch(_tidy(value))
        if match and not value.strip().isalpha():
            possible = [order for order in ORDERS if _build(match.groups(), order)]
            seen = seen or len(possible) > 0
            for order in possible:
                votes[order] += 1
    if not seen:
        return DateOrder("dmy", True)  # names of months, serials: nothing to decide
    most = max(votes.values())
    best = [order for order in ORDERS if votes[order] == most]
    return DateOrder(best[0], len(best) == 1 or best[0] == "ymd")


@lru_cache(maxsize=65_536)
def parse(text: str, order: str = "dmy") -> dt.date | None:
    """Return the date that a text is, or None; a month alone gives its first day.

    Where the column's order gives no date, the next order that does is taken.
    """
    tidy = _tidy(text)
    if match := _SOLID.fullmatch(tidy):
        return _date(*map(int, match.groups()))
    if re.fullmatch(r"\d{5}(\.\d+)?", tidy):
        serial = float(tidy)
        return _EXCEL_EPOCH + dt.timedelta(days=int(serial)) if 20_000 < serial < 80_000 else None
    if match := _THREE.fullmatch(tidy):
        readings = (_build(match.groups(), each) for each in (order, "ymd", *ORDERS))
        return next(filter(None, readings), None)
    if match := _TWO.fullmatch(tidy):
        year, month = (match[1] or match[4]), (match[2] or match[3])
        return _date(int(year), int(month), 1)
    if match := _VIETNAMESE.fullmatch(tidy.casefold()):
        return _build(match.groups(), "dmy")
    return _with_month_name(tidy)


def is_ambiguous(text: str) -> bool:
    """Tell whether day and month could change places."""
    match = _THREE.fullmatch(_tidy(text))
    readings = {_build(match.groups(), order) for order in ("dmy", "mdy")} if match else set()
    return len(readings - {None}) > 1


def _tidy(text: str) -> str:
    if len(text) > 60:
        return ""
    tidy = unicodedata.normalize("NFKC", text).strip().strip("'")
    return " ".join(_TIME.sub("", tidy).split())


def _build(parts: tuple[str | None, ...], order: str) -> dt.date | None:
    named = dict(zip(order, (part or "" for part in parts), strict=True))
    if len(named["m"]) > 2 or len(named["d"]) > 2 or len(named["y"]) not in (2, 4):
        return None
    if len(named["y"]) == 2 and order in ("ymd", "ydm"):
        return None  # nobody writes 24-05-03 for a year first and means it
    return _date(int(named["y"]), int(named["m"]), int(named["d"]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    if year < 100:
        year += 2000 if year < 70 else 1900
    if 2440 < year < 2640:
        year -= 543  # the Buddhist era, as Thai papers have it
    if not 1900 <= year <= 2100:
        return None
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _with_month_name(tidy: str) -> dt.date | None:
    pointless = re.sub(r"(?<=[^\W\d_])\.", "", tidy.casefold())  # Thai "พ.ค." is one word
    words = re.findall(r"[^\W\d_][^\d\s,./-]*|\d+", pointless)
    numbers = [word for word in words if word.isdigit()]
    names = [_months()[key] for word in words if (key := _letters(word)) in _months()]
    if len(set(names)) != 1 or not 1 <= len(numbers) <= 2 or len(words) > 6:
        return None
    if len(numbers) == 1:
        return _date(int(numbers[0]), names[0], 1) if len(numbers[0]) == 4 else None
    day, year = sorted(numbers, key=len) if len(numbers[0]) != len(numbers[1]) else numbers
    return _date(int(year), names[0], int(day))


def _letters(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.casefold().replace("ı", "i"))
    return "".join(c for c in plain if c.isalpha())


@cache
def _months() -> dict[str, int]:
    """Name or abbreviation of a month → its number, in every language met."""
    found: dict[str, int] = {"sept": 9, "agt": 8, "okt": 10, "des": 12}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[use][width].items():
                    if not any(c.isdigit() for c in name):  # "tháng 5" is not a name
                        found.setdefault(_letters(name), number)
    return {name: number for name, number in found.items() if len(name) >= 2}
