"""Make the typefaces of printed pages from those that npm brought: `mutua.web.vendor` runs it.

Typst reads neither web fonts nor variable ones, and takes one file for each weight. A typeface comes
in slices for browsers; here they become one file again, so that a card prints alike on a machine
without any font.
"""

import io
import logging
from collections.abc import Iterator
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

WEIGHTS = {400: "Regular", 700: "Bold"}
# Of each package: the name in templates, and the slices that are not Latin again ((): all, without
# the tables of ligatures, which hundreds of slices cannot share).
LATIN = ("latin", "latin-ext", "vietnamese", "cyrillic", "greek")
TYPEFACES: dict[str, tuple[str, tuple[str, ...]]] = {
    "piazzolla": ("Piazzolla", LATIN),
    "source-sans-3": ("Source Sans 3", LATIN),
    "noto-sans": ("Noto Sans", (*LATIN, "devanagari")),
    "noto-sans-arabic": ("Noto Sans Arabic", ("arabic",)),
    "noto-sans-bengali": ("Noto Sans Bengali", ("bengali",)),
    "noto-sans-ethiopic": ("Noto Sans Ethiopic", ("ethiopic",)),
    "noto-sans-khmer": ("Noto Sans Khmer", ("khmer",)),
    "noto-sans-myanmar": ("Noto Sans Myanmar", ("myanmar",)),
    "noto-sans-sc": ("Noto Sans SC", ()),
    "noto-sans-tamil": ("Noto Sans Tamil", ("tamil",)),
    "noto-sans-thai": ("Noto Sans Thai", ("thai",)),
}
LAYOUT = ("GSUB", "GPOS", "GDEF")
SCREEN = ("BASE", "DSIG", "STAT", "vhea", "vmtx", "prep", "fpgm", "cvt ", "gasp")  # not for print


def make(source: Path, target: Path) -> None:
    """Make a file of each typeface and weight; `source` is the folder of variable web fonts."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    target.mkdir(parents=True, exist_ok=True)
    for package, (family, slices) in TYPEFACES.items():
        for weight, style in WEIGHTS.items():
            parts = [*_parts(source / package / "files", package, slices, weight)]
            whole = Merger().merge(parts) if len(parts) > 1 else TTFont(parts[0])
            _call(whole, family, style)
            whole.save(target / f"{package}-{weight}.ttf")


def _parts(
    folder: Path, package: str, slices: tuple[str, ...], weight: int
) -> Iterator[io.BytesIO]:
    """Yield the slices at one weight."""
    named = [folder / f"{package}-{one}-wght-normal.woff2" for one in slices]
    for path in named or sorted(folder.glob("*-wght-normal.woff2")):
        font = TTFont(path)
        font.flavor = None
        instancer.instantiateVariableFont(font, {"wght": weight}, inplace=True)
        for tag in (*SCREEN, *(() if slices else LAYOUT)):
            if tag in font:
                del font[tag]
        part = io.BytesIO()
        font.save(part)
        part.seek(0)
        yield part


def _call(font: TTFont, family: str, style: str) -> None:
    """Give a font the name by which templates ask for it."""
    for number in (3, 16, 17, 21, 22, 25):
        font["name"].removeNames(nameID=number)
    told = {1: family, 2: style, 4: f"{family} {style}", 6: f"{family}-{style}".replace(" ", "")}
    for number, name in told.items():
        font["name"].setName(name, number, 3, 1, 0x409)
        font["name"].setName(name, number, 1, 0, 0)
