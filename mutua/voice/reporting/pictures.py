"""What is drawn: a score among sites, its way over waves, and what a programme changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean

from django.utils.translation import gettext as _

from mutua.web.charts import round_up

from ..tables import Finding, Score
from . import words
from .drawing import Box, Dot, Line, Picture, Shape, Word, stacked

EDGE = 3.0  # percent left free at both sides
UP, DEEP, FOOT = 16, 130, 24  # of the picture over waves: above, its field, below it
ROW = 58  # height of a row of dots
DOT = 2.4  # percent that a dot takes, on a phone
FAR = 5  # of the scale of changes, at least


@dataclass(frozen=True, slots=True)
class Middle:
    """Between which scores the middle half of all sites lie."""

    sites: int
    low: float
    middle: float
    high: float


@dataclass(frozen=True, slots=True)
class Point:
    """A score of a wave."""

    on: date
    number: int
    score: Score


def track(title: str, score: Score, middle: Middle | None) -> Picture:
    """Draw a score on a scale of 100 with its interval, and the middle half of all sites."""
    shapes: list[Shape] = [Line(_at(n), 12, _at(n), 52, "rule") for n in (0, 25, 50, 75, 100)]
    if middle:
        shapes += [
            Box(_at(middle.low), 20, max(_at(middle.high) - _at(middle.low), 0.6), 24, "band"),
            Line(_at(middle.middle), 16, _at(middle.middle), 48, "middle"),
        ]
    shapes += [
        Line(_at(score.low), 32, _at(score.high), 32, "range"),
        Dot(_at(score.value), 32, 7, "score"),
    ]
    shapes += [Word(_at(n), 66, words.number(n)) for n in (0, 50, 100)]
    rows = [(_("Here"), words.number(score.value), words.spread(score))]
    if middle:
        half = _("%(low)s to %(high)s") % {
            "low": words.number(middle.low), "high": words.number(middle.high),
        }  # fmt: skip
        rows.append((_("The middle half of all sites"), words.number(middle.middle), half))
    said = "; ".join(f"{row[0]}: {row[1]} ({row[2]})" for row in rows)
    headings = ("", _("Score, of 100"), _("With 95 % certainty"))
    return Picture(title, said, 72, tuple(shapes), headings, tuple(rows), "track")


def way(title: str, points: Sequence[Point], middle: Middle | None) -> Picture:
    """Draw a score over waves, each with its interval, on a scale that begins at nothing."""
    step = 84 / max(len(points) - 1, 1)
    place = [10 + step * n for n in range(len(points))]
    shapes: list[Shape] = []
    if middle:
        deep = _down(middle.low) - _down(middle.high)
        shapes.append(Box(4, _down(middle.high), 96, max(deep, 2), "band"))
        shapes.append(Line(4, _down(middle.middle), 100, _down(middle.middle), "middle"))
    for n in (0, 50, 100):
        shapes += [Line(4, _down(n), 100, _down(n), "rule")]
        shapes += [Word(0, _down(n) + 4, words.number(n), "word", "start")]
    for a, b in zip(range(len(points)), range(1, len(points)), strict=False):
        shapes.append(
            Line(place[a], _down(points[a].score.value), place[b], _down(points[b].score.value), "way")
        )  # fmt: skip
    for x, point in zip(place, points, strict=True):
        one = point.score
        shapes += [
            Line(x, _down(one.low), x, _down(one.high), "range"),
            Dot(x, _down(one.value), 6, "score"),
            Word(x, _down(min(one.high, 100)) - 6, words.number(one.value), "strong"),
        ]
        anchor = "end" if x > 90 and len(points) > 1 else "middle"
        shapes.append(
            Word(min(x + 4, 100) if anchor == "end" else x, UP + DEEP + FOOT - 6,
                 _month(point.on, len(points)), "word", anchor)
        )  # fmt: skip
    rows = tuple(
        (words.month(p.on), words.number(p.score.value), words.spread(p.score)) for p in points
    )
    said = "; ".join(f"{row[0]}: {row[1]}" for row in rows)
    headings = (_("Wave"), _("Score, of 100"), _("With 95 % certainty"))
    return Picture(title, said, UP + DEEP + FOOT, tuple(shapes), headings, rows, "way")


def reach(findings: Sequence[Finding], detectable: float | None) -> float:
    """Return how far one scale must reach for all these findings, so that they compare."""
    every = [detectable or 0, FAR]
    for one in findings:
        every += [one.low or 0, one.high or 0, one.value, *one.with_.values()]
        every += one.beside.values()
    return round_up(max(map(abs, every)))


def changes(title: str, finding: Finding, detectable: float | None, far: float) -> Picture:
    """Draw each site's change, in both arms, and by how much they differ, over a line at zero."""
    arms = [
        (_("With the programme"), sorted(finding.with_.values()), "with"),
        (_("Beside it"), sorted(finding.beside.values()), "beside"),
    ]
    shapes: list[Shape] = []
    top, rows = 0, list[tuple[str, ...]]()
    for name, values, kind in arms:
        shapes += _arm(name, values, kind, top, far)
        if values:
            rows.append((name, str(len(values)), words.signed(fmean(values), 1), _ends(values)))
        top += ROW + 12
    shapes += _difference(finding, detectable, top, far)
    if finding.low is not None and finding.high is not None:
        ends_ = _("%(low)s to %(high)s") % {
            "low": words.signed(finding.low, 1), "high": words.signed(finding.high, 1),
        }  # fmt: skip
        rows.append((_("The difference"), "", words.signed(finding.value, 1), ends_))
    foot = top + ROW + 4
    marks = [Word(_change(n, far), foot + 14, words.signed(n)) for n in (-far, 0, far)]
    zero = Line(_change(0, far), 4, _change(0, far), foot, "zero")
    said = "; ".join(f"{row[0]}: {row[2]} ({row[3]})" for row in rows)
    headings = ("", _("Sites"), _("Change on average"), _("From and to"))
    return Picture(
        title, said, foot + 22, (zero, *shapes, *marks), headings, tuple(rows), "changes"
    )


def _arm(name: str, values: Sequence[float], kind: str, top: float, far: float) -> list[Shape]:
    foot = top + ROW
    shapes: list[Shape] = [Word(0, top + 14, f"{name} ({len(values)})", "strong", "start")]
    places = [_change(value, far) for value in values]
    levels = stacked(places, DOT)
    apart = min(7.0, (ROW - 26) / max(max(levels, default=0), 1))
    shapes += [
        Dot(x, foot - 5 - apart * level, 4, kind) for x, level in zip(places, levels, strict=True)
    ]
    if values:
        mean = _change(fmean(values), far)
        shapes.append(Line(mean, top + 20, mean, foot + 2, "mean"))
    return shapes


def _difference(finding: Finding, detectable: float | None, top: float, far: float) -> list[Shape]:
    kind = {"improved": "better", "worsened": "worse"}.get(finding.verdict, "unsure")
    middle = top + 38
    shapes: list[Shape] = []
    if detectable:
        left, right = _change(-detectable, far), _change(detectable, far)
        shapes.append(Box(left, middle - 14, right - left, 28, "band"))
    shapes.append(Word(0, top + 14, _("The difference"), "strong", "start"))
    if finding.low is not None and finding.high is not None:
        low, high = _change(finding.low, far), _change(finding.high, far)
        shapes.append(Line(low, middle, high, middle, "range"))
    shapes.append(Dot(_change(finding.value, far), middle, 7, kind))
    return shapes


def _ends(values: Sequence[float]) -> str:
    return _("%(low)s to %(high)s") % {
        "low": words.signed(values[0], 1), "high": words.signed(values[-1], 1),
    }  # fmt: skip


def _month(on: date, many: int) -> str:
    return words.month(on) if many < 3 else f"{on:%m/%y}"


def _at(score: float) -> float:
    """Return where a score stands across."""
    return EDGE + (100 - 2 * EDGE) * min(max(score, 0), 100) / 100


def _down(score: float) -> float:
    return UP + DEEP * (1 - min(max(score, 0), 100) / 100)


def _change(value: float, far: float) -> float:
    return 50 + (50 - EDGE) * min(max(value / far, -1), 1)
