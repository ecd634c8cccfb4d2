"""Signs that answers may not be the workers' own: told as shares, and scores without them."""

from collections import Counter

import numpy as np

from mutua import measure

from ..tables import fives
from .sheets import Bools, Sheet

COACHED = 0.2  # the share of people with a twin from which a site may have been coached
TWINS = 10  # items, for likeness to say anything


def flagged(sheet: Sheet) -> dict[str, Bools]:
    """Return who shows which sign."""
    ticked = sheet.ticked
    if not ticked.size:
        return {}
    found = {
        "straight": measure.straight_lines(ticked),
        "fast": np.array([one.fast for one in sheet.told], bool),
        "silent": measure.silent(ticked),
    }
    if ticked.shape[1] >= TWINS:
        found["twins"] = measure.near_duplicates(ticked).flagged
    return found


def bursts(sheet: Sheet) -> bool:
    """Tell whether on some day, at some place, far more answers came in than on a usual one."""
    days = sorted({one.on for one in sheet.told})
    count = Counter((one.place, one.on) for one in sheet.told)
    places = {one.place for one in sheet.told}
    return any(measure.bursts([count[place, day] for day in days]) for place in places)


def shares(found: dict[str, Bools], people: int, limit: int) -> dict[str, float]:
    """Return the share that shows each sign, people in fives: of fewer than the limit none, of all
    but fewer than that all."""
    told = {}
    for name, own in found.items():
        number = int(own.sum())
        number = 0 if number < limit else people if people - number < limit else number
        told[name] = round(fives(number) / fives(people), 2)
    return told
