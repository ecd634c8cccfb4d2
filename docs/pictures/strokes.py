"""Shapes of an SVG picture in the colours of the house; a light card, legible on any page."""

from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

PAPER, LINE, INK, SOFT = "#fffdfb", "#e2d9d3", "#251526", "#625160"
PLUM, MARIGOLD, GREY, WASH = "#4b1d45", "#e08a1e", "#b9adb6", "#f4eee9"
FONT = "font-family='Segoe UI, Helvetica Neue, Helvetica, Arial, sans-serif'"


def text(
    x: float, y: float, words: str, *, size: int = 15, anchor: str = "start", fill: str = INK,
    bold: bool = False,
) -> str:  # fmt: skip
    """Write a line of words."""
    weight = " font-weight='600'" if bold else ""
    return (
        f"<text x='{x:g}' y='{y:g}' font-size='{size}' text-anchor='{anchor}' fill='{fill}'"
        f"{weight}>{escape(words)}</text>"
    )


def box(x: float, y: float, w: float, h: float, fill: str, *, r: float = 3, edge: str = "") -> str:
    """Draw a rectangle."""
    stroke = f" stroke='{edge}'" if edge else ""
    return (
        f"<rect x='{x:.1f}' y='{y:.1f}' width='{max(w, 0):.1f}' height='{h:.1f}' rx='{r:g}'"
        f" fill='{fill}'{stroke}/>"
    )


def line(
    x: float, y: float, x2: float, y2: float, *, edge: str = GREY, width: float = 1, dash: str = ""
) -> str:
    """Draw a straight line."""
    dashes = f" stroke-dasharray='{dash}'" if dash else ""
    return (
        f"<line x1='{x:.1f}' y1='{y:.1f}' x2='{x2:.1f}' y2='{y2:.1f}' stroke='{edge}'"
        f" stroke-width='{width:g}'{dashes}/>"
    )


def dot(x: float, y: float, r: float, fill: str, *, edge: str = "none") -> str:
    """Draw a disc."""
    return f"<circle cx='{x:.1f}' cy='{y:.1f}' r='{r:g}' fill='{fill}' stroke='{edge}'/>"


def path(points: Iterable[tuple[float, float]], edge: str) -> str:
    """Draw a line through points."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f"<polyline points='{joined}' fill='none' stroke='{edge}' stroke-width='2.5'/>"


def island(points: Iterable[tuple[float, float]], fill: str, width: float) -> str:
    """Draw the ground around points, with a round shore."""
    joined = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return (
        f"<polygon points='{joined}' fill='{fill}' stroke='{fill}' stroke-width='{width:g}'"
        " stroke-linejoin='round'/>"
    )


def save(file: Path, width: int, height: int, title: str, shapes: Iterable[str]) -> None:
    """Write a picture with its title, for those who hear it read."""
    card = box(0.5, 0.5, width - 1, height - 1, PAPER, r=10, edge=LINE)
    body = "\n".join([f"<title>{escape(title)}</title>", card, *shapes])
    file.write_text(
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {width} {height}' width='{width}'"
        f" height='{height}' role='img' {FONT}>\n{body}\n</svg>\n",
        encoding="utf-8",
    )
