"""Which rows are told, and by which variables: none of too few answers, none where all agree."""

from collections.abc import Mapping, Sequence

import numpy as np

from ..tables import Row, Score
from . import rounding
from .parting import Parts
from .reckoning import Means
from .sheets import AREA, ITEM, Bools, Column, Floats, Sheet

SIDE = 2  # people on either side; one alone would know that all others are on the other
ALIKE = 1e-3  # points of an interval: nobody differs
WIDE = 25.0  # points that a reader is left unsure of, for a question hidden beside others told
ENOUGH = 0.25  # of those asked, who did not say: “some”, “many” from there
MOST = 0.5
TOTAL = ""


def rows(
    sheet: Sheet, of: Means, parts: Sequence[Parts], hidden: Mapping[str, Bools], limit: int
) -> list[Row]:
    """Return the rows of the tables. The first line of `of` is of all, then each variable's parts.

    `hidden`: columns that a variable does not tell of for another reason.
    """
    names = [one.name for one in sheet.columns]
    where = _lines(parts)
    bad = unsafe(of, limit)
    shown = {TOTAL: _shown(sheet, of, bad, where[TOTAL], np.zeros(len(names), bool))}
    for one in parts:
        # What is not told of all is told by no variable: its parts would add up to it.
        also = hidden[one.variable] | ~shown[TOTAL]
        shown[one.variable] = _shown(sheet, of, bad, where[one.variable], also)
    return [
        Row(
            name=column.name, kind=column.kind, area=column.area,
            total=_told(column, of, where[TOTAL], place, limit)[0] if shown[TOTAL][place] else None,
            groups={
                one.variable: dict(
                    zip(
                        one.shown(),
                        _told(column, of, where[one.variable], place, limit)
                        if shown[one.variable][place] else [None] * len(one.names),
                        strict=True,
                    )
                )
                for one in parts
            },
            silence=silence(
                float(sheet.kept_silent[place]), float(of.people[0, place]), limit
            ) if column.kind != AREA and of.people[0, place] >= limit else "",
        )
        for place, column in enumerate(sheet.columns)
    ]  # fmt: skip


def silence(silent: float, said: float, limit: int) -> str:
    """Return how many preferred not to say, as a band that changes with no fewer than the limit."""
    if silent < limit:
        return "none or few"
    share = silent / (silent + said)
    return "some" if share < ENOUGH else "many" if share < MOST else "most"


def _lines(parts: Sequence[Parts]) -> dict[str, list[int]]:
    found, line = {TOTAL: [0]}, 1
    for one in parts:
        found[one.variable] = [*range(line, line + len(one.names))]
        line += len(one.names)
    return found


def unsafe(of: Means, limit: int) -> Bools:
    """Return of which part (lines) and column too few answered, or all or all but one agree."""
    alike = (of.up < SIDE) | (of.down < SIDE) | (of.half < ALIKE)
    return np.asarray((of.people < limit) | alike)


def _shown(sheet: Sheet, of: Means, bad: Bools, lines: list[int], also: Bools) -> Bools:
    """Return which columns are told by the parts of a variable (or of all).

    An area is the mean of its questions: where one of them is hidden, a second is, so that the
    sum of both leaves the first open by `WIDE` points in every part; else the area is hidden.
    """
    shown = ~(bad[lines].any(axis=0) | also)
    for area in sheet.places(AREA):
        items = sheet.places(ITEM, sheet.columns[area].name)
        hidden = [n for n in items if not shown[n]]
        guarded = list(hidden)
        if not hidden or not shown[area]:
            continue
        means = np.nan_to_num(of.mean[np.ix_(lines, range(len(shown)))])
        while len(guarded) < 2 or _width(means[:, guarded]) < WIDE:
            left = [n for n in items if n not in guarded]
            if not left:
                shown[area] = False
                break
            guarded.append(max(left, key=lambda n: _width(means[:, [*guarded, n]])))
        else:
            shown[guarded] = False
    return np.asarray(shown)


def _width(means: Floats) -> float:
    """Return within how many points each of some questions can be told from their sum, at best."""
    sums, others = means.sum(axis=1), means.shape[1] - 1
    low, high = np.maximum(0, sums - 100 * others), np.minimum(100, sums)
    return float((high - low).min())


def _told(
    column: Column, of: Means, lines: list[int], place: int, limit: int
) -> list[Score | None]:
    """Return what each part says, or of none of them: a part alone could be subtracted."""
    good, people = of.good[lines, place], of.people[lines, place]
    both = bool(((good >= SIDE) & (people - good >= SIDE)).all())
    told = [rounding.score(column, of, line, place, favourable=both, limit=limit) for line in lines]
    return told if all(told) else [None] * len(told)
