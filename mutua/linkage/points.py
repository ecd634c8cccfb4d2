"""How far a pair of coordinates can be trusted."""

import numpy as np

from mutua.linkage.columns import Floats

KM_OF_DEGREE = 111.32  # along a meridian
# The ways that degrees are written in: so many parts of a degree, and how far off a whole number
# of them may be. What fits two decimals is held to be that, not minutes.
_PARTS = (
    (1.0, 1e-6), (10.0, 1e-6), (100.0, 1e-5), (60.0, 1e-3), (1e3, 1e-4), (3600.0, 0.02),
    (1e4, 1e-3), (1e5, 1e-2),
)  # fmt: skip
_FINEST = 1e-6


def kilometres_of_doubt(lat: Floats, lon: Floats) -> Floats:
    """Return how far off the places may lie that are written with these coordinates, in km.

    Degrees in, of one length each; NaN out where they are none. It is half a step of the way that
    the finer of both is written in: so many decimals, or whole degrees, minutes or seconds.
    """
    step = np.minimum(_step(lat), _step(lon))
    return np.asarray(step / 2 * KM_OF_DEGREE, dtype=np.float32)


def _step(degrees: Floats) -> Floats:
    """Return the coarsest step, in degrees, on whose grid each number lies."""
    step = np.where(np.isnan(degrees), np.nan, _FINEST)
    for parts, off in reversed(_PARTS):
        whole = degrees * parts
        step[np.abs(whole - np.round(whole)) < off] = 1 / parts
    return step.astype(np.float32)
