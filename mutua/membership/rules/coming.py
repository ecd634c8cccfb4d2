"""Decisions about self-assessments. Pure."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

LEVELS = (1, 2, 3, 4)
LARGEST = 10_000_000  # bytes of a file
MOST_FILES = 5  # of a practice
ENDINGS = ("pdf", "docx", "xlsx", "pptx", "odt", "ods", "png", "jpg", "jpeg", "txt", "csv")


def levels(content: Mapping[str, Any], marks: Mapping[str, int | None]) -> dict[str, float | None]:
    """Return how far each module has come: the mean of its practices, None where one is missing."""
    found: dict[str, float | None] = {}
    for module in content["modules"]:
        own = [marks.get(practice["key"]) for practice in module["practices"]]
        given = [level for level in own if level]
        found[module["key"]] = sum(given) / len(own) if len(given) == len(own) else None
    return found


def missing(content: Mapping[str, Any], marks: Mapping[str, int | None]) -> int:
    """Count the practices without a level."""
    every = [one["key"] for module in content["modules"] for one in module["practices"]]
    return sum(not marks.get(key) for key in every)


def why_not_change(year: int, this_year: int) -> str:
    """Say why a self-assessment cannot be changed."""
    if year != this_year:
        return _("The year is over: what you said of it stays as it is.")
    return ""


def why_not_hand_in(lacking: int) -> str:
    """Say why a self-assessment cannot be handed in."""
    if lacking:
        return ngettext(
            "%(n)d practice has no level yet.", "%(n)d practices have no level yet.", lacking
        ) % {"n": lacking}
    return ""


def why_not_file(*, name: str, size: int, there: int) -> str:
    """Say why a file cannot be kept as evidence."""
    if name.rpartition(".")[2].lower() not in ENDINGS:
        return _("Choose a file of one of these kinds: %(kinds)s.") % {"kinds": ", ".join(ENDINGS)}
    if size > LARGEST:
        return _("A file has 10 MB at most.")
    if not size:
        return _("This file is empty.")
    if there >= MOST_FILES:
        return _("A practice has 5 files at most. Remove one first.")
    return ""


def wrong(content: Any) -> str:
    """Say what is wrong with modules that somebody hands in."""
    try:
        keys = []
        for module in content["modules"]:
            keys.append(str(module["key"]))
            assert str(module["name"])
            for one in module["practices"]:
                keys.append(str(one["key"]))
                assert str(one["name"])
                assert len([str(each) for each in one["levels"]]) == len(LEVELS)
        assert content["modules"]
        assert len(set(keys)) == len(keys)
    except (KeyError, TypeError, AssertionError):
        return _(
            "Each module needs a key, a name and practices; each practice a key of its own, a name and "
            "four levels."
        )
    return ""
