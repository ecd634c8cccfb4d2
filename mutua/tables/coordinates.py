"""Read latitudes and longitudes in decimal degrees or degrees, minutes and seconds."""

import re
from functools import lru_cache

# Letters and words for the directions, in the languages met: sign, and axis (0 lat, 1 lon).
_DIRECTIONS = {
    **dict.fromkeys(("N", "NORTH", "NORTE", "NORD", "LU", "北纬", "北緯", "KUZEY", "UTARA"), (1, 0)),
    **dict.fromkeys(("S", "SOUTH", "SUR", "SUL", "SUD", "LS", "南纬", "南緯", "GÜNEY", "SELATAN"), (-1, 0)),
    **dict.fromkeys(("E", "EAST", "ESTE", "EST", "LESTE", "L", "BT", "东经", "東經", "DOĞU", "TIMUR"), (1, 1)),
    **dict.fromkeys(("W", "WEST", "OESTE", "OUEST", "O", "BB", "西经", "西經", "BATI", "BARAT"), (-1, 1)),
}  # fmt: skip
_LETTERS = "|".join(sorted(map(re.escape, _DIRECTIONS), key=len, reverse=True))
_NUMBER = r"\d+(?:[.,]\d+)?"
_ANGLE = (
    rf"(?P<before>{_LETTERS})?\s*(?P<sign>[-+])?\s*(?P<degrees>{_NUMBER})\s*(?:°|º|˚|\*|D|DEG|DEGREES|度)?\s*"
    rf"(?:(?P<minutes>{_NUMBER})\s*(?:'|MIN|M|分)\s*)?"
    rf"(?:(?P<seconds>{_NUMBER})\s*(?:\"|''|SEC|秒)?\s*)?(?P<after>{_LETTERS})?"
)
_PLAIN = re.compile(r"[-+]?\d{1,9}(?:\.\d{1,20})?")
_ONE = re.compile(_ANGLE)
_SPACED = re.compile(
    rf"(?P<before>{_LETTERS})?\s*(?P<sign>[-+])?(?P<degrees>\d+)[\s:]+(?P<minutes>{_NUMBER})"
    rf"(?:[\s:]+(?P<seconds>{_NUMBER}))?\s*(?P<after>{_LETTERS})?"
)
_WKT = re.compile(r"POINT\s*\(\s*(-?[\d.]+)\s+(-?[\d.]+)\s*\)")
_PAIR_IN_LINK = re.compile(r"[@=/](-?\d{1,2}\.\d+),\s*(-?\d{1,3}\.\d+)")
_PRIMES = str.maketrans({"′": "'", "’": "'", "‘": "'", "´": "'", "`": "'", "ʹ": "'", "″": '"', "”": '"', "“": '"', "−": "-", "–": "-"})  # fmt: skip
_AXES = ("lat", "lon")


@lru_cache(maxsize=131_072)
def parse(text: str) -> tuple[float, str] | None:
    """Return (degrees, axis) of one coordinate, or None; axis is "lat", "lon" or "" if not told."""
    if _PLAIN.fullmatch(text):
        return float(text), ""
    tidy = _tidy(text)
    for shape in (_ONE, _SPACED):
        if (match := shape.fullmatch(tidy)) and (found := _angle(match)):
            return found
    return None


@lru_cache(maxsize=131_072)
def parse_both(text: str) -> tuple[float, float] | None:
    """Return (lat, lon) from one cell that holds both, or None."""
    tidy = _tidy(text)
    if not 3 <= len(tidy) <= 300:
        return None
    if wkt := _WKT.search(tidy):
        return _numbers(wkt.group(2), wkt.group(1))
    if "//" in tidy and (link := _PAIR_IN_LINK.search(tidy)):
        return _numbers(link.group(1), link.group(2))
    tidy = re.sub(r"\b(LATITUDE|LONGITUDE|LATITUD|LONGITUD|LAT|LONG|LON)\b\.?\s*[:=]?", " ", tidy)
    tidy = tidy.strip("()[] ,;")
    for first, second in _halves(tidy):
        one, two = parse(first), parse(second)
        if one and two:
            return _in_order(one, two)
    return None


def _numbers(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        return float(lat), float(lon)
    except ValueError:
        return None


def _halves(text: str) -> list[tuple[str, str]]:
    """Cut a text in two at each place where two coordinates can part."""
    cuts = [(m.start(), m.end()) for m in re.finditer(r"\s*[;/|]\s*|\s*,\s+|\s+,|\s+", text)]
    if text.count(",") in (1, 3):  # 3.1,101.6 and 3,1,101,6
        comma = [m.start() for m in re.finditer(",", text)][text.count(",") // 2]
        cuts.append((comma, comma + 1))
    cuts += [(m.end(), m.end()) for m in re.finditer(r"[NS](?=\s*\d)", text)]
    middle = len(text) / 2
    cuts.sort(key=lambda cut: abs(cut[0] - middle))
    return [(text[:start], text[end:]) for start, end in cuts if text[:start] and text[end:]]


def _in_order(one: tuple[float, str], two: tuple[float, str]) -> tuple[float, float] | None:
    if one[1] and one[1] == two[1]:
        return None
    swapped = one[1] == "lon" or two[1] == "lat"
    return (two[0], one[0]) if swapped else (one[0], two[0])


def _tidy(text: str) -> str:
    return " ".join(text.upper().translate(_PRIMES).split()) if len(text) < 400 else ""


def _angle(match: re.Match[str]) -> tuple[float, str] | None:
    parts = match.groupdict()
    degrees, minutes, seconds = (_decimal(parts[p]) for p in ("degrees", "minutes", "seconds"))
    if minutes >= 60 or seconds >= 60 or (seconds and not parts["minutes"]):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    letter = parts["before"] or parts["after"]
    if parts["before"] and parts["after"]:
        return None
    sign, axis = _DIRECTIONS[letter] if letter else (1, None)
    if parts["sign"] == "-":
        sign = -1
    return round(sign * value, 7), "" if axis is None else _AXES[axis]


def _decimal(text: str | None) -> float:
    return float(text.replace(",", ".")) if text else 0.0
