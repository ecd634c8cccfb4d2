"""Every read of this room, and who may see what."""

from .interviews import card_of, interview_of, wave_of_poster
from .results import (
    benchmark_of,
    benchmarks,
    earlier,
    figures_of,
    heard,
    improvements_of,
    latest_for,
    programmes_at,
    programmes_of,
    release_at,
    release_of,
    releases_for,
    releases_of_site,
    unreleased_for,
    waves_of_site,
)

__all__ = [
    "benchmark_of",
    "benchmarks",
    "card_of",
    "earlier",
    "figures_of",
    "heard",
    "improvements_of",
    "interview_of",
    "latest_for",
    "programmes_at",
    "programmes_of",
    "release_at",
    "release_of",
    "releases_for",
    "releases_of_site",
    "unreleased_for",
    "wave_of_poster",
    "waves_of_site",
]
