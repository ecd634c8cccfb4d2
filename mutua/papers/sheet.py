"""What is laid over a page: a line below it that people read, and a faint pattern that machines do."""

import textwrap
from dataclasses import dataclass
from datetime import UTC, datetime

import pikepdf
from anyascii import anyascii
from pikepdf import Array, Dictionary, Name

from mutua.papers import tile

DARKNESS = 0.016  # of black: four of 255 steps, which eyes pass over and machines add up
SIZE, LEADING, EDGE = 6.5, 8.0, 12.0  # points: of letters, from line to line, at both sides
WIDTH = 0.6  # of a letter of Courier, for its size: a line's length is known without its font
SHORTEST = 12  # letters in a line, however narrow the page
MOST_LINES = 6
MOST_TILES = 40  # along a side; larger pages get a larger pattern


@dataclass(frozen=True, slots=True)
class Copy:
    """Whose copy it is, since when, and its code."""

    reader: str
    at: datetime
    code: str

    @property
    def line(self) -> str:
        """Say it in letters that every PDF reader has: other scripts in Latin letters."""
        name = " ".join("".join(map(_safe, self.reader)).split())
        return f"Copy {self.code} · {name} · {self.at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"


@dataclass(frozen=True, slots=True)
class Measure:
    """The sizes of a sheet, in points: of the page as shown, the strip below it, and the unit."""

    wide: float
    high: float  # with the strip
    strip: float
    unit: float
    lines: tuple[str, ...]


def measured(wide: float, high: float, copy: Copy) -> Measure:
    """Find how high a strip the line needs below a page of some size."""
    unit = max(1.0, max(wide, high) / (MOST_TILES * tile.TILE))
    letters = max(SHORTEST, int((wide / unit - 2 * EDGE) / (SIZE * WIDTH)))
    lines = textwrap.wrap(
        copy.line, letters, break_on_hyphens=False, max_lines=MOST_LINES, placeholder=" …"
    )
    strip = (len(lines) * LEADING + 4) * unit
    return Measure(wide, high + strip, strip, unit, tuple(lines))


def made(pdf: pikepdf.Pdf, measure: Measure, pattern: pikepdf.Object) -> pikepdf.Object:
    """Make the sheet for all pages of one size; its origin is the lower left corner as shown."""
    m = measure
    parts = [f"1 g 0 0 {m.wide:.2f} {m.strip:.2f} re f 0.25 g"]  # hides what a crop box hid before
    size = min(SIZE * m.unit, (m.wide - 4) / (max(map(len, m.lines)) * WIDTH))
    for at, line in enumerate(m.lines):
        low = m.strip - (at + 1) * LEADING * m.unit + 1.5 * m.unit
        left = min(EDGE * m.unit, 0.1 * m.wide)
        letters = line.encode("cp1252", "replace").hex()
        parts.append(f"BT /F {size:.2f} Tf {left:.2f} {low:.2f} Td <{letters}> Tj ET")
    step = tile.TILE * m.unit
    across, up = (int(length // step) + 1 for length in (m.wide, m.high))
    scale = f"{m.unit:.5f} 0 0 {m.unit:.5f}"
    parts += [
        f"q {scale} {i * step:.3f} {j * step:.3f} cm /T Do Q"
        for j in range(up)
        for i in range(across)
    ]
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Courier, Encoding=Name.WinAnsiEncoding
    )
    resources = Dictionary(Font=Dictionary(F=font), XObject=Dictionary(T=pattern))
    return _form(pdf, m.wide, m.high, resources, "\n".join(parts))


def pattern(pdf: pikepdf.Pdf, code: str) -> pikepdf.Object:
    """Make the tile of a code, once for the whole file."""
    cells = tile.cells(code)
    dots = [
        f"{column * tile.CELL:g} {(tile.SIDE - 1 - row) * tile.CELL:g} {tile.DOT} {tile.DOT} re"
        for row in range(tile.SIDE)
        for column in range(tile.SIDE)
        if cells[row * tile.SIDE + column]
    ]
    faint = Dictionary(Type=Name.ExtGState, ca=DARKNESS)
    resources = Dictionary(ExtGState=Dictionary(G=faint))
    return _form(pdf, tile.TILE, tile.TILE, resources, "\n".join(["/G gs 0 g", *dots, "f"]))


def _form(
    pdf: pikepdf.Pdf, wide: float, high: float, resources: Dictionary, content: str
) -> pikepdf.Object:
    form = pdf.make_stream(content.encode("ascii"))
    form.Type, form.Subtype = Name.XObject, Name.Form
    form.BBox, form.Resources = Array([0, 0, wide, high]), resources
    return form


def _safe(letter: str) -> str:
    if not letter.isprintable():
        return " "
    try:
        letter.encode("cp1252")
    except UnicodeEncodeError:
        return anyascii(letter)
    return letter
