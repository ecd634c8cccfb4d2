"""Reports as PDFs: looked into without danger, marked for each reader, traced back to a copy."""

from mutua.papers.codes import new as new_code
from mutua.papers.examining import Examined, Limits, examined
from mutua.papers.kinds import safe_name
from mutua.papers.marks import Finding, Traced, marked, traced
from mutua.papers.refused import Refused

__all__ = [
    "Examined",
    "Finding",
    "Limits",
    "Refused",
    "Traced",
    "examined",
    "marked",
    "new_code",
    "safe_name",
    "traced",
]
