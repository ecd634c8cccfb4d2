"""How far a pair of coordinates can be trusted."""

from math import isfinite

from mutua.gazetteer import places

KM_OF_DEGREE = 111.32  # along a meridian
_UNITS = ((1, 1.0), (60, 60.0), (3600, 3600.0))  # whole degrees, minutes, seconds


def kilometres_of_doubt(lat: float | None, lon: float | None) -> float | None:
    """Return how far apart the places lie that would be written with these coordinates, in km.

    It is half a step of the way that the finer of both is written in: so many decimals, or whole
    degrees, minutes or seconds (the other may end in noughts). None: they name no place.
    """
    if why_not(lat, lon) in ("absent", "beyond", "nowhere") or lat is None or lon is None:
        return None
    return min(_step(lat), _step(lon)) / 2 * KM_OF_DEGREE


def _step(degrees: float) -> float:
    """Return the coarsest step, in degrees, on whose grid a number lies."""
    for decimals in range(3):
        if round(degrees, decimals) == degrees:
            return float(10**-decimals)
    for parts, size in _UNITS[1:]:
        if abs(degrees * parts - round(degrees * parts)) < 1e-3 * parts / 60:
            return 1 / size
    return next((10.0**-d for d in range(3, 6) if round(degrees, d) == degrees), 1e-6)


def why_not(lat: float | None, lon: float | None, country: str = "") -> str:
    """Say in one word what speaks against coordinates; the empty word says that nothing does.

    "absent", "beyond" (not on Earth), "nowhere" (0, 0), "swapped" (in the country if turned round),
    "abroad" (not in the country) or "coarse" (whole degrees).
    """
    if lat is None or lon is None or not (isfinite(lat) and isfinite(lon)):
        return "absent"
    if abs(lon) > 180 or abs(lat) > 180:
        return "beyond"
    if abs(lat) < 1e-9 and abs(lon) < 1e-9:
        return "nowhere"
    if abs(lat) > 90 or (country and not places.within(country, lat, lon)):
        turned = abs(lon) <= 90 and (not country or places.within(country, lon, lat))
        return "swapped" if turned else "beyond" if abs(lat) > 90 else "abroad"
    return "coarse" if lat == round(lat) and lon == round(lon) else ""
