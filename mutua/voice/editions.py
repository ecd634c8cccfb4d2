"""Editions as instruments: read once, and checked against their hash."""

from functools import lru_cache

from mutua import instruments
from mutua.instruments import Instrument

from .models import Edition


def instrument(edition: Edition) -> Instrument:
    """Return what an edition asks."""
    return of_version(edition.version)


@lru_cache(maxsize=64)
def of_version(version: str) -> Instrument:
    """Return the instrument of a published version; ValueError if its source was tampered with."""
    edition = Edition.objects.get(version=version)
    found, _notes = instruments.read(source(edition))
    if found.version != version:
        raise ValueError(f"The source of edition {version[:8]} is not what was published.")
    return found


def source(edition: Edition) -> bytes | str:
    """Return the form as it was handed in."""
    stored = bytes(edition.source)
    return stored.decode() if edition.filename.endswith(".md") else stored
