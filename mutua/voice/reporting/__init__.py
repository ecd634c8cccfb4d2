"""Tables and verdicts told: sentences and pictures, the same on a page and on paper. No queries."""

from . import certified, figures, heard, papers, sheets, verdicts, words
from .pictures import Middle, Point
from .story import Given, Past, Story, earlier, tell

__all__ = [
    "Given",
    "Middle",
    "Past",
    "Point",
    "Story",
    "certified",
    "earlier",
    "figures",
    "heard",
    "papers",
    "sheets",
    "tell",
    "verdicts",
    "words",
]
