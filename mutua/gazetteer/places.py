"""Places offline: does a point lie in a country, roughly."""

from functools import cache
from pathlib import Path
from typing import NamedTuple

BOXES = Path(__file__).parent / "data" / "boxes.tsv"
MARGIN = 1.0  # degrees that a site may lie beyond the outermost town


class Box(NamedTuple):
    """The reach of a country's towns in degrees, and the centre of its people."""

    south: float
    north: float
    west: float
    east: float
    lat: float
    lon: float


@cache
def boxes() -> dict[str, Box]:
    """Return alpha-2 → box."""
    found = {}
    for line in BOXES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *figures = line.split("\t")
            found[code] = Box(*map(float, figures))
    return found


def within(country: str, lat: float, lon: float) -> bool:
    """Tell whether a point may lie in a country; true where the country's reach is unknown."""
    box = boxes().get(country)
    if box is None:
        return True
    in_lat = box.south - MARGIN <= lat <= box.north + MARGIN
    return in_lat and box.west - MARGIN <= lon <= box.east + MARGIN
