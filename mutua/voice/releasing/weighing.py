"""Weights by which those who answered stand for the roster, those among them who said no group."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from mutua import measure

from .sheets import Floats, Sheet

Lines = Sequence[Mapping[str, Any]]  # as `models.Roster.lines`


def weights(sheet: Sheet, roster: Lines) -> Floats:
    """Return each person's weight, 1 on average; all 1 where the roster says no group that is asked.

    Whoever said no group, or one that the roster does not know, is a group of its own with the
    share that it has, neither lifted nor lowered; fewer than five join another group.
    """
    margins, lines = {}, [dict[str, str]() for _ in sheet.told]
    for variable, groups in sheet.groups.items():
        known = _margin(roster, variable)
        if not sum(known.values()):
            continue
        for line, group in zip(lines, groups, strict=True):
            line[variable] = group if known.get(group) else ""
        unknown = Counter(line[variable] for line in lines)[""]
        said = sheet.people - unknown
        if not said:
            continue
        part = said / sheet.people / sum(known.values())
        margin = {group: people * part for group, people in known.items() if people}
        margins[variable] = margin | ({"": unknown / sheet.people} if unknown else {})
    if not margins or not sheet.people:
        return np.ones(sheet.people)
    return measure.rake(lines, margins).weights


def _margin(roster: Lines, variable: str) -> dict[str, int]:
    """Return how many of each group the roster counts; nothing where a line does not say."""
    found: Counter[str] = Counter()
    for line in roster:
        group = line["groups"].get(variable)
        if group is None:
            return {}
        found[group] += line["people"]
    return dict(found)
