"""Where a row says the site lies: read, put right where plainly swapped, doubted where odd."""

from collections.abc import Callable
from typing import NamedTuple

from mutua.gazetteer import countries, places
from mutua.tables import coordinates

Tell = Callable[[str, str, str], None]  # (field key, code, sentence)
_UNREAD = "Write degrees such as 3.1412 or 3°08'28\"N."


class Position(NamedTuple):
    """Decimal degrees, north and east positive."""

    lat: float
    lon: float


def read(lat: str, lon: str, both: str, country: str, tell: Tell) -> Position | None:
    """Return the position that the cells give, having told what is odd about it."""
    found = _from_two(lat, lon, tell) if lat or lon else None
    if found is None and both:
        pair = coordinates.parse_both(both)
        if pair is None:
            tell(
                "coordinates",
                "not-coordinates",
                f'"{both[:60]}" holds no coordinates we can read. {_UNREAD}',
            )
            return None
        found = Position(*pair)
    key = "lat" if lat or lon else "coordinates"
    return _plausible(found, country, key, tell) if found else None


def _from_two(lat: str, lon: str, tell: Tell) -> Position | None:
    if not (lat and lon):
        return _from_one(lat or lon, "lat" if lat else "lon", tell)
    one, two = coordinates.parse(lat), coordinates.parse(lon)
    for key, text, value in (("lat", lat, one), ("lon", lon, two)):
        if value is None:
            tell(
                key, "not-coordinates", f'"{text[:60]}" is not a coordinate we can read. {_UNREAD}'
            )
    if one is None or two is None:
        return None
    if one[1] == "lon" and two[1] == "lat":
        tell(
            "lat",
            "coordinates-swapped",
            "latitude and longitude were swapped and have been put right.",
        )
        return Position(two[0], one[0])
    return Position(one[0], two[0])


def _from_one(text: str, key: str, tell: Tell) -> Position | None:
    """A column of latitudes that holds both, or a position of which one half is missing."""
    if pair := coordinates.parse_both(text):
        return Position(*pair)
    other = "longitude" if key == "lat" else "latitude"
    tell(
        key,
        "half-a-position",
        f"the {other} is missing, so the position was left out. Fill in both.",
    )
    return None


def _plausible(found: Position, country: str, key: str, tell: Tell) -> Position | None:
    """Put right what is swapped, drop what cannot be, warn of what lies outside the country."""
    if found.lat == 0 and found.lon == 0:
        tell(
            key, "position-zero", "0, 0 lies in the sea and was left out. Fill in the coordinates."
        )
        return None
    if not _on_earth(found):
        turned = Position(found.lon, found.lat)
        if not _on_earth(turned):
            tell(
                key,
                "off-the-earth",
                f"{found.lat:g}, {found.lon:g} is no place on earth. {_UNREAD}",
            )
            return None
        tell(
            key,
            "coordinates-swapped",
            "latitude and longitude were swapped and have been put right.",
        )
        found = turned
    if not country or places.within(country, found.lat, found.lon):
        return found
    return _outside(found, country, key, tell)


def _on_earth(position: Position) -> bool:
    return abs(position.lat) <= 90 and abs(position.lon) <= 180


def _outside(found: Position, country: str, key: str, tell: Tell) -> Position:
    name = countries.name(country)
    turned = Position(found.lon, found.lat)
    if _on_earth(turned) and places.within(country, turned.lat, turned.lon):
        words = (
            f"latitude and longitude were swapped for a place in {name} and have been put right."
        )
        tell(key, "coordinates-swapped", words)
        return turned
    flips = (
        Position(-found.lat, found.lon),
        Position(found.lat, -found.lon),
        Position(-found.lat, -found.lon),
    )
    hint = (
        " Is a minus sign missing?" if any(places.within(country, *flip) for flip in flips) else ""
    )
    words = f"{found.lat:g}, {found.lon:g} does not lie in {name}.{hint} Check the coordinates and the country."
    tell(key, "outside-country", words)
    return found
