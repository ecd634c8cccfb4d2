"""Editions as instruments: read once, and checked against their hash."""

from functools import lru_cache
from pathlib import PurePath

from mutua import instruments
from mutua.instruments import Instrument, Problem, Wrong

from .models import Draft, Edition

UNTITLED = "data"  # as a form is called that says nothing


def instrument(edition: Edition) -> Instrument:
    """Return what an edition asks; ValueError if its source was tampered with."""
    return _read(edition.pk, edition.version)


def of_version(version: str) -> Instrument:
    """Return the instrument of a published version."""
    return instrument(Edition.objects.filter(version=version).defer("source").earliest("pk"))


@lru_cache(maxsize=64)
def _read(pk: int, version: str) -> Instrument:
    edition = Edition.objects.get(pk=pk)
    found, _notes = instruments.read(source(edition))
    if found.version != version:
        raise ValueError(f"The source of edition {version[:8]} is not what was published.")
    return found


def looked_at(draft: Draft) -> tuple[Instrument | None, list[Problem]]:
    """Return what a form asks, with notes; or None, with all that has to be put right."""
    try:
        return instruments.read(source(draft))
    except Wrong as wrong:
        return None, [*wrong.problems]
    except UnicodeDecodeError:
        words = "this is no text in UTF-8. Save it anew, or hand in a workbook."
        return None, [Problem("", None, "", words)]


def title(found: Instrument, filename: str) -> str:
    """Return how an instrument is called in lists; without a title of its own, as its file."""
    return found.title if found.title != UNTITLED else PurePath(filename).stem


def source(kept: Edition | Draft) -> bytes | str:
    """Return a form as it was handed in: Markdown as text."""
    stored = bytes(kept.source)
    return stored.decode() if kept.filename.lower().endswith(".md") else stored
