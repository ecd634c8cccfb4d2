"""Quiet landscapes for the demo's news, drawn in flat shapes."""

from collections.abc import Callable
from io import BytesIO
from math import sin

from PIL import Image, ImageDraw

SIZE = (1200, 675)
DOUBLE = 2  # drawn larger, then made smaller: soft edges
type Points = list[tuple[float, float]]
type Pen = ImageDraw.ImageDraw

SKIES = {  # above and below, then the land from the farthest hill on
    "terraces": ("#fbe3b5", "#f7c66f", "#8fb093", "#5f9276", "#3c7560", "#235847"),
    "harbour": ("#4b3a5c", "#e79a6b", "#6f5878", "#54406a", "#3b2b54", "#241a3a"),
    "dunes": ("#f6ece0", "#efd9bd", "#e5bf94", "#d8a373", "#c58658", "#a96a44"),
    "fields": ("#dce9f2", "#f4efe2", "#8aa7c0", "#b7b96b", "#9aa350", "#6f8340"),
    "river": ("#f2dfe4", "#f7e9d0", "#9a90ad", "#77708f", "#544f70", "#363452"),
    "orchard": ("#e6f1ea", "#fdf6e0", "#b9d2a0", "#9cc084", "#7eab6b", "#5b8c54"),
    "coast": ("#d5e7ee", "#f3f0e6", "#7fb0c0", "#5d98ae", "#3f7f99", "#29637e"),
}
NAMES = tuple(SKIES)


def draw(name: str) -> bytes:
    """Return a landscape as PNG."""
    width, height = (DOUBLE * side for side in SIZE)
    top, bottom, *land = SKIES[name]
    picture = _sky(top, bottom, (width, height))
    pen = ImageDraw.Draw(picture)
    sun = height / 9
    at = (width * (0.25 + 0.07 * NAMES.index(name)), height * 0.34)
    pen.ellipse((at[0] - sun, at[1] - sun, at[0] + sun, at[1] + sun), fill="#fff6dd")
    for place, colour in enumerate(land):
        pen.polygon(_hill(NAMES.index(name), place, (width, height)), fill=colour)
    EXTRAS.get(name, _nothing)(pen, width, height)
    out = BytesIO()
    picture.resize(SIZE, Image.Resampling.LANCZOS).save(out, "PNG", compress_level=1)
    return out.getvalue()


def _sky(top: str, bottom: str, size: tuple[int, int]) -> Image.Image:
    strip = Image.new("RGB", (1, 2))
    strip.putpixel((0, 0), _rgb(top))
    strip.putpixel((0, 1), _rgb(bottom))
    return strip.resize(size, Image.Resampling.BICUBIC)


def _hill(seed: int, place: int, size: tuple[int, int]) -> Points:
    width, height = size
    base = height * (0.46 + 0.13 * place)
    rise = height * (0.07 - 0.008 * place)
    bend = (1.3 + 0.5 * ((seed + place) % 3)) / width
    line = [
        (
            x,
            base
            + rise * sin(x * bend * 3 + seed * 1.7 + place * 2.3)
            + rise * 0.4 * sin(x * bend * 7.7 + seed + place),
        )
        for x in range(0, width + 1, 12)
    ]
    return [*line, (width, height), (0, height)]


def _boats(pen: Pen, width: int, height: int) -> None:
    for share, drop, size in ((0.42, 0.72, 1.0), (0.55, 0.8, 1.5), (0.7, 0.74, 0.9)):
        x, y, unit = width * share, height * drop, width / 60 * size
        pen.polygon([(x - unit, y), (x + unit, y), (x + unit * 0.7, y + unit * 0.35), (x - unit * 0.7, y + unit * 0.35)], fill="#f4d9b4")  # fmt: skip
        pen.polygon([(x, y - unit * 1.8), (x, y - 4), (x + unit * 0.8, y - 4)], fill="#fbeed8")


def _trees(pen: Pen, width: int, height: int) -> None:
    for row in range(3):
        for place in range(7 - row):
            x = width * (0.1 + 0.14 * place + 0.05 * row)
            y, size = height * (0.62 + 0.12 * row), height * (0.035 + 0.012 * row)
            pen.ellipse((x - size, y - 2 * size, x + size, y), fill="#3f7447")


def _lighthouse(pen: Pen, width: int, height: int) -> None:
    x, y, unit = width * 0.72, height * 0.56, height / 40
    pen.polygon([(x - unit * 3, y + unit * 5), (x + unit * 9, y + unit * 3), (x + unit * 14, y + unit * 16), (x - unit * 6, y + unit * 16)], fill="#f6f3ea")  # fmt: skip
    pen.polygon([(x - unit, y + unit * 4), (x + unit, y + unit * 4), (x + unit * 0.6, y - unit * 4), (x - unit * 0.6, y - unit * 4)], fill="#c9574a")  # fmt: skip


def _water(pen: Pen, width: int, height: int) -> None:
    left = [(width * (0.5 + 0.22 * sin(t / 9)), height * (0.6 + t / 100)) for t in range(0, 41, 2)]
    right = [(x + width * (0.01 + 0.16 * (y / height - 0.6)), y) for x, y in left]
    pen.polygon([*left, *reversed(right)], fill="#f3e3cf")


def _nothing(_pen: Pen, _width: int, _height: int) -> None:
    """Leave the hills as they are."""


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


EXTRAS: dict[str, Callable[[Pen, int, int], None]] = {
    "harbour": _boats,
    "orchard": _trees,
    "coast": _lighthouse,
    "river": _water,
}
