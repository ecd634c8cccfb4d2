"""Pictures as plain shapes: across in percent, down in pixels. One drawing for the web and for paper."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from zlib import crc32

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

PAPER_WIDE = 480  # pixels, of a picture on paper


@dataclass(frozen=True, slots=True)
class Line:
    """A stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    kind: str


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle."""

    x: float
    y: float
    wide: float
    high: float
    kind: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A filled circle."""

    x: float
    y: float
    r: float
    kind: str


@dataclass(frozen=True, slots=True)
class Word:
    """Some text; `anchor`: which part of it stands at the place (start, middle, end)."""

    x: float
    y: float
    text: str
    kind: str = "word"
    anchor: str = "middle"


Shape = Line | Box | Dot | Word


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture with what it says in words, and the same as a table."""

    title: str
    said: str
    high: int
    shapes: tuple[Shape, ...]
    headings: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    kind: str = field(default="picture")

    @property
    def id(self) -> str:
        """Return an id that is the same on every rendering."""
        return f"picture-{crc32(f'{self.title}{self.rows}'.encode()):08x}"

    def web(self) -> SafeString:
        """Return it as SVG for a page; its colours are the page's."""
        shapes = format_html_join("", "{}", ((_web(one),) for one in self.shapes))
        return format_html(
            '<svg class="told-picture" width="100%" height="{0}" role="img" '
            'aria-labelledby="{1}-t {1}-d" focusable="false"><title id="{1}-t">{2}</title>'
            '<desc id="{1}-d">{3}</desc>{4}</svg>',
            self.high, self.id, self.title, self.said, shapes,
        )  # fmt: skip

    def paper(self, wide: int = PAPER_WIDE) -> str:
        """Return it as SVG that stands by itself, in the colours of paper."""
        shapes = format_html_join("", "{}", ((_paper(one, wide),) for one in self.shapes))
        return format_html(
            '<svg xmlns="http://www.w3.org/2000/svg" width="{0}" height="{1}" '
            'viewBox="0 0 {0} {1}">{2}</svg>',
            wide, self.high, shapes,
        )  # fmt: skip


PAPER = {
    "ground": 'fill="#ece6e2"',
    "fill": 'fill="#1b7a5d"',
    "rule": 'stroke="#e2d9d3"',
    "zero": 'stroke="#251526" stroke-width="1.5"',
    "band": 'fill="#f0e2c6"',
    "middle": 'stroke="#a86a0c" stroke-width="2" stroke-dasharray="4 3"',
    "range": 'stroke="#1b7a5d" stroke-width="6" stroke-linecap="round" stroke-opacity="0.35"',
    "way": 'stroke="#1b7a5d" stroke-width="2"',
    "score": 'fill="#0d5540"',
    "with": 'fill="#7b1f66" fill-opacity="0.75"',
    "beside": 'fill="#8a7c86" fill-opacity="0.75"',
    "mean": 'stroke="#251526" stroke-width="3"',
    "better": 'fill="#0d5540"',
    "worse": 'fill="#8d2316"',
    "unsure": 'fill="#54464f"',
    "word": 'fill="#625160" font-size="12"',
    "strong": 'fill="#251526" font-size="13" font-weight="600"',
}


def _x(value: float) -> str:
    return f"{value:.2f}%"


def _web(one: Shape) -> SafeString:
    kind = f"told-{one.kind}"
    match one:
        case Line():
            return format_html(
                '<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>',
                kind, _x(one.x1), f"{one.y1:.1f}", _x(one.x2), f"{one.y2:.1f}",
            )  # fmt: skip
        case Box():
            return format_html(
                '<rect class="{}" x="{}" y="{}" width="{}" height="{}" rx="3"/>',
                kind, _x(one.x), f"{one.y:.1f}", _x(one.wide), f"{one.high:.1f}",
            )  # fmt: skip
        case Dot():
            return format_html(
                '<circle class="{}" cx="{}" cy="{}" r="{}"/>',
                kind, _x(one.x), f"{one.y:.1f}", one.r,
            )  # fmt: skip
    return format_html(
        '<text class="{} told-at-{}" x="{}" y="{}">{}</text>',
        kind, one.anchor, _x(one.x), f"{one.y:.1f}", one.text,
    )  # fmt: skip


def _paper(one: Shape, wide: int) -> SafeString:
    style = SafeString(PAPER[one.kind])  # nosec B703 - our own constants

    def x(value: float) -> str:
        return f"{value * wide / 100:.1f}"

    match one:
        case Line():
            return format_html(
                '<line {} x1="{}" y1="{}" x2="{}" y2="{}"/>',
                style, x(one.x1), f"{one.y1:.1f}", x(one.x2), f"{one.y2:.1f}",
            )  # fmt: skip
        case Box():
            return format_html(
                '<rect {} x="{}" y="{}" width="{}" height="{}" rx="3"/>',
                style, x(one.x), f"{one.y:.1f}", x(one.wide), f"{one.high:.1f}",
            )  # fmt: skip
        case Dot():
            return format_html(
                '<circle {} cx="{}" cy="{}" r="{}"/>', style, x(one.x), f"{one.y:.1f}", one.r
            )
    return format_html(
        '<text {} font-family="Source Sans 3, Noto Sans" x="{}" y="{}" text-anchor="{}">{}</text>',
        style, x(one.x), f"{one.y:.1f}", one.anchor, one.text,
    )  # fmt: skip


def stacked(values: Sequence[float], apart: float) -> list[int]:
    """Return for each value, in order, how many others it must stand above so as to be seen."""
    level, tops = [], list[float]()
    for value in values:
        place = next((n for n, top in enumerate(tops) if value - top >= apart), len(tops))
        if place == len(tops):
            tops.append(value)
        else:
            tops[place] = value
        level.append(place)
    return level
