"""Pictures of bars and curves: what spoke for and against a pair, and how methods compare."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import strokes as s

LEAST, MOST = 0.25, 7  # log-odds worth a bar; bars of a pair
UNIT, ZERO = 38, 440  # pixels of one log-odds, and where nought is
COLOURS = (s.PLUM, s.MARIGOLD, "#1b7a5d", "#8a7c86")  # of curves
SPOKEN = {
    "name": "names", "words": "rare words of the names", "numbers": "numbers in the names",
    "cross": "name against company", "list": "from two lists; how common the name",
    "address": "words of the place", "company": "companies", "parent": "parents",
    "country": "country", "sound": "sound", "region": "region", "distance": "distance",
}  # fmt: skip


class Bar(NamedTuple):
    """What spoke, and how much in log-odds; a `sum` is where it has come to."""

    label: str
    weight: float
    sum: bool = False


def pairs(file: Path, told: Sequence[dict[str, Any]]) -> None:
    """Draw what `mutua explain --json` tells of some pairs, one below the other."""
    shapes, y = _legend(), 70
    for each in told:
        a, b = (record["name"] for record in each["records"])
        verdict = "one site" if each["together"] else "two sites"
        sure = f"{100 * each['probability']:.1f} % that they are one: {verdict}"
        shapes += [s.text(24, y, f"“{a}”  and  “{b}”", size=17, bold=True)]
        shapes += [s.text(24, y + 22, sure, fill=s.SOFT)]
        for k, bar in enumerate(_bars(each)):
            shapes += _signed(bar, y + 40 + 25 * k)
        y += 40 + 25 * len(_bars(each)) + 46
    s.save(file, 860, y - 20, "What speaks for and against two pairs of mills", shapes)


def _legend() -> list[str]:
    words = [(ZERO - 8, "end", "speaks against"), (ZERO + 8, "start", "speaks for")]
    return [s.text(x, 28, w, size=14, anchor=a, fill=s.SOFT) for x, a, w in words]


def _bars(told: dict[str, Any]) -> list[Bar]:
    first, last = told["first"], told["further"][-1]["score"]
    heavy = [(c, w) for c, w in first["weights"].items() if abs(w) >= LEAST][:MOST]
    rest = first["score"] - first["start"] - sum(w for _, w in heavy)
    return [
        Bar("where every pair starts", first["start"]),
        *(Bar(SPOKEN.get(code, code), w) for code, w in heavy),
        *([Bar("all else", rest)] if abs(rest) >= LEAST else []),
        Bar("by itself", first["score"], sum=True),
        Bar("what the other rows say", last - first["score"]),
        Bar("among all", last, sum=True),
    ]


def _signed(bar: Bar, y: float) -> list[str]:
    width = abs(bar.weight) * UNIT
    left = ZERO if bar.weight > 0 else ZERO - width
    fill = s.PLUM if bar.weight > 0 else s.MARIGOLD
    end, anchor = (left + width + 6, "start") if bar.weight > 0 else (left - 6, "end")
    number = f"{bar.weight:+.1f}".replace("-", "−")
    inside, edge = (s.PAPER, fill) if bar.sum else (fill, "")
    return [
        s.line(ZERO, y - 4, ZERO, y + 21, edge=s.GREY),
        s.text(24, y + 14, bar.label, size=14, bold=bar.sum),
        s.box(left, y, width, 18, inside, edge=edge),
        s.text(end, y + 14, number, size=14, anchor=anchor, bold=bar.sum),
    ]


def methods(file: Path, groups: Sequence[tuple[str, Sequence[tuple[str, float]]]]) -> None:
    """Draw F1, from 0 to 1, of methods on each data set."""
    shapes, y = [], 36
    for title, found in groups:
        shapes.append(s.text(24, y, title, size=17, bold=True))
        for k, (method, f1) in enumerate(found):
            at, ours = y + 12 + 24 * k, method == "Mutua"
            shapes.append(s.text(24, at + 14, method, size=14, bold=ours))
            shapes.append(s.box(260, at, 500, 18, s.WASH))
            shapes.append(s.box(260, at, 500 * f1, 18, s.PLUM if ours else s.GREY))
            shapes.append(s.text(770, at + 14, f"{f1:.3f}"[1:] if f1 < 1 else "1", size=14))
        y += 12 + 24 * len(found) + 40
    s.save(file, 840, y - 20, "F1 of each method on each data set", shapes)


def calibration(file: Path, curves: Sequence[tuple[str, Sequence[Sequence[float]]]]) -> None:
    """Draw how often pairs of each probability came true; the diagonal is perfect."""
    left, top, side = 70, 30, 380
    shapes = [s.box(left, top, side, side, s.PAPER, edge=s.LINE, r=0)]
    shapes.append(s.line(left, top + side, left + side, top, edge=s.SOFT, dash="5 4"))
    for tenth in range(0, 11, 2):
        at = side * tenth / 10
        mark = f"{10 * tenth} %"
        shapes.append(s.text(left + at, top + side + 20, mark, size=13, anchor="middle"))
        shapes.append(s.text(left - 8, top + side - at + 5, mark, size=13, anchor="end"))
    for k, (method, points) in enumerate(curves):
        edge = COLOURS[k % len(COLOURS)]
        spots = [(left + side * p, top + side * (1 - same)) for p, same, *_ in points]
        shapes += [s.path(spots, edge), *(s.dot(x, y, 4, edge) for x, y in spots)]
        at = top + 24 + 28 * k
        shapes += [s.line(480, at, 510, at, edge=edge, width=3), s.text(520, at + 5, method)]
    shapes.append(s.text(left + side / 2, top + side + 46, "what is said", anchor="middle"))
    shapes.append(s.text(480, top + side - 30, "Upwards: how often it came true.", fill=s.SOFT))
    shapes.append(s.text(480, top + side - 10, "On the dashed line: exactly as said.", fill=s.SOFT))
    s.save(file, 760, top + side + 66, "Probabilities, and how often they came true", shapes)
