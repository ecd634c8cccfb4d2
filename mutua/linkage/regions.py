"""Regions by their codes: a list that says "MN" means Minnesota."""

from functools import cache

import pycountry

from mutua.linkage.folding import fold

# Where people write the codes of ISO 3166-2 and not only clerks do.
_CODED = frozenset(("US", "CA", "AU", "BR", "IN", "MX", "MY", "IT", "ZA"))


def written_out(folded: str, country: str) -> str:
    """Return the name of the region that a code stands for, folded; any other text stays."""
    if country not in _CODED or not 2 <= len(folded) <= 3:
        return folded
    return _codes(country).get(folded, folded)


@cache
def _codes(country: str) -> dict[str, str]:
    known = pycountry.subdivisions.get(country_code=country) or ()  # type: ignore[no-untyped-call]
    return {region.code.partition("-")[2].lower(): fold(region.name) for region in known}
