"""Where a supplier stands on the map: where its list says, else in its city."""

from functools import lru_cache
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from mutua.gazetteer import places

from .overlap import Cover, Supplier


class Point(NamedTuple):
    """Degrees north and east; approximate where only the city is known."""

    lat: float
    lon: float
    approximate: bool


def point(supplier: Supplier) -> Point | None:
    """Return where to draw a supplier, or None where nothing is known."""
    if supplier.lat is not None and supplier.lon is not None:
        return Point(supplier.lat, supplier.lon, approximate=False)
    return _city(supplier.city, supplier.country) if supplier.city and supplier.country else None


@lru_cache(maxsize=65_536)
def _city(city: str, country: str) -> Point | None:
    found = places.find(city, country)
    return Point(round(found.lat, 4), round(found.lon, 4), approximate=True) if found else None


def features(covers: list[Cover], organisation: str) -> dict[str, Any]:
    """Return the suppliers as GeoJSON, each with its name, state and page."""
    drawn = [(cover, at) for cover in covers if (at := point(cover.supplier))]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": {"type": "Point", "coordinates": [at.lon, at.lat]},
                "properties": _properties(cover, at, organisation),
            }
            for cover, at in drawn
        ],
    }


def _properties(cover: Cover, at: Point, organisation: str) -> dict[str, str]:
    where = [str(cover.state.label)]
    if at.approximate:
        where.append(_("drawn in its city"))
    own = cover.supplier
    page = {"organisation": organisation, "list": own.list, "place": own.place}
    return {
        "name": own.title,
        "status": cover.state.value,
        "label": ", ".join(where),
        "url": reverse("recognition:supplier", kwargs=page),
    }
