"""Means, shares and intervals of every column by every group, reckoned at once."""

from dataclasses import dataclass

import numpy as np
import scipy  # whose parts are slow to load, and come when they are first used

from .sheets import AREA, Bools, Floats, Sheet

LEVEL = 0.95
LOW_AREA = 25.0  # “rather not true” of all items on average


@dataclass(frozen=True, slots=True)
class Means:
    """Of each part (lines) and column, over those who answered."""

    size: Floats  # people of each part, whether they answered or not
    people: Floats
    up: Floats  # people on the good side: favourable; of an area all but the worst
    down: Floats  # people on the other side: not favourable
    good: Floats  # people whose answer is favourable
    mean: Floats  # weighted, as are the following
    favourable: Floats
    half: Floats  # of a 95 % interval
    effective: Floats  # people, by Kish
    heaviest: Floats  # the largest part that one person has in the mean


def means(sheet: Sheet, member: Bools, weights: Floats) -> Means:
    """Reckon all at once what `measure.mean` reckons of one, with t between people.

    Nothing is taken off for those who were asked being a large part of the site: the interval is
    of the workers whom such a site has, not of those present on these days.
    """
    told = ~np.isnan(sheet.values)
    value = np.where(told, sheet.values, 0.0)
    good = told & (sheet.values >= np.array([one.good for one in sheet.columns]))
    area = np.array([one.kind == AREA for one in sheet.columns])
    up = np.where(area, told & (sheet.values > LOW_AREA), good)
    inside = member.T.astype(float)
    weight = weights[:, None] * told
    people, sums = inside @ told, inside @ weight
    with np.errstate(divide="ignore", invalid="ignore"):
        mean = inside @ (weight * value) / sums
        squares = inside @ weight**2
        rest = inside @ (weight * value) ** 2 - 2 * mean * (inside @ (weight**2 * value))
        variance = people / (people - 1) * (rest + mean**2 * squares) / sums**2
        half = np.sqrt(np.maximum(variance, 0)) * scipy.stats.t.ppf(
            (1 + LEVEL) / 2, np.maximum(people - 1, 1)
        )
        heaviest = np.stack([(weight * own[:, None]).max(axis=0, initial=0) for own in member.T])
        return Means(
            size=inside.sum(axis=1),
            people=people,
            up=inside @ up,
            down=inside @ (told & ~good),
            good=inside @ good,
            mean=mean,
            favourable=inside @ (weight * good) / sums,
            half=half,
            effective=sums**2 / squares,
            heaviest=heaviest / sums,
        )
